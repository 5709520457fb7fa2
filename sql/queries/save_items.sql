INSERT INTO territory.news_item
    (source_id, url, content_hash, published_at, title, body, language, author, recorded_at, kind, timing)
SELECT s.source_id, i.url, i.content_hash, i.published_at, i.title, i.body, i.language, i.author, :recorded_at, :kind,
    i.timing
FROM staged_item AS i
JOIN territory.source AS s ON s.code = i.source
ORDER BY i.place
ON CONFLICT (source_id, url, content_hash) DO NOTHING
