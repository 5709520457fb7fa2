-- A row is what it says and what it rests on; believed is what was believed at that moment, of the days
-- that are told anew: from the eve of `since` on, and in each district from its own eve on.
WITH scope AS (
    SELECT a.area_id, s.since - 1 AS eve
    FROM staged_scope AS s JOIN territory.areas('district') AS a ON a.code = s.area_code
),
staged AS (
    SELECT s.period, a.area_id, daterange(s.valid_from, s.valid_to) AS valid, s.state, s.controller,
        s.probability, s.newest_evidence, s.stale_from, s.adjudication_id, e.claims
    FROM staged_period AS s
    JOIN territory.areas('district') AS a ON a.code = s.area_code
    LEFT JOIN (
        SELECT period, array_agg((claim_id, observed_on, weight)::text ORDER BY claim_id) AS claims
        FROM staged_evidence GROUP BY period
    ) AS e USING (period)
),
believed AS (
    SELECT b.status_id, b.area_id, b.valid, b.state, b.controller,
        b.probability, b.newest_evidence, b.stale_from, b.adjudication_id, e.claims
    FROM territory.control_status AS b
    CROSS JOIN LATERAL (
        SELECT array_agg((c.claim_id, c.observed_on, c.weight)::text ORDER BY c.claim_id) AS claims
        FROM territory.control_status_claim AS c WHERE c.status_id = b.status_id
    ) AS e
    WHERE b.recorded @> CAST(:recorded_at AS timestamptz)
        AND b.valid && daterange(CAST(:since AS date) - 1, NULL)
        AND (
            :is_whole
            OR EXISTS (
                SELECT FROM scope AS s
                WHERE s.area_id = b.area_id AND b.valid && daterange(s.eve, NULL)
            )
        )
),
noted AS (
    INSERT INTO differing (area_id, period, status_id)
    SELECT coalesce(s.area_id, b.area_id), s.period, b.status_id
    FROM staged AS s
    FULL JOIN believed AS b ON b.area_id = s.area_id AND b.valid = s.valid
    WHERE (s.state, s.controller, s.probability, s.newest_evidence, s.stale_from, s.adjudication_id, s.claims)
        IS DISTINCT FROM
        (b.state, b.controller, b.probability, b.newest_evidence, b.stale_from, b.adjudication_id, b.claims)
    RETURNING area_id
)
SELECT DISTINCT area_id FROM noted
