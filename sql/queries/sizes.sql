-- How large areas are, and how many people live in them: NULL where no number is loaded.
SELECT a.code, territory.area_km2(a.geom) AS area_km2, sum(n.population) AS population
FROM territory.areas(:level) AS a
LEFT JOIN territory.areas('district') AS d ON a.area_id IN (d.area_id, d.parent_id)
LEFT JOIN territory.area_population AS n ON n.area_id = d.area_id
GROUP BY a.code, a.geom
ORDER BY a.code COLLATE "C"
