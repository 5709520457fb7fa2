SELECT (least(one.name, other.name), greatest(one.name, other.name), c.likeness)::text
FROM territory.item_copy AS c
CROSS JOIN LATERAL (
    SELECT (s.code, n.url, n.content_hash)::text AS name
    FROM territory.news_item AS n JOIN territory.source AS s USING (source_id)
    WHERE n.item_id = c.item_id
) AS one
CROSS JOIN LATERAL (
    SELECT (s.code, n.url, n.content_hash)::text AS name
    FROM territory.news_item AS n JOIN territory.source AS s USING (source_id)
    WHERE n.item_id = c.other_id
) AS other
