SELECT (a.code, d.valid_from, d.valid_to, d.state, d.controller, d.reason, d.decided_by, d.recorded_at)::text
FROM territory.adjudication AS d
JOIN territory.area AS a USING (area_id)
