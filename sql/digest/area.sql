SELECT (b.code, a.code, a.name, a.level, p.code, a.shape_id, a.is_retired, a.is_capital, md5(ST_AsBinary(a.geom, 'NDR')))::text
FROM territory.area AS a
JOIN territory.boundary_set AS b USING (boundary_set_id)
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
