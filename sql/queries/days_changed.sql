-- The days of which something else was believed from each moment on than just before it: another state,
-- controller, probability, evidence, decision or coverage of any district. A period that only went on longer, or
-- was cut where another begins, says the same of its days.
WITH asked AS (
    SELECT unnest(CAST(:moments AS timestamptz[])) AS moment
), told AS (
    SELECT
        m.moment, s.area_id, s.valid AS days, true AS is_new,
        (s.state, s.controller, s.probability, s.newest_evidence, s.stale_from, s.adjudication_id)::text AS says
    FROM asked AS m
    JOIN territory.control_status AS s ON lower(s.recorded) = m.moment
    UNION ALL
    SELECT
        m.moment, s.area_id, s.valid, false,
        (s.state, s.controller, s.probability, s.newest_evidence, s.stale_from, s.adjudication_id)::text
    FROM asked AS m
    JOIN territory.control_status AS s ON upper(s.recorded) = m.moment
    UNION ALL
    SELECT m.moment, -f.area_id, f.fallen, true, 'low'
    FROM asked AS m
    JOIN territory.coverage_fall AS f ON f.source_id IS NULL AND lower(f.recorded) = m.moment
    UNION ALL
    SELECT m.moment, -f.area_id, f.fallen, false, 'low'
    FROM asked AS m
    JOIN territory.coverage_fall AS f ON f.source_id IS NULL AND upper(f.recorded) = m.moment
), touched AS (
    SELECT moment, area_id, range_agg(days) AS days FROM told GROUP BY moment, area_id
), same AS (
    SELECT n.moment, n.area_id, range_agg(n.days * o.days) AS days
    FROM told AS n
    JOIN told AS o ON o.moment = n.moment AND o.area_id = n.area_id AND o.days && n.days AND o.says = n.says
    WHERE n.is_new AND NOT o.is_new
    GROUP BY n.moment, n.area_id
), changed AS (
    SELECT t.moment, unnest(t.days - coalesce(s.days, '{}'::datemultirange)) AS days
    FROM touched AS t
    LEFT JOIN same AS s ON s.moment = t.moment AND s.area_id = t.area_id
), joined AS (
    SELECT moment, unnest(range_agg(days)) AS days FROM changed GROUP BY moment
)
SELECT moment, lower(days) AS since, upper(days) AS until FROM joined ORDER BY moment, lower(days)
