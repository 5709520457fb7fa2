SELECT (p.code, a.code, q.code, b.code, s.overlap_km2, s.from_share, s.to_share)::text
FROM territory.crosswalk_share AS s
JOIN territory.area AS a ON a.area_id = s.from_area_id
JOIN territory.area AS b ON b.area_id = s.to_area_id
JOIN territory.boundary_set AS p ON p.boundary_set_id = a.boundary_set_id
JOIN territory.boundary_set AS q ON q.boundary_set_id = b.boundary_set_id
