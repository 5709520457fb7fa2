SELECT (source_code, since, until, item_count, quarantined_count, bytes_read)::text FROM territory.collection_run
