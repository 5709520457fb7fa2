SELECT
    c.claim_id, c.item_id, c.item_id AS lineage, a.code AS area_code, c.event, c.actor,
    c.modality, c.extent, c.speaker_side, s.code AS source_code, s.side AS source_side, s.reliability,
    (n.published_at AT TIME ZONE :time_zone)::date AS published_on, c.occurred_from, c.occurred_to,
    c.confidence, c.geocode_score, n.kind = 'structured' AS is_structured
FROM territory.claim AS c
JOIN territory.news_item AS n ON n.item_id = c.item_id
JOIN territory.source AS s ON s.source_id = n.source_id
JOIN territory.area AS a ON a.area_id = c.area_id AND NOT a.is_retired
JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
WHERE c.recorded @> coalesce(CAST(:known_at AS timestamptz), 'infinity')
    AND (CAST(:level AS text) IS NULL OR a.level = :level)
    AND (CAST(:items AS bigint[]) IS NULL OR c.item_id = ANY(CAST(:items AS bigint[])))
ORDER BY n.published_at, s.code, n.url, n.content_hash, c.ordinal
