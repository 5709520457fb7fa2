-- What is believed, on both clocks. Re-runnable.
-- territory.* work on keys and serve the pipeline; gis.* add names and shapes and serve analysts.
-- A province's status is rolled up from its districts here and nowhere else; so is that of an area of
-- another boundary set, from the districts that overlap it. Statuses live in the assessed set alone.

-- NULL = the set that control is assessed on.
CREATE OR REPLACE FUNCTION territory.boundary_set_id(wanted_set text)
RETURNS integer
LANGUAGE sql STABLE AS $$
    SELECT boundary_set_id FROM territory.boundary_set
    WHERE CASE WHEN wanted_set IS NULL THEN is_assessed ELSE code = wanted_set END
$$;

CREATE OR REPLACE FUNCTION territory.areas(wanted_level text, wanted_set text DEFAULT NULL)
RETURNS TABLE (
    area_id integer, parent_id integer, code text, name text, province text, shape_id text,
    geom geometry, point geometry
)
LANGUAGE sql STABLE AS $$
    SELECT a.area_id, a.parent_id, a.code, a.name, coalesce(p.name, a.name), a.shape_id, a.geom, a.point
    FROM territory.area AS a
    LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
    WHERE a.boundary_set_id = territory.boundary_set_id(wanted_set)
        AND a.level = wanted_level AND NOT a.is_retired
$$;

-- The areas of a set that are not divided further in it: its districts, or its provinces where it has none.
CREATE OR REPLACE FUNCTION territory.finest_areas(wanted_set text DEFAULT NULL)
RETURNS TABLE (
    area_id integer, parent_id integer, code text, name text, province text, shape_id text,
    geom geometry, point geometry
)
LANGUAGE sql STABLE AS $$
    SELECT a.*
    FROM territory.boundary_set AS b
    CROSS JOIN LATERAL territory.areas(
        CASE WHEN b.district_count > 0 THEN 'district' ELSE 'province' END, b.code
    ) AS a
    WHERE b.boundary_set_id = territory.boundary_set_id(wanted_set)
$$;

-- How much of an area of one set lies in an area of another, read in the direction asked for.
CREATE OR REPLACE FUNCTION territory.shares(from_set text, to_set text)
RETURNS TABLE (
    from_area_id integer, to_area_id integer, overlap_km2 double precision,
    from_share double precision, to_share double precision
)
LANGUAGE sql STABLE AS $$
    SELECT s.from_area_id, s.to_area_id, s.overlap_km2, s.from_share, s.to_share
    FROM territory.crosswalk AS c
    JOIN territory.crosswalk_share AS s USING (crosswalk_id)
    WHERE c.from_set_id = territory.boundary_set_id(from_set) AND c.to_set_id = territory.boundary_set_id(to_set)
    UNION ALL
    SELECT s.to_area_id, s.from_area_id, s.overlap_km2, s.to_share, s.from_share
    FROM territory.crosswalk AS c
    JOIN territory.crosswalk_share AS s USING (crosswalk_id)
    WHERE c.from_set_id = territory.boundary_set_id(to_set) AND c.to_set_id = territory.boundary_set_id(from_set)
$$;

-- On an equal-area cylinder: the parts of an area add up to it, wherever it is cut.
CREATE OR REPLACE FUNCTION territory.area_km2(outline geometry)
RETURNS double precision
LANGUAGE sql STABLE AS $$
    SELECT ST_Area(ST_Transform(outline, 6933)) / 1e6
$$;

-- What an area is rolled up from: which assessed districts, each with its weight, out of how much.
--   a province of the assessed set   its districts, each counting one
--   an area of another set           the districts that overlap it, by per cent of the area; what no
--                                    district covers is unknown. Its provinces go by their areas' sums.
CREATE OR REPLACE FUNCTION territory.members(wanted_level text, wanted_set text DEFAULT NULL)
RETURNS TABLE (whole_id integer, area_id integer, weight numeric, total numeric)
LANGUAGE sql STABLE AS $$
    SELECT parent_id, area_id, 1::numeric, count(*) OVER (PARTITION BY parent_id)::numeric
    FROM territory.areas('district')
    WHERE wanted_set IS NULL AND wanted_level = 'province'
    UNION ALL
    SELECT whole_id, area_id, round((100 * sum(overlap) / min(size))::numeric, 4), 100::numeric
    FROM (
        SELECT
            CASE WHEN a.parent_id IS NOT NULL AND wanted_level = 'province' THEN a.parent_id ELSE a.area_id END
                AS whole_id,
            s.to_area_id AS area_id, s.overlap_km2 AS overlap
        FROM territory.shares(wanted_set, NULL) AS s
        JOIN territory.finest_areas(wanted_set) AS a ON a.area_id = s.from_area_id
        WHERE wanted_set IS NOT NULL
    ) AS part
    JOIN (
        SELECT a.area_id AS whole_id, territory.area_km2(a.geom) AS size
        FROM territory.areas(wanted_level, wanted_set) AS a
        WHERE wanted_set IS NOT NULL
    ) AS whole USING (whole_id)
    GROUP BY whole_id, area_id
$$;

CREATE OR REPLACE FUNCTION territory.district_periods(known_at timestamptz)
RETURNS TABLE (
    period_id bigint, area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date
)
LANGUAGE sql STABLE AS $$
    SELECT status_id, area_id, lower(valid), upper(valid), state, controller,
        probability, NULL::text, newest_evidence, stale_from
    FROM territory.control_status
    WHERE recorded @> known_at
$$;

-- The rule, for n = a province's districts (or 100 = per cent of an area), all without a row counting as unknown:
--   controlled  two thirds of n are controlled by one party
--   claimed     two thirds of n are controlled or claimed by one party
--   unknown     more than half of n are unknown
--   contested   anything else
-- The probability is the mean over the districts that carry the state, by weight: the party's own where
-- it is controlled or claimed, those not unknown where it is contested.
CREATE OR REPLACE FUNCTION territory.rolled_up_periods(
    wanted_level text, wanted_set text, known_at timestamptz
)
RETURNS TABLE (
    period_id bigint, area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date
)
LANGUAGE sql STABLE AS $$
    WITH member AS MATERIALIZED (
        SELECT * FROM territory.members(wanted_level, wanted_set)
    ),
    size AS (
        SELECT whole_id, min(total) AS total FROM member GROUP BY whole_id
    ),
    status AS (
        SELECT m.whole_id, m.weight, s.*
        FROM territory.district_periods(known_at) AS s
        JOIN member AS m USING (area_id)
    ),
    span AS (
        SELECT whole_id, day AS valid_from,
            lead(day) OVER (PARTITION BY whole_id ORDER BY day) AS valid_to
        FROM (
            SELECT whole_id, valid_from AS day FROM status
            UNION SELECT whole_id, valid_to FROM status WHERE valid_to IS NOT NULL
        ) AS cut
    ),
    tally AS (
        SELECT whole_id, span.valid_from, span.valid_to, s.state, s.controller,
            sum(s.weight) AS weight, sum(s.weight * s.probability::numeric) AS probability,
            max(s.newest_evidence) AS newest_evidence, max(s.stale_from) AS stale_from
        FROM span
        JOIN status AS s USING (whole_id)
        WHERE s.valid_from <= span.valid_from AND coalesce(s.valid_to > span.valid_from, true)
        GROUP BY whole_id, span.valid_from, span.valid_to, s.state, s.controller
    ),
    party AS (
        SELECT DISTINCT ON (whole_id, valid_from) *
        FROM (
            SELECT whole_id, valid_from, controller AS leader,
                sum(weight) FILTER (WHERE state = 'controlled') AS controlled,
                sum(weight) AS held
            FROM tally WHERE controller IS NOT NULL GROUP BY whole_id, valid_from, controller
        ) AS shares
        ORDER BY whole_id, valid_from, controlled DESC NULLS LAST, held DESC, leader COLLATE "C"
    ),
    verdict AS (
        SELECT span.*, size.total, party.leader,
            CASE
                WHEN 3 * party.controlled >= 2 * size.total THEN 'controlled'
                WHEN 3 * party.held >= 2 * size.total THEN 'claimed'
                WHEN 2 * (size.total - coalesce(known.weight, 0)) > size.total THEN 'unknown'
                ELSE 'contested'
            END AS state
        FROM span
        JOIN size USING (whole_id)
        LEFT JOIN party USING (whole_id, valid_from)
        LEFT JOIN (
            SELECT whole_id, valid_from, sum(weight) AS weight
            FROM tally WHERE state <> 'unknown' GROUP BY whole_id, valid_from
        ) AS known USING (whole_id, valid_from)
    ),
    carried AS (
        SELECT v.whole_id, v.valid_from, v.valid_to, v.state,
            CASE WHEN v.state IN ('controlled', 'claimed') THEN v.leader END AS controller,
            coalesce(round((sum(t.probability) FILTER (WHERE is_carrier)
                / sum(t.weight) FILTER (WHERE is_carrier)), 2), 0)::double precision AS probability,
            string_agg(
                concat_ws(' ', round(t.weight) || unit.sign, t.state, t.controller), ', '
                ORDER BY t.weight DESC, t.state COLLATE "C", t.controller COLLATE "C"
            ) FILTER (WHERE round(t.weight) > 0) || ' of ' || v.total || unit.sign AS basis,
            max(t.newest_evidence) FILTER (WHERE is_carrier) AS newest_evidence,
            max(t.stale_from) FILTER (WHERE is_carrier) AS stale_from
        FROM verdict AS v
        CROSS JOIN (SELECT CASE WHEN wanted_set IS NULL THEN '' ELSE '%' END AS sign) AS unit
        LEFT JOIN tally AS t ON t.whole_id = v.whole_id AND t.valid_from = v.valid_from
        CROSS JOIN LATERAL (
            SELECT CASE v.state
                WHEN 'controlled' THEN t.state = 'controlled' AND t.controller = v.leader
                WHEN 'claimed' THEN t.controller = v.leader
                WHEN 'contested' THEN t.state <> 'unknown'
                ELSE false
            END AS is_carrier
        ) AS carrier
        GROUP BY v.whole_id, v.valid_from, v.valid_to, v.state, v.leader, v.total, unit.sign
    ),
    numbered AS (
        SELECT *, count(*) FILTER (WHERE is_new) OVER (PARTITION BY whole_id ORDER BY valid_from) AS island
        FROM (
            SELECT *,
                (state, controller, probability, basis, newest_evidence, stale_from) IS DISTINCT FROM
                lag((state, controller, probability, basis, newest_evidence, stale_from))
                    OVER (PARTITION BY whole_id ORDER BY valid_from) AS is_new
            FROM carried
        ) AS compared
    )
    SELECT
        whole_id::bigint * 1000000 + (min(valid_from) - DATE '1900-01-01'),
        whole_id, min(valid_from),
        CASE WHEN bool_or(valid_to IS NULL) THEN NULL ELSE max(valid_to) END,
        state, controller, probability, basis, newest_evidence, stale_from
    FROM numbered
    GROUP BY whole_id, island, state, controller, probability, basis, newest_evidence, stale_from
$$;

-- NULL = the assessed set, whose districts are what statuses are stored for.
CREATE OR REPLACE FUNCTION territory.periods(wanted_level text, wanted_set text, known_at timestamptz)
RETURNS TABLE (
    period_id bigint, area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date
)
LANGUAGE sql STABLE AS $$
    SELECT * FROM territory.district_periods(known_at)
    WHERE wanted_set IS NULL AND wanted_level = 'district'
    UNION ALL
    SELECT * FROM territory.rolled_up_periods(wanted_level, wanted_set, known_at)
    WHERE wanted_set IS NOT NULL OR wanted_level = 'province'
$$;

-- One row an area of the level. Where nothing is stored the state is unknown, from the end of the
-- period before (NULL where there is none) to the beginning of the one after.
CREATE OR REPLACE FUNCTION territory.control_on(
    wanted_level text, on_date date, known_at timestamptz, wanted_set text DEFAULT NULL
)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, stale_from date, is_stale boolean,
    geom geometry
)
LANGUAGE sql STABLE AS $$
    WITH period AS MATERIALIZED (
        SELECT * FROM territory.periods(wanted_level, wanted_set, known_at)
    ),
    around AS (
        SELECT area_id, max(valid_to) FILTER (WHERE valid_to <= on_date) AS before,
            min(valid_from) FILTER (WHERE valid_from > on_date) AS after
        FROM period GROUP BY area_id
    )
    SELECT a.area_id, a.code, a.name, a.province, a.shape_id,
        coalesce(p.state, 'unknown'), p.controller, coalesce(p.probability, 0), p.basis,
        coalesce(p.valid_from, around.before),
        CASE WHEN p.area_id IS NULL THEN around.after ELSE p.valid_to END,
        p.newest_evidence, p.stale_from, coalesce(p.stale_from <= on_date, false), a.geom
    FROM territory.areas(wanted_level, wanted_set) AS a
    LEFT JOIN around ON around.area_id = a.area_id
    LEFT JOIN period AS p ON p.area_id = a.area_id
        AND p.valid_from <= on_date AND coalesce(p.valid_to > on_date, true)
$$;

CREATE OR REPLACE FUNCTION gis.control_as_of(
    on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity'
)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    state text, controller text, probability double precision,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT area_id, code, name, province, shape_id, state, controller, probability,
        valid_from, valid_to, newest_evidence, is_stale, geom
    FROM territory.control_on('district', on_date, known_at)
$$;

CREATE OR REPLACE FUNCTION gis.province_control_as_of(
    on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity'
)
RETURNS TABLE (
    area_id integer, code text, name text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT area_id, code, name, state, controller, probability, basis,
        valid_from, valid_to, newest_evidence, is_stale, geom
    FROM territory.control_on('province', on_date, known_at)
$$;

-- In any loaded set: territory.crosswalk must hold its crosswalk with the assessed one.
CREATE OR REPLACE FUNCTION gis.control_in_set(
    boundary_set text, on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity',
    level text DEFAULT 'district'
)
RETURNS TABLE (
    area_id integer, code text, name text, province text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT area_id, code, name, province, state, controller, probability, basis,
        valid_from, valid_to, newest_evidence, is_stale, geom
    FROM territory.control_on(
        level, on_date, known_at,
        (SELECT b.code FROM territory.boundary_set AS b WHERE b.code = boundary_set AND NOT b.is_assessed)
    )
    WHERE territory.boundary_set_id(coalesce(boundary_set, '')) IS NOT NULL
$$;

-- A decision on an area that control is not assessed on would be lost without a word.
CREATE OR REPLACE FUNCTION territory.require_assessed_area()
RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM territory.area AS a
        JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
        WHERE a.area_id = NEW.area_id AND NOT a.is_retired
    ) THEN
        RAISE EXCEPTION 'area_id % is no area of the assessed boundary set', NEW.area_id
            USING ERRCODE = 'check_violation', HINT = 'Take area_id from gis.district_control.';
    END IF;
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER adjudication_area_assessed
    BEFORE INSERT OR UPDATE ON territory.adjudication
    FOR EACH ROW EXECUTE FUNCTION territory.require_assessed_area();

-- For the view alone: a view's functions run as the analyst, who may not read the tables.
CREATE OR REPLACE FUNCTION gis.province_control_over_time()
RETURNS TABLE (
    period_id bigint, area_id integer, code text, name text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, stale_from date, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT p.period_id, a.area_id, a.code, a.name, p.state, p.controller, p.probability, p.basis,
        p.valid_from, p.valid_to, p.newest_evidence, p.stale_from, a.geom
    FROM territory.periods('province', NULL, 'infinity') AS p
    JOIN territory.areas('province') AS a USING (area_id)
$$;
