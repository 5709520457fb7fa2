UPDATE territory.claim AS c SET recorded = tstzrange(lower(c.recorded), NULL)
FROM unnest(CAST(:items AS bigint[]), CAST(:moments AS timestamptz[])) AS moved (item_id, moment)
WHERE c.item_id = moved.item_id AND upper(c.recorded) = moved.moment
