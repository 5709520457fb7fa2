-- Every decision, the withdrawn ones too, with what it was at the moment.
SELECT d.adjudication_id, a.code, a.name, a.level, coalesce(p.name, a.name) AS province, a.shape_id,
    d.valid_from, d.valid_to, d.state, d.controller, d.reason, d.decided_by, d.recorded_at,
    w.recorded_at AS withdrawn_at, w.decided_by AS withdrawn_by, w.reason AS withdrawn_because
FROM territory.adjudication AS d
JOIN territory.area AS a USING (area_id)
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
LEFT JOIN territory.adjudication_withdrawal AS w ON w.adjudication_id = d.adjudication_id
    AND w.recorded_at <= coalesce(CAST(:known_at AS timestamptz), 'infinity')
WHERE d.recorded_at <= coalesce(CAST(:known_at AS timestamptz), 'infinity')
    AND (CAST(:adjudication_id AS integer) IS NULL OR d.adjudication_id = :adjudication_id)
ORDER BY d.recorded_at, d.adjudication_id
