SELECT d.adjudication_id, a.code AS area_code, d.state, d.controller,
    lower(f.valid) AS valid_from, upper(f.valid) AS valid_to, d.reason, d.decided_by AS author
FROM territory.adjudications_in_force(coalesce(CAST(:known_at AS timestamptz), 'infinity')) AS f
JOIN territory.adjudication AS d USING (adjudication_id)
JOIN territory.area AS a ON a.area_id = f.area_id
ORDER BY a.code COLLATE "C", lower(f.valid)
