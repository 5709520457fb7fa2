DELETE FROM territory.claim AS c
USING unnest(CAST(:items AS bigint[]), CAST(:moments AS timestamptz[])) AS moved (item_id, moment)
WHERE c.item_id = moved.item_id AND lower(c.recorded) = moved.moment
