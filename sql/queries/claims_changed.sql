-- What claims say that came in or went out after a moment, and what all copies of their items say:
-- of which unit, published and placed on which days.
WITH RECURSIVE seed AS (
    SELECT n.item_id FROM territory.news_item AS n
    WHERE n.recorded_at > CAST(:after AS timestamptz) AND n.recorded_at <= CAST(:known_at AS timestamptz)
    UNION
    SELECT c.item_id FROM territory.claim AS c
    WHERE lower(c.recorded) > CAST(:after AS timestamptz) AND lower(c.recorded) <= CAST(:known_at AS timestamptz)
    UNION
    SELECT c.item_id FROM territory.claim AS c
    WHERE NOT upper_inf(c.recorded)
        AND upper(c.recorded) > CAST(:after AS timestamptz) AND upper(c.recorded) <= CAST(:known_at AS timestamptz)
),
mate AS (
    SELECT item_id FROM seed
    UNION
    SELECT o.item_id FROM mate AS m CROSS JOIN LATERAL territory.copies_of(m.item_id) AS o (item_id)
),
placed AS (
    SELECT a.code AS area_code, (n.published_at AT TIME ZONE :time_zone)::date AS published_on,
        coalesce(c.occurred_to, c.occurred_from) AS occurred_on
    FROM mate
    JOIN territory.claim AS c USING (item_id)
    JOIN territory.news_item AS n USING (item_id)
    JOIN territory.area AS a ON a.area_id = c.area_id
    WHERE upper(c.recorded) IS NULL OR upper(c.recorded) > CAST(:after AS timestamptz)
)
SELECT area_code, min(published_on) AS published_on, min(least(occurred_on, published_on)) AS placed_on
FROM placed
GROUP BY area_code
