-- The items of which this reading says something else than what is believed now.
SELECT DISTINCT item_id
FROM (
    SELECT item_id, ordinal, content_hash FROM staged_claim
    UNION ALL
    SELECT item_id, ordinal, content_hash FROM territory.claim
    WHERE item_id = ANY (CAST(:items AS bigint[])) AND upper_inf(recorded)
) AS both_readings
GROUP BY item_id, ordinal
HAVING count(*) <> 2 OR min(content_hash) <> max(content_hash)
ORDER BY item_id
