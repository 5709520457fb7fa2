SELECT level
FROM territory.area
WHERE boundary_set_id = territory.boundary_set_id(CAST(:boundary_set AS text))
    AND code = :code AND NOT is_retired
