SELECT (s.code, a.code, f.measure, f.fallen, f.ratio, f.habit, f.others, f.recorded)::text
FROM territory.coverage_fall AS f
LEFT JOIN territory.source AS s USING (source_id)
LEFT JOIN territory.area AS a ON a.area_id = f.area_id
