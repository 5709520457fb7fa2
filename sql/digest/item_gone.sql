SELECT (source_code, url, recorded_at)::text FROM territory.item_gone
