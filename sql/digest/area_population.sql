SELECT (a.code, n.population, n.source)::text
FROM territory.area_population AS n
JOIN territory.area AS a USING (area_id)
