-- The same of provinces: rolled up as of each moment, and what was the same at moments that follow one
-- another is one row.
WITH moment AS (
    SELECT moment, row_number() OVER (ORDER BY moment) AS place
    FROM unnest(CAST(:moments AS timestamptz[])) AS m (moment)
),
believed AS (
    SELECT m.place, p.area_id, p.valid_from, p.valid_to, p.state, p.controller, p.probability,
        p.newest_evidence, p.stale_from
    FROM moment AS m
    CROSS JOIN LATERAL territory.rolled_up_periods('province', NULL, m.moment, 'count') AS p
    WHERE p.valid_from <= CAST(:until AS date) AND coalesce(p.valid_to > CAST(:since AS date), true)
),
island AS (
    SELECT *, place - row_number() OVER (
        PARTITION BY area_id, valid_from, valid_to, state, controller, probability, newest_evidence, stale_from
        ORDER BY place
    ) AS island
    FROM believed
),
span AS (
    SELECT area_id, valid_from, valid_to, state, controller, probability, newest_evidence, stale_from,
        min(place) AS first, max(place) AS last
    FROM island
    GROUP BY area_id, valid_from, valid_to, state, controller, probability, newest_evidence, stale_from, island
)
SELECT a.code AS area_code, s.valid_from, s.valid_to, b.moment AS recorded_from, e.moment AS recorded_to,
    s.state, s.controller, s.probability, s.newest_evidence, s.stale_from, NULL::integer AS adjudication_id
FROM span AS s
JOIN territory.areas('province') AS a USING (area_id)
JOIN moment AS b ON b.place = s.first
LEFT JOIN moment AS e ON e.place = s.last + 1
ORDER BY a.code COLLATE "C", s.valid_from, b.moment
