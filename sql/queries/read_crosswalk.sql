SELECT f.code AS from_code, f.name AS from_name, f.province AS from_province,
    t.code AS to_code, t.name AS to_name, t.province AS to_province,
    s.from_share, s.to_share, s.overlap_km2
FROM territory.shares(:from_set, :to_set) AS s
JOIN territory.finest_areas(:from_set) AS f ON f.area_id = s.from_area_id
JOIN territory.finest_areas(:to_set) AS t ON t.area_id = s.to_area_id
ORDER BY f.code COLLATE "C", s.from_share DESC, t.code COLLATE "C"
