INSERT INTO territory.control_status
    (area_id, run_id, valid, recorded, state, controller, probability, newest_evidence, stale_from, adjudication_id)
SELECT d.area_id, :run_id, daterange(s.valid_from, s.valid_to), tstzrange(:recorded_at, NULL),
    s.state, s.controller, s.probability, s.newest_evidence, s.stale_from, s.adjudication_id
FROM differing AS d
JOIN staged_period AS s USING (period)
ORDER BY s.area_code COLLATE "C", s.valid_from
