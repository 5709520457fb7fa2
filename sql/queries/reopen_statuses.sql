UPDATE territory.control_status AS b SET recorded = tstzrange(lower(b.recorded), NULL)
WHERE b.area_id IN (SELECT area_id FROM differing) AND upper(b.recorded) = :recorded_at
