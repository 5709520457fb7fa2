-- What the same moment wrote before is written anew.
DELETE FROM territory.control_status AS b
WHERE b.area_id IN (SELECT area_id FROM differing) AND lower(b.recorded) = :recorded_at
