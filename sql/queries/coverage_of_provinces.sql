-- How many items of each source told each day of each province.
SELECT s.code AS source, coalesce(p.code, a.code) AS province,
    (n.published_at AT TIME ZONE :time_zone)::date AS day, count(DISTINCT n.item_id) AS items
FROM territory.news_item AS n
JOIN territory.source AS s USING (source_id)
JOIN territory.claim AS c ON c.item_id = n.item_id AND c.recorded @> CAST(:known_at AS timestamptz)
JOIN territory.area AS a ON a.area_id = c.area_id
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
WHERE n.kind = 'text' AND n.recorded_at <= :known_at
    AND n.published_at >= CAST(:since AS date) AT TIME ZONE :time_zone
    AND n.published_at < (CAST(:until AS date) + 1) AT TIME ZONE :time_zone
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
