SELECT DISTINCT s.area_code
FROM staged_claim AS s
WHERE s.area_code IS NOT NULL AND NOT EXISTS (
    SELECT
    FROM territory.area AS a
    JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
    WHERE a.code = s.area_code
)
ORDER BY s.area_code
LIMIT 5
