-- How many falls stand, by what fell.
SELECT measure, alarm_count FROM gis.coverage_alarm ORDER BY measure
