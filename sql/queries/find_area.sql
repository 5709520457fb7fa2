-- By code, or by name where one area alone of the set bears it.
SELECT a.code, a.name, l.level, a.province, a.shape_id
FROM (VALUES ('district'), ('province')) AS l (level)
CROSS JOIN LATERAL territory.areas(l.level, :boundary_set) AS a
WHERE a.code = :words OR lower(a.name) = lower(:words)
ORDER BY a.code <> :words, l.level <> :level, a.code COLLATE "C"
