SELECT (recorded_at, model_version, claim_count, decision_count)::text FROM territory.assessment_run
