-- How much the store holds, and what the newest assessment came to.
SELECT
    (SELECT count(*) FROM territory.news_item) AS items,
    (SELECT count(*) FROM territory.claim WHERE upper_inf(recorded)) AS claims,
    (SELECT count(*) FROM territory.area WHERE NOT is_retired) AS areas,
    run.recorded_at AS assessed_at,
    run.seconds AS assessment_seconds,
    pg_database_size(current_database()) AS database_bytes
FROM (SELECT) AS always
LEFT JOIN (
    SELECT recorded_at, seconds FROM territory.assessment_run ORDER BY recorded_at DESC, run_id DESC LIMIT 1
) AS run ON true
