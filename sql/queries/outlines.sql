SELECT a.code, a.name, a.province, ST_AsBinary(a.geom) AS outline
FROM territory.areas(:level) AS a
ORDER BY a.code COLLATE "C"
