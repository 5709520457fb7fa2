-- Every area's spans of one status that touch the days, in order: what territory.control_on says, but for what
-- changes with every day (stale, age of the evidence, coverage).
WITH area AS MATERIALIZED (
    SELECT area_id, code, name, province, shape_id FROM territory.areas(:level)
),
period AS MATERIALIZED (
    SELECT * FROM territory.periods(:level, NULL, CAST(:known_at AS timestamptz), CAST(:basis AS text))
),
-- Where nothing is stored: from the end of the period before to the beginning of the one after.
gap AS (
    SELECT area_id, began, ended
    FROM (
        SELECT area_id, valid_to AS began,
            lead(valid_from) OVER (PARTITION BY area_id ORDER BY valid_from NULLS FIRST) AS ended
        FROM (
            SELECT area_id, valid_from, valid_to FROM period
            UNION ALL SELECT area_id, NULL, '-infinity' FROM area
        ) AS edge
    ) AS between_two
    WHERE began IS NOT NULL AND coalesce(ended > began, true)
),
span AS (
    SELECT area_id, valid_from, valid_to, state, controller, probability, basis, newest_evidence, stale_from,
        adjudication_id
    FROM period
    UNION ALL
    SELECT area_id, began, ended, 'unknown', NULL, 0, NULL, NULL, NULL, NULL FROM gap
)
SELECT a.code, a.name, a.province, a.shape_id, s.state, s.controller, s.probability, s.basis,
    CASE WHEN isfinite(s.valid_from) THEN s.valid_from END AS valid_from, s.valid_to,
    s.newest_evidence, s.stale_from, d.decided_by AS adjudicated_by, d.reason AS adjudicated_because
FROM span AS s
JOIN area AS a USING (area_id)
LEFT JOIN territory.adjudication AS d USING (adjudication_id)
WHERE s.valid_from <= CAST(:until AS date) AND coalesce(s.valid_to > CAST(:since AS date), true)
ORDER BY a.code COLLATE "C", s.valid_from
