INSERT INTO territory.task_try AS t (task, run, part, attempt, until)
VALUES (:task, :run, :part, :attempt, :until)
ON CONFLICT (task, run, part) DO UPDATE SET attempt = greatest(t.attempt, excluded.attempt), until = excluded.until
RETURNING attempt
