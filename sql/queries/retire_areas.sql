-- Statuses and claims may refer to what the set no longer holds.
UPDATE territory.area AS a SET is_retired = true
WHERE a.boundary_set_id = :set_id AND NOT a.is_retired
    AND NOT EXISTS (SELECT FROM staged_area AS s WHERE s.code = a.code)
