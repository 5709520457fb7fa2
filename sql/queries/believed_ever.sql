-- All that was ever believed of the districts, until a moment, about days of a window.
SELECT a.code AS area_code, lower(s.valid) AS valid_from, upper(s.valid) AS valid_to,
    lower(s.recorded) AS recorded_from, upper(s.recorded) AS recorded_to,
    s.state, s.controller, s.probability, s.newest_evidence, s.stale_from, s.adjudication_id, s.status_id
FROM territory.control_status AS s
JOIN territory.areas('district') AS a USING (area_id)
WHERE s.valid && daterange(CAST(:since AS date), CAST(:until AS date), '[]')
    AND lower(s.recorded) <= CAST(:known_at AS timestamptz)
ORDER BY a.code COLLATE "C", lower(s.valid), lower(s.recorded)
