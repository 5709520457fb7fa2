WITH period AS (
    SELECT * FROM territory.periods(:level, NULL, coalesce(CAST(:known_at AS timestamptz), 'infinity'))
),
step AS (
    SELECT area_id, valid_from AS changed_on, state AS to_state, controller AS to_controller, probability,
        lag(state, 1, 'unknown') OVER over_time AS from_state, lag(controller) OVER over_time AS from_controller
    FROM period
    WINDOW over_time AS (PARTITION BY area_id ORDER BY valid_from)
)
SELECT a.code, a.name, CAST(:level AS text) AS level, a.province, a.shape_id, s.changed_on,
    s.from_state, s.from_controller, s.to_state, s.to_controller, s.probability
FROM step AS s
JOIN territory.areas(:level) AS a USING (area_id)
WHERE s.changed_on > :after AND s.changed_on <= :until
    AND (s.from_state, s.from_controller) IS DISTINCT FROM (s.to_state, s.to_controller)
ORDER BY s.changed_on, a.code COLLATE "C"
