INSERT INTO territory.control_status_claim (status_id, claim_id, observed_on, weight)
SELECT b.status_id, e.claim_id, e.observed_on, e.weight
FROM differing AS d
JOIN staged_period AS s USING (period)
JOIN staged_evidence AS e USING (period)
JOIN territory.control_status AS b ON b.area_id = d.area_id AND lower(b.valid) = s.valid_from AND upper_inf(b.recorded)
