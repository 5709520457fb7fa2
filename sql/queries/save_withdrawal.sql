INSERT INTO territory.adjudication_withdrawal (adjudication_id, reason, decided_by, recorded_at)
SELECT d.adjudication_id, :reason, coalesce(:author, session_user), greatest(d.recorded_at, :recorded_at)
FROM territory.adjudication AS d
WHERE d.adjudication_id = :adjudication_id
ON CONFLICT (adjudication_id) DO NOTHING
RETURNING recorded_at
