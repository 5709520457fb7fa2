-- What these claims say, who says it and where.
SELECT c.claim_id, c.event, c.actor, c.modality, c.extent, c.speaker, c.speaker_side, c.quote, c.place_text,
    n.title, n.url, n.published_at, n.language, o.name AS source
FROM unnest(CAST(:claim_ids AS bigint[])) AS wanted (claim_id)
JOIN territory.claim AS c USING (claim_id)
JOIN territory.news_item AS n USING (item_id)
JOIN territory.source AS o USING (source_id)
