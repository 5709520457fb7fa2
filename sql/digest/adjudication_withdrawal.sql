SELECT (a.code, d.valid_from, d.reason, d.recorded_at, w.reason, w.decided_by, w.recorded_at)::text
FROM territory.adjudication_withdrawal AS w
JOIN territory.adjudication AS d USING (adjudication_id)
JOIN territory.area AS a USING (area_id)
