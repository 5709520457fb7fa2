-- How each source is, by code.
SELECT code, newest_item_at, collected_until, failure, quarantined_count
FROM gis.source_health
ORDER BY code COLLATE "C"
