-- The moments, up to one, at which anything that is believed may have changed.
SELECT moment
FROM (
    SELECT recorded_at AS moment FROM territory.assessment_run
    UNION SELECT lower(recorded) FROM territory.control_status
    UNION SELECT upper(recorded) FROM territory.control_status
    UNION SELECT lower(recorded) FROM territory.coverage_fall
    UNION SELECT upper(recorded) FROM territory.coverage_fall
) AS known
WHERE moment <= CAST(:known_at AS timestamptz)
ORDER BY moment
