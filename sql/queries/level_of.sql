SELECT a.level
FROM territory.area AS a
JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
WHERE a.code = :code AND NOT a.is_retired
