SELECT s.code AS source, a.code AS province, f.measure, lower(f.fallen) AS since, upper(f.fallen) AS until,
    f.ratio, f.habit, f.others
FROM territory.coverage_fall AS f
LEFT JOIN territory.source AS s USING (source_id)
LEFT JOIN territory.area AS a ON a.area_id = f.area_id
WHERE f.recorded @> CAST(:known_at AS timestamptz)
ORDER BY s.code COLLATE "C" NULLS FIRST, a.code COLLATE "C" NULLS FIRST, f.measure, lower(f.fallen)
