SELECT claim_id, observed_on, weight, event, actor, modality, extent, speaker, speaker_side, quote, url,
    source_code AS source, published_at, place_text
FROM gis.explain(:code, CAST(:on AS date), coalesce(CAST(:known_at AS timestamptz), 'infinity'))
ORDER BY evidence_id
