SELECT (s.code, n.url, n.content_hash, n.published_at, n.language, n.author, n.recorded_at, n.kind, n.timing)::text
FROM territory.news_item AS n
JOIN territory.source AS s USING (source_id)
