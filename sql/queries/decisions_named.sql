-- Who made these decisions, and why.
SELECT d.adjudication_id, d.decided_by AS author, d.reason
FROM unnest(CAST(:decision_ids AS integer[])) AS wanted (adjudication_id)
JOIN territory.adjudication AS d USING (adjudication_id)
ORDER BY d.adjudication_id
