-- What is believed, on both clocks. Re-runnable.
-- territory.* work on keys and serve the pipeline; gis.* add names and shapes and serve analysts.
-- A province's status is rolled up from its districts here and nowhere else.

CREATE OR REPLACE FUNCTION territory.areas(wanted_level text)
RETURNS TABLE (
    area_id integer, parent_id integer, code text, name text, province text, shape_id text,
    geom geometry, point geometry
)
LANGUAGE sql STABLE AS $$
    SELECT a.area_id, a.parent_id, a.code, a.name, coalesce(p.name, a.name), a.shape_id, a.geom, a.point
    FROM territory.area AS a
    JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
    LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
    WHERE a.level = wanted_level AND NOT a.is_retired
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

-- The rule, for n districts, all those without a row counting as unknown:
--   controlled  two thirds of n are controlled by one party
--   claimed     two thirds of n are controlled or claimed by one party
--   unknown     more than half of n are unknown
--   contested   anything else
-- The probability is the mean over the districts that carry the state: the party's own where it is
-- controlled or claimed, those not unknown where it is contested.
CREATE OR REPLACE FUNCTION territory.province_periods(known_at timestamptz)
RETURNS TABLE (
    period_id bigint, area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date
)
LANGUAGE sql STABLE AS $$
    WITH size AS (
        SELECT parent_id AS province_id, count(*) AS districts
        FROM territory.areas('district') GROUP BY parent_id
    ),
    status AS (
        SELECT a.parent_id AS province_id, s.*
        FROM territory.district_periods(known_at) AS s
        JOIN territory.areas('district') AS a USING (area_id)
    ),
    span AS (
        SELECT province_id, day AS valid_from,
            lead(day) OVER (PARTITION BY province_id ORDER BY day) AS valid_to
        FROM (
            SELECT province_id, valid_from AS day FROM status
            UNION SELECT province_id, valid_to FROM status WHERE valid_to IS NOT NULL
        ) AS cut
    ),
    tally AS (
        SELECT province_id, span.valid_from, span.valid_to, s.state, s.controller,
            count(*) AS districts, sum(s.probability) AS probability,
            max(s.newest_evidence) AS newest_evidence, max(s.stale_from) AS stale_from
        FROM span
        JOIN status AS s USING (province_id)
        WHERE s.valid_from <= span.valid_from AND coalesce(s.valid_to > span.valid_from, true)
        GROUP BY province_id, span.valid_from, span.valid_to, s.state, s.controller
    ),
    party AS (
        SELECT DISTINCT ON (province_id, valid_from) *
        FROM (
            SELECT province_id, valid_from, controller AS leader,
                sum(districts) FILTER (WHERE state = 'controlled') AS controlled,
                sum(districts) AS held
            FROM tally WHERE controller IS NOT NULL GROUP BY province_id, valid_from, controller
        ) AS shares
        ORDER BY province_id, valid_from, controlled DESC NULLS LAST, held DESC, leader COLLATE "C"
    ),
    verdict AS (
        SELECT span.*, size.districts, party.leader,
            CASE
                WHEN 3 * party.controlled >= 2 * size.districts THEN 'controlled'
                WHEN 3 * party.held >= 2 * size.districts THEN 'claimed'
                WHEN 2 * (size.districts - coalesce(known.districts, 0)) > size.districts THEN 'unknown'
                ELSE 'contested'
            END AS state
        FROM span
        JOIN size USING (province_id)
        LEFT JOIN party USING (province_id, valid_from)
        LEFT JOIN (
            SELECT province_id, valid_from, sum(districts) AS districts
            FROM tally WHERE state <> 'unknown' GROUP BY province_id, valid_from
        ) AS known USING (province_id, valid_from)
    ),
    carried AS (
        SELECT v.province_id, v.valid_from, v.valid_to, v.state,
            CASE WHEN v.state IN ('controlled', 'claimed') THEN v.leader END AS controller,
            coalesce(round((sum(t.probability) FILTER (WHERE is_carrier)
                / sum(t.districts) FILTER (WHERE is_carrier))::numeric, 2), 0)::double precision AS probability,
            string_agg(
                concat_ws(' ', t.districts, t.state, t.controller), ', '
                ORDER BY t.districts DESC, t.state COLLATE "C", t.controller COLLATE "C"
            ) || ' of ' || v.districts AS basis,
            max(t.newest_evidence) FILTER (WHERE is_carrier) AS newest_evidence,
            max(t.stale_from) FILTER (WHERE is_carrier) AS stale_from
        FROM verdict AS v
        LEFT JOIN tally AS t ON t.province_id = v.province_id AND t.valid_from = v.valid_from
        CROSS JOIN LATERAL (
            SELECT CASE v.state
                WHEN 'controlled' THEN t.state = 'controlled' AND t.controller = v.leader
                WHEN 'claimed' THEN t.controller = v.leader
                WHEN 'contested' THEN t.state <> 'unknown'
                ELSE false
            END AS is_carrier
        ) AS carrier
        GROUP BY v.province_id, v.valid_from, v.valid_to, v.state, v.leader, v.districts
    ),
    numbered AS (
        SELECT *, count(*) FILTER (WHERE is_new) OVER (PARTITION BY province_id ORDER BY valid_from) AS island
        FROM (
            SELECT *,
                (state, controller, probability, basis, newest_evidence, stale_from) IS DISTINCT FROM
                lag((state, controller, probability, basis, newest_evidence, stale_from))
                    OVER (PARTITION BY province_id ORDER BY valid_from) AS is_new
            FROM carried
        ) AS compared
    )
    SELECT
        province_id::bigint * 1000000 + (min(valid_from) - DATE '1900-01-01'),
        province_id, min(valid_from),
        CASE WHEN bool_or(valid_to IS NULL) THEN NULL ELSE max(valid_to) END,
        state, controller, probability, basis, newest_evidence, stale_from
    FROM numbered
    GROUP BY province_id, island, state, controller, probability, basis, newest_evidence, stale_from
$$;

-- One row an area of the level. Where nothing is stored the state is unknown, from the end of the
-- period before (NULL where there is none) to the beginning of the one after.
CREATE OR REPLACE FUNCTION territory.control_on(wanted_level text, on_date date, known_at timestamptz)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, stale_from date, is_stale boolean,
    geom geometry
)
LANGUAGE sql STABLE AS $$
    WITH period AS MATERIALIZED (
        SELECT * FROM territory.district_periods(known_at) WHERE wanted_level = 'district'
        UNION ALL
        SELECT * FROM territory.province_periods(known_at) WHERE wanted_level = 'province'
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
    FROM territory.areas(wanted_level) AS a
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
    FROM territory.province_periods('infinity') AS p
    JOIN territory.areas('province') AS a USING (area_id)
$$;
