INSERT INTO territory.claim (
    item_id, ordinal, reader_version, recorded, event, actor, modality, extent, place_text, area_id,
    geocode_score, candidates, speaker, speaker_side, occurred_from, occurred_to, quote, quote_part,
    quote_start, quote_end, confidence, content_hash
)
SELECT
    s.item_id, s.ordinal, :reader_version, tstzrange(moved.moment, NULL), s.event, s.actor, s.modality,
    s.extent, s.place_text, a.area_id, s.geocode_score, s.candidates, s.speaker, s.speaker_side,
    s.occurred_from, s.occurred_to, s.quote, s.quote_part, s.quote_start, s.quote_end, s.confidence, s.content_hash
FROM staged_claim AS s
JOIN unnest(CAST(:items AS bigint[]), CAST(:moments AS timestamptz[])) AS moved (item_id, moment) USING (item_id)
LEFT JOIN territory.boundary_set AS b ON b.is_assessed
LEFT JOIN territory.area AS a ON a.boundary_set_id = b.boundary_set_id AND a.code = s.area_code
WHERE NOT EXISTS (
    SELECT FROM territory.claim AS c
    WHERE c.item_id = s.item_id AND c.ordinal = s.ordinal AND upper_inf(c.recorded)
)
ORDER BY s.item_id, s.ordinal
