WITH period AS (
    SELECT * FROM territory.district_periods(coalesce(CAST(:known_at AS timestamptz), 'infinity'))
    WHERE :level = 'district'
    UNION ALL
    SELECT * FROM territory.province_periods(coalesce(CAST(:known_at AS timestamptz), 'infinity'))
    WHERE :level = 'province'
)
SELECT a.code, a.name, a.province, a.shape_id, p.*
FROM territory.areas(:level) AS a
JOIN period AS p USING (area_id)
WHERE a.code = :code
ORDER BY p.valid_from
