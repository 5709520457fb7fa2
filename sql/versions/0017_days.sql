-- Roll-ups of one day read the days around it for all areas at once (functions.sql).
DROP FUNCTION IF EXISTS territory.rolled_up_period_on(text, text, date, timestamptz, text, integer);
DROP FUNCTION IF EXISTS territory.rolled_up_periods_on(text, text, date, timestamptz, text);
DROP FUNCTION IF EXISTS territory.rolled_up_periods(text, text, timestamptz, text, integer, daterange);
DROP FUNCTION IF EXISTS territory.days_around(text, text, date, timestamptz, text, integer, integer);
