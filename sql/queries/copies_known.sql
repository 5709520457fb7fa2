SELECT c.item_id, c.other_id
FROM territory.item_copy AS c
JOIN territory.news_item AS n ON n.item_id = c.item_id
JOIN territory.news_item AS o ON o.item_id = c.other_id
WHERE greatest(n.recorded_at, o.recorded_at) <= coalesce(CAST(:known_at AS timestamptz), 'infinity')
UNION ALL
-- Equal texts are copies however far apart they were published.
SELECT n.item_id, o.item_id
FROM territory.news_item AS n
JOIN (
    SELECT content_hash, min(item_id) AS item_id
    FROM territory.news_item
    WHERE recorded_at <= coalesce(CAST(:known_at AS timestamptz), 'infinity')
    GROUP BY content_hash
    HAVING count(*) > 1
) AS o ON o.content_hash = n.content_hash AND o.item_id < n.item_id
WHERE n.recorded_at <= coalesce(CAST(:known_at AS timestamptz), 'infinity')
