SELECT a.name, greatest(lower(b.recorded), upper(b.recorded)) AS moment
FROM territory.control_status AS b
JOIN territory.area AS a USING (area_id)
WHERE b.area_id IN (SELECT area_id FROM differing)
    AND (lower(b.recorded) > :recorded_at OR upper(b.recorded) > :recorded_at)
ORDER BY moment DESC, a.name
LIMIT 1
