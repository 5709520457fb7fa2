SELECT c.item_id, c.other_id
FROM territory.item_copy AS c
WHERE c.item_id = ANY(CAST(:items AS bigint[])) AND c.other_id = ANY(CAST(:items AS bigint[]))
UNION ALL
SELECT n.item_id, o.item_id
FROM territory.news_item AS n
JOIN (
    SELECT content_hash, min(item_id) AS item_id
    FROM territory.news_item WHERE item_id = ANY(CAST(:items AS bigint[]))
    GROUP BY content_hash
    HAVING count(*) > 1
) AS o ON o.content_hash = n.content_hash AND o.item_id < n.item_id
WHERE n.item_id = ANY(CAST(:items AS bigint[]))
