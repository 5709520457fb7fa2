-- Once a later moment was assessed, every area's belief at that moment stands, changed or not.
SELECT a.name, r.moment
FROM (SELECT max(recorded_at) AS moment FROM territory.assessment_run) AS r
CROSS JOIN territory.area AS a
WHERE r.moment > :recorded_at AND a.area_id IN (SELECT area_id FROM differing)
ORDER BY a.name
LIMIT 1
