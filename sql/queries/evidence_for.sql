WITH wanted AS (
    SELECT area_id FROM territory.areas('district') WHERE code = :code
    UNION ALL
    SELECT d.area_id
    FROM territory.areas('province') AS p
    JOIN territory.areas('district') AS d ON d.parent_id = p.area_id
    WHERE p.code = :code
)
SELECT e.claim_id, e.observed_on, e.weight, c.event, c.actor, c.modality, c.extent, c.speaker,
    c.speaker_side, c.quote, n.url, s.code AS source, n.published_at, c.place_text
FROM wanted
JOIN territory.control_status AS b USING (area_id)
JOIN territory.control_status_claim AS e USING (status_id)
JOIN territory.claim AS c USING (claim_id)
JOIN territory.news_item AS n USING (item_id)
JOIN territory.source AS s USING (source_id)
WHERE b.valid @> CAST(:on AS date) AND b.recorded @> coalesce(CAST(:known_at AS timestamptz), 'infinity')
ORDER BY e.observed_on DESC, abs(e.weight) DESC, n.published_at, s.code, n.url, c.ordinal
