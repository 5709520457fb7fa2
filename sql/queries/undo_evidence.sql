-- What the same moment wrote before is written anew; claims that begin then carry no older status.
DELETE FROM territory.control_status_claim AS sc
USING territory.claim AS c, unnest(CAST(:items AS bigint[]), CAST(:moments AS timestamptz[])) AS moved (item_id, moment)
WHERE sc.claim_id = c.claim_id AND c.item_id = moved.item_id AND lower(c.recorded) = moved.moment
