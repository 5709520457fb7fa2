-- The model whose account was believed at a moment.
SELECT model_version
FROM territory.assessment_run
WHERE recorded_at <= CAST(:known_at AS timestamptz)
ORDER BY recorded_at DESC, run_id DESC
LIMIT 1
