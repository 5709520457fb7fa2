-- Which claims stand behind what was ever believed of the districts, each status's in the order shown.
SELECT e.status_id, e.claim_id, e.observed_on, e.weight
FROM territory.control_status AS s
JOIN territory.areas('district') AS a USING (area_id)
JOIN territory.control_status_claim AS e USING (status_id)
JOIN territory.claim AS c USING (claim_id)
JOIN territory.news_item AS n USING (item_id)
JOIN territory.source AS o USING (source_id)
WHERE s.valid && daterange(CAST(:since AS date), CAST(:until AS date), '[]')
    AND lower(s.recorded) <= CAST(:known_at AS timestamptz)
ORDER BY a.code COLLATE "C", lower(s.valid), lower(s.recorded),
    e.observed_on DESC, abs(e.weight) DESC, n.published_at, o.code COLLATE "C", n.url COLLATE "C", c.ordinal
