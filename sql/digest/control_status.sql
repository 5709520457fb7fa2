SELECT (a.code, b.valid, b.recorded, b.state, b.controller, b.probability, b.newest_evidence, b.stale_from,
    r.recorded_at, r.model_version, d.decided_by, d.reason, d.recorded_at)::text
FROM territory.control_status AS b
JOIN territory.area AS a USING (area_id)
JOIN territory.assessment_run AS r USING (run_id)
LEFT JOIN territory.adjudication AS d USING (adjudication_id)
