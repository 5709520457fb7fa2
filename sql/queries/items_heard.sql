-- The items published from a moment on that say anything of the areas, with all their copies.
WITH RECURSIVE mate AS (
    SELECT n.item_id FROM territory.news_item AS n
    WHERE n.published_at >= CAST(:since AS timestamptz) AND n.recorded_at <= CAST(:known_at AS timestamptz)
        AND (CAST(:areas AS text[]) IS NULL OR EXISTS (
            SELECT FROM territory.claim AS c
            JOIN territory.area AS a ON a.area_id = c.area_id
            WHERE c.item_id = n.item_id AND a.code = ANY(CAST(:areas AS text[]))
        ))
    UNION
    SELECT o.item_id FROM mate AS m CROSS JOIN LATERAL territory.copies_of(m.item_id) AS o (item_id)
)
SELECT mate.item_id FROM mate
JOIN territory.news_item AS n USING (item_id)
WHERE n.recorded_at <= CAST(:known_at AS timestamptz)
ORDER BY mate.item_id
