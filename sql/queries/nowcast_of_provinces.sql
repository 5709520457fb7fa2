-- A province's status at the end of a day is rolled up from what was believed of its districts then.
SELECT c.code AS area_code, m.day AS valid_from, m.day + 1 AS valid_to, c.state, c.controller, c.probability
FROM unnest(CAST(:days AS date[]), CAST(:moments AS timestamptz[])) AS m (day, moment)
CROSS JOIN LATERAL territory.control_on('province', m.day, m.moment) AS c
WHERE c.state <> 'unknown'
ORDER BY c.code COLLATE "C", m.day
