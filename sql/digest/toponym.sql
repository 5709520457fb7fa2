SELECT (t.toponym, t.kind, a.code, t.source, t.population, t.note, ST_AsText(t.geom))::text
FROM territory.toponym AS t
LEFT JOIN territory.area AS a USING (area_id)
