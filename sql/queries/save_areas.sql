-- Provinces first: districts refer to them.
WITH province AS (
    INSERT INTO territory.area (boundary_set_id, code, name, level, shape_id, geom)
    SELECT :set_id, code, name, level, shape_id, geom FROM staged_area WHERE level = 'province' ORDER BY code
    ON CONFLICT (boundary_set_id, code) DO UPDATE SET
        name = excluded.name, level = excluded.level, parent_id = NULL,
        shape_id = excluded.shape_id, geom = excluded.geom, is_retired = false
    RETURNING area_id, name
)
INSERT INTO territory.area (boundary_set_id, code, name, level, parent_id, shape_id, geom)
SELECT :set_id, s.code, s.name, s.level, province.area_id, s.shape_id, s.geom
FROM staged_area AS s
JOIN province ON province.name = s.province
WHERE s.level = 'district'
ORDER BY s.code
ON CONFLICT (boundary_set_id, code) DO UPDATE SET
    name = excluded.name, level = excluded.level, parent_id = excluded.parent_id,
    shape_id = excluded.shape_id, geom = excluded.geom, is_retired = false
