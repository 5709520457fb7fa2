-- What is believed, at a moment, of each district on the day before a day.
SELECT a.code AS area_code, lower(b.valid) AS valid_from, upper(b.valid) AS valid_to, b.state,
    b.controller, b.probability, b.adjudication_id
FROM territory.control_status AS b
JOIN territory.area AS a USING (area_id)
WHERE b.valid @> CAST(:day AS date) AND b.recorded @> CAST(:known_at AS timestamptz)
ORDER BY a.code COLLATE "C"
