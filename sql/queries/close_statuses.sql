UPDATE territory.control_status AS b SET recorded = tstzrange(lower(b.recorded), :recorded_at)
FROM differing AS d
WHERE d.status_id = b.status_id
