SELECT
    n.item_id, o.item_id AS other_id, coalesce(nullif(n.body, ''), n.title) AS text,
    coalesce(nullif(o.body, ''), o.title) AS other_text
FROM territory.item_sketch AS later
JOIN territory.item_sketch AS earlier
    ON earlier.bands && later.bands AND earlier.item_id < later.item_id
JOIN territory.news_item AS n ON n.item_id = later.item_id
JOIN territory.news_item AS o ON o.item_id = earlier.item_id
WHERE later.item_id > :after
    AND o.published_at BETWEEN n.published_at - CAST(:within AS interval) AND n.published_at + CAST(:within AS interval)
