-- The status of one day among years of them, as a desktop GIS asks: began before its end, ended after its
-- beginning. In two dimensions both halves narrow the search; a B-tree narrows by one of them alone. What is
-- still believed is all that the layers show: beliefs of the past cost nothing.
CREATE INDEX control_status_period_idx ON territory.control_status
    USING gist (lower(valid), coalesce(upper(valid), DATE '9999-12-31')) WHERE upper_inf(recorded);

-- The claims of one day; and those that name none, which go by the day of publication.
CREATE INDEX claim_period_idx ON territory.claim
    USING gist (occurred_from, (coalesce(occurred_to, occurred_from) + 1))
    WHERE upper_inf(recorded) AND occurred_from IS NOT NULL;
CREATE INDEX claim_undated_idx ON territory.claim (claim_id) WHERE upper_inf(recorded) AND occurred_from IS NULL;

-- These can be asked for one area alone now; both forms side by side would be ambiguous.
DROP FUNCTION IF EXISTS territory.rolled_up_periods(text, text, timestamptz, text);
DROP FUNCTION IF EXISTS territory.control_on(text, date, timestamptz, text, text);
DROP FUNCTION IF EXISTS gis.province_control_as_of(date, timestamptz, text) CASCADE;
DROP FUNCTION IF EXISTS gis.province_control_over_time() CASCADE;
