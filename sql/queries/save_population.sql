INSERT INTO territory.area_population (area_id, population, source)
SELECT a.area_id, n.population, :source
FROM unnest(CAST(:codes AS text[]), CAST(:numbers AS bigint[])) AS n (code, population)
JOIN territory.areas('district') AS a USING (code)
ORDER BY a.code COLLATE "C"
