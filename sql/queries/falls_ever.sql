-- When less was told of a province than the news explains, on both clocks.
SELECT a.code AS area_code, lower(f.fallen) AS valid_from, upper(f.fallen) AS valid_to,
    lower(f.recorded) AS recorded_from, upper(f.recorded) AS recorded_to
FROM territory.coverage_fall AS f
JOIN territory.areas('province') AS a USING (area_id)
WHERE f.source_id IS NULL AND f.fallen && daterange(CAST(:since AS date), CAST(:until AS date), '[]')
    AND lower(f.recorded) <= CAST(:known_at AS timestamptz)
ORDER BY a.code COLLATE "C", lower(f.fallen), lower(f.recorded)
