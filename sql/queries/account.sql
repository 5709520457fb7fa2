SELECT a.code AS area_code, p.valid_from, p.valid_to, p.state, p.controller, p.probability
FROM territory.periods(:level, NULL, :known_at) AS p
JOIN territory.areas(:level) AS a USING (area_id)
ORDER BY a.code COLLATE "C", p.valid_from
