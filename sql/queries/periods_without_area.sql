SELECT DISTINCT s.area_code
FROM staged_period AS s
WHERE NOT EXISTS (SELECT FROM territory.areas('district') AS a WHERE a.code = s.area_code)
ORDER BY s.area_code
LIMIT 5
