SELECT s.item_id, (extract(EPOCH FROM n.published_at) * 1000000)::bigint AS moment, s.sketch
FROM territory.news_item AS n
JOIN territory.item_sketch AS s USING (item_id)
WHERE
    n.published_at >= timestamptz 'epoch' + :first * interval '1 microsecond'
    AND n.published_at < timestamptz 'epoch' + :last * interval '1 microsecond'
    AND s.sketch <> ''
ORDER BY n.published_at, s.item_id
