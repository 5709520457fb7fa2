WITH kept AS (
    SELECT s.*, a.area_id
    FROM staged_toponym AS s
    LEFT JOIN territory.boundary_set AS b ON b.is_assessed
    LEFT JOIN territory.area AS a ON a.boundary_set_id = b.boundary_set_id AND a.code = s.area_code
),
emptied AS (DELETE FROM territory.toponym)
INSERT INTO territory.toponym (toponym, kind, area_id, source, population, note, geom)
SELECT toponym, kind, area_id, source, population, note,
    CASE WHEN lon IS NOT NULL AND lat IS NOT NULL THEN ST_SetSRID(ST_MakePoint(lon, lat), 4326) END
FROM kept
ORDER BY toponym COLLATE "C", kind, area_code COLLATE "C", source COLLATE "C", lon, lat
