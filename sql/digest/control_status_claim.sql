SELECT (a.code, b.valid, b.recorded, s.code, n.url, n.content_hash, c.ordinal, c.recorded, e.observed_on, e.weight)::text
FROM territory.control_status_claim AS e
JOIN territory.control_status AS b USING (status_id)
JOIN territory.area AS a USING (area_id)
JOIN territory.claim AS c USING (claim_id)
JOIN territory.news_item AS n USING (item_id)
JOIN territory.source AS s USING (source_id)
