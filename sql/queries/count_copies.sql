SELECT count(*)
FROM unnest(CAST(:sources AS text[]), CAST(:urls AS text[]), CAST(:hashes AS text[])) AS c (source, url, content_hash)
JOIN territory.source AS s ON s.code = c.source
JOIN territory.news_item AS n USING (source_id, url, content_hash)
WHERE EXISTS (SELECT FROM territory.item_copy AS p WHERE p.item_id = n.item_id)
