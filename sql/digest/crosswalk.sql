SELECT (a.code, b.code, c.dropped_count, c.dropped_km2)::text
FROM territory.crosswalk AS c
JOIN territory.boundary_set AS a ON a.boundary_set_id = c.from_set_id
JOIN territory.boundary_set AS b ON b.boundary_set_id = c.to_set_id
