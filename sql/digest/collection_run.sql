SELECT (source_code, since, until, fetched_count, unchanged_count, item_count, new_count,
    quarantined_count, quarantined_by_reason, bytes_read, failure IS NULL)::text
FROM territory.collection_run
