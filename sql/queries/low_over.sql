-- On which days less is told of an area than the news explains.
SELECT a.code, lower(f.fallen) AS since, upper(f.fallen) AS until
FROM territory.coverage_fall AS f
JOIN territory.area AS p ON p.area_id = f.area_id
JOIN territory.areas(:level) AS a ON p.area_id IN (a.area_id, a.parent_id)
WHERE f.source_id IS NULL AND f.recorded @> CAST(:known_at AS timestamptz)
    AND f.fallen && daterange(CAST(:since AS date), CAST(:until AS date), '[]')
ORDER BY a.code COLLATE "C", since
