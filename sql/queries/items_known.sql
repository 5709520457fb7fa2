-- Which of these items are known of their source, by address or by text: their places, from 1.
SELECT c.place
FROM unnest(CAST(:sources AS text[]), CAST(:urls AS text[]), CAST(:hashes AS text[]))
    WITH ORDINALITY AS c (source, url, content_hash, place)
JOIN territory.source AS s ON s.code = c.source
WHERE EXISTS (
    SELECT FROM territory.news_item AS n WHERE n.source_id = s.source_id AND n.url = c.url
) OR EXISTS (
    SELECT FROM territory.news_item AS n
    WHERE n.source_id = s.source_id AND n.content_hash = c.content_hash
)
