-- The areas of a level with their outlines, and their own names in other scripts than Latin.
SELECT a.code, a.name, a.province, p.code AS province_code, ST_AsBinary(a.geom) AS outline,
    ST_X(a.point) AS lon, ST_Y(a.point) AS lat,
    ARRAY(
        SELECT t.toponym
        FROM territory.toponym AS t
        WHERE t.area_id = a.area_id AND t.kind = :level AND t.toponym !~ '[A-Za-z]'
        GROUP BY t.toponym
        ORDER BY t.toponym COLLATE "C"
    ) AS native_names
FROM territory.areas(:level) AS a
LEFT JOIN territory.area AS p ON p.area_id = coalesce(a.parent_id, a.area_id)
ORDER BY a.code COLLATE "C"
