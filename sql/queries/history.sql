WITH period AS (
    SELECT * FROM territory.periods(
        :level, CAST(:boundary_set AS text), coalesce(CAST(:known_at AS timestamptz), 'infinity'),
        CAST(:basis AS text)
    )
)
SELECT a.code, a.name, a.province, a.shape_id, p.*, d.decided_by AS adjudicated_by,
    d.reason AS adjudicated_because
FROM territory.areas(:level, :boundary_set) AS a
JOIN period AS p USING (area_id)
LEFT JOIN territory.adjudication AS d USING (adjudication_id)
WHERE a.code = :code
ORDER BY p.valid_from
