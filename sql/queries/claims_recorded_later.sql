-- Past belief would change: a claim of the item began or ended after the moment, or one that began
-- at the very moment already carries a status recorded later.
SELECT greatest(lower(c.recorded), upper(c.recorded), lower(s.recorded))
FROM unnest(CAST(:items AS bigint[]), CAST(:moments AS timestamptz[])) AS moved (item_id, moment)
JOIN territory.claim AS c ON c.item_id = moved.item_id
LEFT JOIN territory.control_status_claim AS sc
    ON sc.claim_id = c.claim_id AND lower(c.recorded) = moved.moment
LEFT JOIN territory.control_status AS s
    ON s.status_id = sc.status_id AND lower(s.recorded) > moved.moment
WHERE lower(c.recorded) > moved.moment OR upper(c.recorded) > moved.moment OR s.status_id IS NOT NULL
