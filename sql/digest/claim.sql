SELECT (s.code, n.url, n.content_hash, c.ordinal, c.reader_version, c.recorded, c.content_hash, a.code)::text
FROM territory.claim AS c
JOIN territory.news_item AS n USING (item_id)
JOIN territory.source AS s USING (source_id)
LEFT JOIN territory.area AS a USING (area_id)
