SELECT (s.code, n.url, n.content_hash, r.reader_version, r.recorded_at)::text
FROM territory.reading AS r
JOIN territory.news_item AS n USING (item_id)
JOIN territory.source AS s USING (source_id)
