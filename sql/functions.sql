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
    WHERE a.boundary_set_id = (SELECT territory.boundary_set_id(wanted_set))
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
--   a province of the assessed set   its districts, by the basis asked for:
--       count        each counting one
--       area         by per cent of the province's area
--       capital      the district of its capital alone
--       population   by per cent of the inhabitants, where their numbers are loaded
--   an area of another set           the districts that overlap it, by per cent of the area; what no
--                                    district covers is unknown. Its provinces go by their areas' sums.
CREATE OR REPLACE FUNCTION territory.members(
    wanted_level text, wanted_set text DEFAULT NULL, wanted_basis text DEFAULT 'count'
)
RETURNS TABLE (whole_id integer, area_id integer, weight numeric, total numeric)
LANGUAGE sql STABLE AS $$
    SELECT parent_id, area_id,
        CASE WHEN is_share THEN round(100 * size / nullif(sum(size) OVER whole, 0), 4) ELSE size END,
        CASE WHEN is_share THEN 100 ELSE sum(size) OVER whole END
    FROM (
        SELECT d.parent_id, d.area_id, wanted_basis IN ('area', 'population') AS is_share,
            CASE wanted_basis
                WHEN 'count' THEN 1
                WHEN 'area' THEN territory.area_km2(d.geom)::numeric
                WHEN 'capital' THEN nullif(a.is_capital::integer, 0)
                WHEN 'population' THEN n.population
            END AS size
        FROM territory.areas('district') AS d
        JOIN territory.area AS a USING (area_id)
        LEFT JOIN territory.area_population AS n USING (area_id)
        WHERE wanted_set IS NULL AND wanted_level = 'province'
    ) AS district
    WHERE size IS NOT NULL
    WINDOW whole AS (PARTITION BY parent_id)
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
    probability double precision, basis text, newest_evidence date, stale_from date,
    adjudication_id integer
)
LANGUAGE sql STABLE AS $$
    SELECT status_id, area_id, lower(valid), upper(valid), state, controller,
        probability, NULL::text, newest_evidence, stale_from, adjudication_id
    FROM territory.control_status
    WHERE recorded @> known_at
$$;

-- The rule, for n = a province's districts (or 100 = per cent of an area, or of its people; or 1 = its capital), all without a row counting as unknown:
--   controlled  two thirds of n are controlled by one party
--   claimed     two thirds of n are controlled or claimed by one party
--   unknown     more than half of n are unknown
--   contested   anything else
-- The probability is the mean over the districts that carry the state, by weight: the party's own where
-- it is controlled or claimed, those not unknown where it is contested.
-- Of all areas of the level on all days, or of some, each within the days at its place: then periods end with those.
CREATE OR REPLACE FUNCTION territory.rolled_up_periods(
    wanted_level text, wanted_set text, known_at timestamptz, wanted_basis text,
    wanted_areas integer[] DEFAULT NULL, wanted_days daterange[] DEFAULT NULL
)
RETURNS TABLE (
    period_id bigint, area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date,
    adjudication_id integer
)
LANGUAGE sql STABLE AS $$
    WITH member AS MATERIALIZED (
        SELECT m.*, coalesce(asked.days, '(,)') AS within
        FROM territory.members(wanted_level, wanted_set, wanted_basis) AS m
        LEFT JOIN unnest(wanted_areas, wanted_days) AS asked (whole_id, days) USING (whole_id)
        WHERE wanted_areas IS NULL OR asked.whole_id IS NOT NULL
    ),
    size AS (
        SELECT whole_id, min(total) AS total FROM member GROUP BY whole_id
    ),
    status AS (
        SELECT m.whole_id, m.weight, s.state, s.controller, s.probability, s.newest_evidence, s.stale_from,
            greatest(lower(s.valid), lower(m.within)) AS valid_from, least(upper(s.valid), upper(m.within)) AS valid_to
        FROM member AS m
        JOIN territory.control_status AS s USING (area_id)
        WHERE s.recorded @> known_at AND s.valid && m.within
    ),
    span AS (
        SELECT whole_id, day AS valid_from, lead(day) OVER by_day AS valid_to,
            row_number() OVER by_day AS place, count(*) OVER (PARTITION BY whole_id) AS last_place
        FROM (
            SELECT whole_id, valid_from AS day FROM status
            UNION SELECT whole_id, valid_to FROM status WHERE valid_to IS NOT NULL
        ) AS cut
        WINDOW by_day AS (PARTITION BY whole_id ORDER BY day)
    ),
    -- Each status in each of the spans that it covers, found by their places: what it costs grows with
    -- the history, not with its square.
    placed AS (
        SELECT s.*, first.place AS first_place, coalesce(ended.place - 1, first.last_place) AS last_place
        FROM status AS s
        JOIN span AS first ON first.whole_id = s.whole_id AND first.valid_from = s.valid_from
        LEFT JOIN span AS ended ON ended.whole_id = s.whole_id AND ended.valid_from = s.valid_to
    ),
    tally AS (
        SELECT s.whole_id, span.valid_from, span.valid_to, s.state, s.controller,
            sum(s.weight) AS weight, sum(s.weight * s.probability::numeric) AS probability,
            max(s.newest_evidence) AS newest_evidence, max(s.stale_from) AS stale_from
        FROM placed AS s
        CROSS JOIN LATERAL generate_series(s.first_place, s.last_place) AS covered (place)
        JOIN span ON span.whole_id = s.whole_id AND span.place = covered.place
        GROUP BY s.whole_id, span.valid_from, span.valid_to, s.state, s.controller
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
        SELECT span.whole_id, span.valid_from, span.valid_to, size.total, party.leader,
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
            unit.basis || string_agg(
                concat_ws(' ', round(t.weight) || unit.sign, t.state, t.controller), ', '
                ORDER BY t.weight DESC, t.state COLLATE "C", t.controller COLLATE "C"
            ) FILTER (WHERE round(t.weight) > 0) || ' of ' || v.total || unit.sign AS basis,
            max(t.newest_evidence) FILTER (WHERE is_carrier) AS newest_evidence,
            max(t.stale_from) FILTER (WHERE is_carrier) AS stale_from
        FROM verdict AS v
        CROSS JOIN (
            SELECT
                CASE WHEN wanted_set IS NULL AND wanted_basis IN ('count', 'capital') THEN '' ELSE '%' END AS sign,
                CASE WHEN wanted_set IS NULL AND wanted_basis <> 'count' THEN 'by ' || wanted_basis || ': ' ELSE '' END
                    AS basis
        ) AS unit
        LEFT JOIN tally AS t ON t.whole_id = v.whole_id AND t.valid_from = v.valid_from
        CROSS JOIN LATERAL (
            SELECT CASE v.state
                WHEN 'controlled' THEN t.state = 'controlled' AND t.controller = v.leader
                WHEN 'claimed' THEN t.controller = v.leader
                WHEN 'contested' THEN t.state <> 'unknown'
                ELSE false
            END AS is_carrier
        ) AS carrier
        GROUP BY v.whole_id, v.valid_from, v.valid_to, v.state, v.leader, v.total, unit.sign, unit.basis
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
        state, controller, probability, basis, newest_evidence, stale_from, NULL::integer
    FROM numbered
    GROUP BY whole_id, island, state, controller, probability, basis, newest_evidence, stale_from
$$;

-- NULL = the assessed set, whose districts are what statuses are stored for.
CREATE OR REPLACE FUNCTION territory.periods(
    wanted_level text, wanted_set text, known_at timestamptz, wanted_basis text DEFAULT 'count'
)
RETURNS TABLE (
    period_id bigint, area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date,
    adjudication_id integer
)
LANGUAGE sql STABLE AS $$
    SELECT * FROM territory.district_periods(known_at)
    WHERE wanted_set IS NULL AND wanted_level = 'district'
    UNION ALL
    SELECT * FROM territory.rolled_up_periods(wanted_level, wanted_set, known_at, wanted_basis)
    WHERE wanted_set IS NOT NULL OR wanted_level = 'province'
$$;

-- For each area with a status on a day, the days within which its period begins and ends, as far as its districts
-- tell: from a while before the last change up to then, to a while after the next, without end where nothing changes.
CREATE OR REPLACE FUNCTION territory.days_around(
    wanted_level text, wanted_set text, on_date date, known_at timestamptz, wanted_basis text,
    wanted_areas integer[], reach integer
)
RETURNS TABLE (area_id integer, days daterange)
LANGUAGE sql STABLE AS $$
    WITH member AS MATERIALIZED (
        SELECT whole_id, area_id FROM territory.members(wanted_level, wanted_set, wanted_basis)
        WHERE whole_id = ANY (wanted_areas)
    ),
    change AS (
        SELECT m.whole_id, max(cut.day) FILTER (WHERE cut.day <= on_date) AS before,
            min(cut.day) FILTER (WHERE cut.day > on_date) AS after, bool_or(s.valid @> on_date) AS has_status
        FROM member AS m
        JOIN territory.control_status AS s USING (area_id)
        CROSS JOIN LATERAL (VALUES (lower(s.valid)), (upper(s.valid))) AS cut (day)
        WHERE s.recorded @> known_at AND s.valid && daterange(on_date - reach, on_date + reach, '[]')
        GROUP BY m.whole_id
    )
    SELECT c.whole_id, daterange(
        least(c.before, on_date) - reach,
        CASE WHEN c.after IS NOT NULL OR EXISTS (
            SELECT FROM member AS m
            JOIN territory.control_status AS s USING (area_id)
            WHERE m.whole_id = c.whole_id AND s.recorded @> known_at AND s.valid && daterange(on_date, NULL)
                AND (lower(s.valid) > on_date OR NOT upper_inf(s.valid))
        ) THEN coalesce(c.after, on_date) + reach END
    )
    FROM change AS c
    WHERE c.has_status
$$;

-- Rolled up from the days around that one, and from more of them for the areas whose period may reach further:
-- what it costs grows with the periods, not with the history. All of that is read where an area has no status.
CREATE OR REPLACE FUNCTION territory.rolled_up_periods_on(
    wanted_level text, wanted_set text, on_date date, known_at timestamptz, wanted_basis text,
    wanted_area integer DEFAULT NULL
)
RETURNS TABLE (
    area_id integer, valid_from date, valid_to date, state text, controller text,
    probability double precision, basis text, newest_evidence date, stale_from date,
    adjudication_id integer
)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    missing integer[] := ARRAY(
        SELECT DISTINCT whole_id FROM territory.members(wanted_level, wanted_set, wanted_basis)
        WHERE coalesce(whole_id = wanted_area, true)
    );
    near integer[];
    within daterange[];
    reach integer := 30;
    period record;
BEGIN
    WHILE reach < 30000 LOOP
        SELECT array_agg(a.area_id), array_agg(a.days) INTO near, within
        FROM territory.days_around(wanted_level, wanted_set, on_date, known_at, wanted_basis, missing, reach) AS a;
        EXIT WHEN near IS NULL;
        FOR period IN
            SELECT p.*
            FROM territory.rolled_up_periods(wanted_level, wanted_set, known_at, wanted_basis, near, within) AS p
            JOIN unnest(near, within) AS asked (area_id, days) USING (area_id)
            WHERE p.valid_from <= on_date AND coalesce(p.valid_to > on_date, true)
                AND p.valid_from > lower(asked.days)
                AND (upper_inf(asked.days) OR p.valid_to < upper(asked.days))
        LOOP
            missing := array_remove(missing, period.area_id);
            RETURN QUERY SELECT period.area_id, period.valid_from, period.valid_to, period.state, period.controller,
                period.probability, period.basis, period.newest_evidence, period.stale_from, period.adjudication_id;
        END LOOP;
        reach := reach * 8;
    END LOOP;
    RETURN QUERY
        WITH period AS MATERIALIZED (
            SELECT *
            FROM territory.rolled_up_periods(wanted_level, wanted_set, known_at, wanted_basis, missing)
            WHERE cardinality(missing) > 0
        ),
        around AS (
            SELECT area_id, max(valid_to) FILTER (WHERE valid_to <= on_date) AS before,
                min(valid_from) FILTER (WHERE valid_from > on_date) AS after
            FROM period GROUP BY area_id
        )
        SELECT around.area_id, coalesce(p.valid_from, around.before),
            CASE WHEN p.area_id IS NULL THEN around.after ELSE p.valid_to END,
            p.state, p.controller, p.probability, p.basis, p.newest_evidence, p.stale_from, p.adjudication_id
        FROM around
        LEFT JOIN period AS p ON p.area_id = around.area_id
            AND p.valid_from <= on_date AND coalesce(p.valid_to > on_date, true);
END
$$;

-- Provinces of which less is told than the news explains, and their districts, as known at a moment.
CREATE OR REPLACE FUNCTION territory.low_coverage(on_date date, known_at timestamptz)
RETURNS TABLE (area_id integer)
LANGUAGE sql STABLE AS $$
    SELECT DISTINCT a.area_id
    FROM territory.coverage_fall AS f
    JOIN territory.area AS a ON f.area_id IN (a.area_id, a.parent_id)
    WHERE f.source_id IS NULL AND f.fallen @> on_date AND f.recorded @> known_at
$$;

CREATE OR REPLACE FUNCTION territory.coverage_of(low_area_id integer)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN low_area_id IS NULL THEN 'full' ELSE 'low' END
$$;

-- The statuses of one day, by the index made for that: what it costs does not grow with the history. Its
-- plan is kept: it is the same for every day. The rest of the history is read where an area has no status.
CREATE OR REPLACE FUNCTION territory.districts_on(on_date date, known_at timestamptz)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, stale_from date, is_stale boolean,
    evidence_age_days integer, coverage text, adjudication_id integer, adjudicated_by text, adjudicated_because text,
    geom geometry
)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH status AS MATERIALIZED (
            SELECT * FROM territory.control_status WHERE valid @> on_date AND recorded @> known_at
        )
        SELECT a.area_id, a.code, a.name, a.province, a.shape_id,
            coalesce(s.state, 'unknown'), s.controller, coalesce(s.probability, 0), NULL::text,
            coalesce(lower(s.valid), gap.valid_from),
            CASE WHEN s.area_id IS NULL THEN gap.valid_to ELSE upper(s.valid) END,
            s.newest_evidence, s.stale_from, coalesce(s.stale_from <= on_date, false),
            on_date - s.newest_evidence, territory.coverage_of(l.area_id), s.adjudication_id, d.decided_by, d.reason,
            a.geom
        FROM territory.areas('district') AS a
        LEFT JOIN territory.low_coverage(on_date, known_at) AS l ON l.area_id = a.area_id
        LEFT JOIN status AS s ON s.area_id = a.area_id
        LEFT JOIN territory.adjudication AS d ON d.adjudication_id = s.adjudication_id
        LEFT JOIN LATERAL (
            SELECT max(upper(o.valid)) FILTER (WHERE upper(o.valid) <= on_date) AS valid_from,
                min(lower(o.valid)) FILTER (WHERE lower(o.valid) > on_date) AS valid_to
            FROM territory.control_status AS o
            WHERE s.area_id IS NULL AND o.area_id = a.area_id AND o.recorded @> known_at
        ) AS gap ON true;
END
$$;

-- One row an area of the level; of a level that is rolled up, one area alone where asked. Where nothing is stored the state is unknown, from the end of the
-- period before (NULL where there is none) to the beginning of the one after.
CREATE OR REPLACE FUNCTION territory.control_on(
    wanted_level text, on_date date, known_at timestamptz, wanted_set text DEFAULT NULL,
    wanted_basis text DEFAULT 'count', wanted_area integer DEFAULT NULL
)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, stale_from date, is_stale boolean,
    evidence_age_days integer, coverage text, adjudication_id integer, adjudicated_by text, adjudicated_because text,
    geom geometry
)
LANGUAGE plpgsql STABLE
-- A roll-up planned for any question reads far more than one planned for the question asked.
SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
BEGIN
    IF wanted_set IS NULL AND wanted_level = 'district' THEN
        RETURN QUERY SELECT * FROM territory.districts_on(on_date, known_at);
    ELSE
        RETURN QUERY
            SELECT a.area_id, a.code, a.name, a.province, a.shape_id,
                coalesce(p.state, 'unknown'), p.controller, coalesce(p.probability, 0), p.basis,
                p.valid_from, p.valid_to, p.newest_evidence, p.stale_from, coalesce(p.stale_from <= on_date, false),
                on_date - p.newest_evidence, territory.coverage_of(l.area_id), p.adjudication_id, NULL::text, NULL::text,
                a.geom
            FROM territory.areas(wanted_level, wanted_set) AS a
            LEFT JOIN territory.rolled_up_periods_on(
                wanted_level, wanted_set, on_date, known_at, wanted_basis, wanted_area
            ) AS p USING (area_id)
            LEFT JOIN territory.low_coverage(on_date, known_at) AS l USING (area_id)
            WHERE coalesce(area_id = wanted_area, true);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION territory.adjudication_words(decided_by text, reason text)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'adjudicated by ' || decided_by || ' because: ' || reason
$$;

CREATE OR REPLACE FUNCTION gis.control_as_of(
    on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity'
)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    state text, controller text, probability double precision,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean,
    evidence_age_days integer, coverage text, adjudication_id integer, adjudication text,
    geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT area_id, code, name, province, shape_id, state, controller, probability,
        valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, coverage, adjudication_id,
        territory.adjudication_words(adjudicated_by, adjudicated_because), geom
    FROM territory.control_on('district', on_date, known_at)
$$;

CREATE OR REPLACE FUNCTION gis.province_control_as_of(
    on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity', by_basis text DEFAULT 'count',
    only_area integer DEFAULT NULL
)
RETURNS TABLE (
    area_id integer, code text, name text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean,
    evidence_age_days integer, coverage text, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT area_id, code, name, state, controller, probability, basis,
        valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, coverage, geom
    FROM territory.control_on('province', on_date, known_at, NULL, by_basis, only_area)
$$;

-- In any loaded set: territory.crosswalk must hold its crosswalk with the assessed one.
CREATE OR REPLACE FUNCTION gis.control_in_set(
    boundary_set text, on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity',
    level text DEFAULT 'district'
)
RETURNS TABLE (
    area_id integer, code text, name text, province text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean,
    evidence_age_days integer, coverage text, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT area_id, code, name, province, state, controller, probability, basis,
        valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, coverage, geom
    FROM territory.control_on(
        level, on_date, known_at,
        (SELECT b.code FROM territory.boundary_set AS b WHERE b.code = boundary_set AND NOT b.is_assessed)
    )
    WHERE territory.boundary_set_id(coalesce(boundary_set, '')) IS NOT NULL
$$;

-- What is to be read waits from when it comes in until somebody has read it.
CREATE OR REPLACE FUNCTION territory.note_waiting()
RETURNS trigger
LANGUAGE plpgsql SET search_path = territory, public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'news_item' THEN
        INSERT INTO territory.item_waiting (item_id) SELECT c.item_id FROM changed AS c WHERE c.kind = 'text';
    ELSIF TG_OP = 'INSERT' THEN
        DELETE FROM territory.item_waiting AS w USING changed AS c WHERE w.item_id = c.item_id;
    ELSE
        INSERT INTO territory.item_waiting (item_id)
        SELECT DISTINCT n.item_id FROM changed AS c JOIN territory.news_item AS n USING (item_id)
        WHERE n.kind = 'text' AND NOT EXISTS (SELECT FROM territory.reading AS r WHERE r.item_id = n.item_id)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER news_item_waits
    AFTER INSERT ON territory.news_item
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION territory.note_waiting();
CREATE OR REPLACE TRIGGER reading_ends_waiting
    AFTER INSERT ON territory.reading
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION territory.note_waiting();
CREATE OR REPLACE TRIGGER reading_gone
    AFTER DELETE ON territory.reading
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION territory.note_waiting();

-- Decisions are news: known at the newest moment assessed where nothing says later (before the first
-- assessment, when the newest item became known), and never brought in while control is assessed.
CREATE OR REPLACE FUNCTION territory.place_decision()
RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('territory.knowledge'));
    NEW.recorded_at := coalesce(
        greatest(NEW.recorded_at, (SELECT max(recorded_at) FROM territory.assessment_run)),
        (SELECT max(recorded_at) FROM territory.news_item), now()
    );
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER adjudication_placed
    BEFORE INSERT ON territory.adjudication
    FOR EACH ROW EXECUTE FUNCTION territory.place_decision();
CREATE OR REPLACE TRIGGER adjudication_withdrawal_placed
    BEFORE INSERT ON territory.adjudication_withdrawal
    FOR EACH ROW EXECUTE FUNCTION territory.place_decision();

-- A decision on an area that control is not assessed on, or for a party that there is not, would be lost
-- without a word.
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
    IF NEW.controller IS NOT NULL AND EXISTS (SELECT FROM territory.actor)
        AND NOT EXISTS (SELECT FROM territory.actor WHERE code = NEW.controller) THEN
        RAISE EXCEPTION 'controller % is no actor of the theatre', NEW.controller
            USING ERRCODE = 'check_violation',
            HINT = (SELECT 'Write one of: ' || string_agg(code, ', ' ORDER BY actor_id) FROM territory.actor);
    END IF;
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER adjudication_area_assessed
    BEFORE INSERT OR UPDATE ON territory.adjudication
    FOR EACH ROW EXECUTE FUNCTION territory.require_assessed_area();

-- A decision put on the map: its point says which area. The only change that there is to a decision is its
-- withdrawal, for a reason.
CREATE OR REPLACE FUNCTION territory.decide_on_the_map()
RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
DECLARE
    wanted_level text := coalesce(NEW.level, 'district');
    here integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.withdrawn_because IS NOT NULL OR NEW.withdrawn_because IS NULL
            OR (to_jsonb(NEW) - 'withdrawn_because') <> (to_jsonb(OLD) - 'withdrawn_because') THEN
            RAISE EXCEPTION 'a decision is never changed' USING ERRCODE = 'insufficient_privilege',
                HINT = 'Withdraw it: say why in withdrawn_because, change nothing else; then add another one.';
        END IF;
        INSERT INTO territory.adjudication_withdrawal (adjudication_id, reason)
        VALUES (OLD.adjudication_id, NEW.withdrawn_because);
        RETURN NEW;
    END IF;
    SELECT area_id INTO here FROM territory.areas(wanted_level) WHERE ST_Covers(geom, NEW.geom)
    ORDER BY area_id LIMIT 1;
    IF here IS NULL THEN
        RAISE EXCEPTION 'the point lies in no % of the assessed boundary set', wanted_level
            USING ERRCODE = 'check_violation', HINT = 'Put it inside the area that you decide on.';
    END IF;
    INSERT INTO territory.adjudication (area_id, valid_from, valid_to, state, controller, reason)
    VALUES (here, NEW.valid_from, NEW.valid_to, NEW.state, nullif(NEW.controller, ''), NEW.reason)
    RETURNING adjudication_id, decided_by, decided_at INTO NEW.adjudication_id, NEW.decided_by, NEW.decided_at;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION territory.decisions_known(known_at timestamptz)
RETURNS integer
LANGUAGE sql STABLE AS $$
    SELECT count(*)::integer
    FROM (
        SELECT recorded_at FROM territory.adjudication
        UNION ALL SELECT recorded_at FROM territory.adjudication_withdrawal
    ) AS decision
    WHERE recorded_at <= known_at
$$;

-- The items that are copies of an item, or that it is a copy of, at one remove.
CREATE OR REPLACE FUNCTION territory.copies_of(wanted_item bigint)
RETURNS TABLE (item_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT c.other_id FROM territory.item_copy AS c WHERE c.item_id = wanted_item
    UNION ALL
    SELECT c.item_id FROM territory.item_copy AS c WHERE c.other_id = wanted_item
    UNION ALL
    SELECT o.item_id
    FROM territory.news_item AS n
    JOIN territory.news_item AS o ON o.content_hash = n.content_hash AND o.item_id <> n.item_id
    WHERE n.item_id = wanted_item
$$;

-- Which decision an area obeys on which days, as known at a moment: of two on one day, the later one. A
-- decision without a state leaves its days to the evidence; one on a province is one on its districts.
CREATE OR REPLACE FUNCTION territory.adjudications_in_force(known_at timestamptz)
RETURNS TABLE (adjudication_id integer, area_id integer, valid daterange)
LANGUAGE sql STABLE AS $$
    WITH known AS (
        SELECT d.adjudication_id, a.area_id, d.state, daterange(d.valid_from, d.valid_to) AS valid,
            (d.recorded_at, d.adjudication_id) AS place
        FROM territory.adjudication AS d
        JOIN territory.areas('district') AS a ON d.area_id IN (a.area_id, a.parent_id)
        WHERE d.recorded_at <= known_at AND NOT EXISTS (
            SELECT FROM territory.adjudication_withdrawal AS w
            WHERE w.adjudication_id = d.adjudication_id AND w.recorded_at <= known_at
        )
    )
    SELECT k.adjudication_id, k.area_id, part
    FROM known AS k
    CROSS JOIN LATERAL (
        SELECT range_agg(later.valid) AS taken
        FROM known AS later
        WHERE later.area_id = k.area_id AND later.place > k.place
    ) AS l
    CROSS JOIN LATERAL unnest(datemultirange(k.valid) - coalesce(l.taken, '{}')) AS part
    WHERE k.state IS NOT NULL
$$;

-- For the view alone: a view's functions run as the analyst, who may not read the tables.
CREATE OR REPLACE FUNCTION gis.province_control_over_time(only_area integer DEFAULT NULL)
RETURNS TABLE (
    period_id bigint, area_id integer, code text, name text,
    state text, controller text, probability double precision, basis text,
    valid_from date, valid_to date, newest_evidence date, stale_from date, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT p.period_id, a.area_id, a.code, a.name, p.state, p.controller, p.probability, p.basis,
        p.valid_from, p.valid_to, p.newest_evidence, p.stale_from, a.geom
    FROM territory.rolled_up_periods(
        'province', NULL, 'infinity', 'count', CASE WHEN only_area IS NOT NULL THEN ARRAY[only_area] END
    ) AS p
    JOIN territory.areas('province') AS a USING (area_id)
$$;

-- The end of a period as a day that can be compared: the form that the indexes of the layers serve.
CREATE OR REPLACE FUNCTION gis.until(valid_to date)
RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(valid_to, DATE '9999-12-31')
$$;

-- The sentences behind the status of an area on a day, of a province those of its districts, newest first.
CREATE OR REPLACE FUNCTION gis.explain(
    area_code text, on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity'
)
RETURNS TABLE (
    evidence_id bigint, claim_id bigint, code text, name text, observed_on date, weight double precision,
    event text, actor text, modality text, extent text, speaker text, speaker_side text, place_text text,
    quote text, source text, source_code text, url text, published_at timestamptz, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT row_number() OVER newest, e.claim_id, a.code, a.name, e.observed_on, e.weight,
        c.event, c.actor, c.modality, c.extent, c.speaker, c.speaker_side, c.place_text,
        c.quote, s.name, s.code, n.url, n.published_at, a.point
    FROM (
        SELECT * FROM territory.areas('district') AS d
        WHERE d.code = area_code
            OR d.parent_id = (SELECT p.area_id FROM territory.areas('province') AS p WHERE p.code = area_code)
    ) AS a
    JOIN territory.control_status AS b USING (area_id)
    JOIN territory.control_status_claim AS e USING (status_id)
    JOIN territory.claim AS c USING (claim_id)
    JOIN territory.news_item AS n USING (item_id)
    JOIN territory.source AS s USING (source_id)
    WHERE b.valid @> on_date AND b.recorded @> known_at
    WINDOW newest AS (
        ORDER BY e.observed_on DESC, abs(e.weight) DESC, n.published_at, s.code, n.url, c.ordinal, a.code
    )
    ORDER BY row_number() OVER newest
$$;

-- The days from which the changes between two dates are told, with what speaks for and against the new
-- status most, at most three of each. In ACLED's words: the taker's side decides, by who governs that day.
CREATE OR REPLACE FUNCTION gis.control_diff(
    from_date date, to_date date, known_at timestamptz DEFAULT 'infinity', level text DEFAULT 'district'
)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text,
    from_state text, from_controller text, from_probability double precision,
    to_state text, to_controller text, to_probability double precision,
    changed_on date, sub_event_type text, adjudication_id integer, adjudication text, evidence jsonb, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    WITH changed AS MATERIALIZED (
        SELECT b.*, a.state AS from_state, a.controller AS from_controller, a.probability AS from_probability
        FROM territory.control_on(level, from_date, known_at) AS a
        JOIN territory.control_on(level, to_date, known_at) AS b USING (area_id)
        WHERE (a.state, a.controller) IS DISTINCT FROM (b.state, b.controller)
    ),
    -- A status steps down in probability over several periods: it began with the first of the run.
    step AS (
        SELECT p.area_id, p.valid_from, (p.state, p.controller) IS DISTINCT FROM
            (lag(p.state) OVER over_time, lag(p.controller) OVER over_time) AS is_change
        FROM territory.periods(level, NULL, known_at) AS p
        WHERE p.area_id IN (SELECT area_id FROM changed) AND p.valid_from <= to_date
        WINDOW over_time AS (PARTITION BY p.area_id ORDER BY p.valid_from)
    ),
    began AS (
        SELECT area_id, max(valid_from) AS changed_on FROM step WHERE is_change GROUP BY area_id
    ),
    believed AS (
        SELECT DISTINCT ON (c.area_id, e.claim_id) c.area_id, e.claim_id, e.observed_on, e.weight
        FROM changed AS c
        JOIN began USING (area_id)
        JOIN territory.area AS d ON c.area_id IN (d.area_id, d.parent_id)
        JOIN territory.control_status AS s ON s.area_id = d.area_id
            AND s.valid && daterange(began.changed_on, to_date, '[]') AND s.recorded @> known_at
        JOIN territory.control_status_claim AS e USING (status_id)
        ORDER BY c.area_id, e.claim_id, abs(e.weight) DESC
    ),
    ranked AS (
        SELECT b.area_id, b.weight, q.event, jsonb_build_object(
                'quote', q.quote, 'url', n.url, 'source', o.code, 'observed_on', b.observed_on,
                'weight', round(b.weight::numeric, 3), 'event', q.event, 'actor', q.actor, 'modality', q.modality,
                'speaker_side', q.speaker_side
            ) AS said,
            row_number() OVER (
                PARTITION BY b.area_id, b.weight > 0
                ORDER BY abs(b.weight) DESC, n.published_at, o.code COLLATE "C", n.url COLLATE "C", q.ordinal
            ) AS place
        FROM believed AS b
        JOIN territory.claim AS q USING (claim_id)
        JOIN territory.news_item AS n USING (item_id)
        JOIN territory.source AS o USING (source_id)
    ),
    evidence AS (
        SELECT area_id, jsonb_agg(said ORDER BY weight > 0 DESC, place) AS told,
            min(event) FILTER (WHERE place = 1 AND weight > 0) AS heaviest
        FROM ranked WHERE place <= 3 GROUP BY area_id
    )
    SELECT c.area_id, c.code, c.name, c.province, c.shape_id, c.from_state, c.from_controller, c.from_probability,
        c.state, c.controller, c.probability, began.changed_on,
        CASE
            WHEN c.state = 'contested' THEN 'Armed clash'
            WHEN c.controller IS NULL OR c.controller IS NOT DISTINCT FROM c.from_controller THEN NULL
            WHEN e.heaviest = 'withdrew' THEN 'Non-violent transfer of territory'
            WHEN i.actor IS NOT NULL THEN 'Government regains territory'
            ELSE 'Non-state actor overtakes territory'
        END,
        c.adjudication_id, territory.adjudication_words(c.adjudicated_by, c.adjudicated_because),
        coalesce(e.told, '[]'), c.geom
    FROM changed AS c
    LEFT JOIN began USING (area_id)
    LEFT JOIN evidence AS e USING (area_id)
    LEFT JOIN territory.incumbent AS i ON i.actor = c.controller AND to_date BETWEEN i.since AND i.until
$$;

-- A status in the words of a scale: the first rule by rank that fits. A rule without a controller fits any.
CREATE OR REPLACE FUNCTION gis.control_on_scale(
    wanted_scale text, on_date date DEFAULT current_date, known_at timestamptz DEFAULT 'infinity'
)
RETURNS TABLE (
    area_id integer, code text, name text, province text, shape_id text, class text, class_rank integer,
    state text, controller text, probability double precision,
    valid_from date, valid_to date, newest_evidence date, is_stale boolean, evidence_age_days integer, geom geometry
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = territory, public, pg_temp AS $$
    SELECT s.area_id, s.code, s.name, s.province, s.shape_id, r.class, r.rank, s.state, s.controller, s.probability,
        s.valid_from, s.valid_to, s.newest_evidence, s.is_stale, s.evidence_age_days, s.geom
    FROM territory.control_on('district', on_date, known_at) AS s
    LEFT JOIN LATERAL (
        SELECT class, rank
        FROM territory.scale_rule AS r
        WHERE r.scale = wanted_scale AND r.state = s.state AND coalesce(r.controller = s.controller, true)
            AND s.probability >= r.probability_min
        ORDER BY rank
        LIMIT 1
    ) AS r ON true
$$;
