UPDATE territory.claim AS c SET recorded = tstzrange(lower(c.recorded), moved.moment)
FROM unnest(CAST(:items AS bigint[]), CAST(:moments AS timestamptz[])) AS moved (item_id, moment)
WHERE c.item_id = moved.item_id AND upper_inf(c.recorded) AND NOT EXISTS (
    SELECT FROM staged_claim AS s
    WHERE s.item_id = c.item_id AND s.ordinal = c.ordinal AND s.content_hash = c.content_hash
)
