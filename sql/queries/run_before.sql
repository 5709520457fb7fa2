-- The newest assessment before a moment, if it weighed what is known of its own moment by the model, and
-- if none was made of the moment itself yet.
SELECT r.recorded_at
FROM territory.assessment_run AS r
WHERE r.recorded_at = (
    SELECT max(p.recorded_at) FROM territory.assessment_run AS p
    WHERE p.recorded_at < CAST(:recorded_at AS timestamptz)
)
AND r.model_version = :model_version
AND NOT EXISTS (
    SELECT FROM territory.assessment_run AS o
    WHERE o.recorded_at >= r.recorded_at AND o.run_id <> r.run_id
)
AND (r.claim_count, r.newest_claim_id) = (
    SELECT count(*), coalesce(max(c.claim_id), 0)
    FROM territory.claim AS c WHERE c.recorded @> r.recorded_at
)
AND r.decision_count = territory.decisions_known(r.recorded_at)
