SELECT (extract(EPOCH FROM n.published_at) * 1000000)::bigint AS moment
FROM territory.item_sketch AS s
JOIN territory.news_item AS n USING (item_id)
WHERE s.item_id > :after AND s.sketch <> ''
