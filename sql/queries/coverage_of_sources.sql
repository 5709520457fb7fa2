-- What each source told each day: items, those in its own language, claims, those of a known place.
SELECT s.code AS source, (n.published_at AT TIME ZONE :time_zone)::date AS day,
    count(*) AS items,
    count(*) FILTER (WHERE s.language IS NULL OR n.language = s.language) AS in_language,
    sum(told.claims)::bigint AS claims, sum(told.placed)::bigint AS placed
FROM territory.news_item AS n
JOIN territory.source AS s USING (source_id)
CROSS JOIN LATERAL (
    SELECT count(*) AS claims, count(c.area_id) AS placed
    FROM territory.claim AS c
    WHERE c.item_id = n.item_id AND c.recorded @> CAST(:known_at AS timestamptz)
) AS told
WHERE n.kind = 'text' AND n.recorded_at <= :known_at
    AND n.published_at >= CAST(:since AS date) AT TIME ZONE :time_zone
    AND n.published_at < (CAST(:until AS date) + 1) AT TIME ZONE :time_zone
GROUP BY 1, 2
ORDER BY 1, 2
