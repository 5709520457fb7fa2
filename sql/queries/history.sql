WITH period AS (
    SELECT * FROM territory.periods(
        :level, CAST(:boundary_set AS text), coalesce(CAST(:known_at AS timestamptz), 'infinity')
    )
)
SELECT a.code, a.name, a.province, a.shape_id, p.*
FROM territory.areas(:level, :boundary_set) AS a
JOIN period AS p USING (area_id)
WHERE a.code = :code
ORDER BY p.valid_from
