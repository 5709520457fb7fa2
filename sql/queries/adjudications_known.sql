SELECT a.code AS area_code, d.valid_from, d.valid_to, d.state, d.controller, d.reason, d.decided_by, d.recorded_at
FROM territory.adjudication AS d
JOIN territory.area AS a USING (area_id)
WHERE d.recorded_at <= coalesce(CAST(:known_at AS timestamptz), 'infinity')
ORDER BY d.recorded_at, d.adjudication_id
