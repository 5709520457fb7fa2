SELECT a.code, a.name, wanted.level, a.province, a.shape_id
FROM unnest(CAST(:levels AS text[])) AS wanted (level)
CROSS JOIN LATERAL territory.areas(wanted.level) AS a
ORDER BY a.code COLLATE "C"
