SELECT m.moment
FROM unnest(CAST(:moments AS timestamptz[])) AS m (moment)
WHERE m.moment >= ALL (SELECT recorded_at FROM territory.assessment_run)
    AND NOT EXISTS (
        SELECT
        FROM territory.assessment_run AS r
        WHERE r.recorded_at = m.moment AND r.model_version = :model_version
            AND (r.claim_count, r.newest_claim_id) = (
                SELECT count(*), coalesce(max(c.claim_id), 0)
                FROM territory.claim AS c WHERE c.recorded @> m.moment
            )
            AND r.decision_count = territory.decisions_known(m.moment)
    )
