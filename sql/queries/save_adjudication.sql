INSERT INTO territory.adjudication
    (area_id, valid_from, valid_to, state, controller, reason, decided_by, recorded_at)
SELECT a.area_id, :valid_from, :valid_to, :state, :controller, :reason, coalesce(:author, session_user), :recorded_at
FROM (VALUES ('district'), ('province')) AS l (level)
CROSS JOIN LATERAL territory.areas(l.level) AS a
WHERE a.code = :code
RETURNING adjudication_id, recorded_at
