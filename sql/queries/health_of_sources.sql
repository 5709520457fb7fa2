-- How each source is: its newest item, its latest collection, and what of it lies in quarantine.
SELECT s.code, item.newest, run.asked_until, run.failure, coalesce(lying.inputs, 0) AS quarantined
FROM territory.source AS s
LEFT JOIN (
    SELECT source_id, max(published_at) AS newest FROM territory.news_item GROUP BY source_id
) AS item USING (source_id)
LEFT JOIN (
    SELECT DISTINCT ON (source_code) source_code, until AS asked_until, failure
    FROM territory.collection_run ORDER BY source_code, until DESC, since DESC
) AS run ON run.source_code = s.code
LEFT JOIN (
    SELECT source_code, count(*) AS inputs
    FROM territory.quarantine WHERE resolved_at IS NULL GROUP BY source_code
) AS lying ON lying.source_code = s.code
ORDER BY s.code COLLATE "C"
