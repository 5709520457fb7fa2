-- The layers that analysts open: one integer key, typed geometry, plain days. Re-runnable.
-- Days are half-open: valid_to is the first day on which it no longer holds; NULL = still so.

DROP VIEW IF EXISTS gis.district, gis.province, gis.district_control, gis.province_control,
    gis.district_control_history, gis.province_control_history, gis.claim, gis.adjudication,
    gis.control_lwj, gis.control_rs, gis.adjudication_point, gis.coverage_low, gis.actor, gis.source_health, gis.store_health,
    gis.coverage_alarm, territory.evidence_told;

-- The weightiest sentences behind a status, a line each, for whoever looks one status up.
CREATE VIEW territory.evidence_told AS
SELECT status_id,
    string_agg(
        format('%s: "%s" %s, %s <%s>', CASE WHEN weight < 0 THEN 'against' ELSE 'for' END, quote, source, observed_on, url),
        E'\n' ORDER BY place
    ) AS words
FROM (
    SELECT e.status_id, e.weight, e.observed_on, c.quote, n.url, s.name AS source, row_number() OVER (
            PARTITION BY e.status_id
            ORDER BY abs(e.weight) DESC, e.observed_on DESC, n.published_at, s.code COLLATE "C",
                n.url COLLATE "C", c.ordinal
        ) AS place
    FROM territory.control_status_claim AS e
    JOIN territory.claim AS c USING (claim_id)
    JOIN territory.news_item AS n USING (item_id)
    JOIN territory.source AS s USING (source_id)
) AS ranked
WHERE place <= 3
GROUP BY status_id;

CREATE VIEW gis.district AS
SELECT a.area_id, a.code, a.name, p.name AS province, a.shape_id, b.code AS boundary_set, a.geom
FROM territory.area AS a
JOIN territory.area AS p ON p.area_id = a.parent_id
JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id
WHERE a.level = 'district' AND NOT a.is_retired;

CREATE VIEW gis.province AS
SELECT a.area_id, a.code, a.name, b.code AS boundary_set, a.geom
FROM territory.area AS a
JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id
WHERE a.level = 'province' AND NOT a.is_retired;

CREATE VIEW gis.district_control AS
SELECT c.area_id, c.code, c.name, c.province, c.shape_id, c.state, c.controller, c.probability,
    c.valid_from, c.valid_to, c.newest_evidence, c.is_stale, c.evidence_age_days, c.coverage,
    c.adjudication_id, c.adjudication, (
        SELECT t.words
        FROM territory.control_status AS s
        JOIN territory.evidence_told AS t USING (status_id)
        WHERE s.area_id = c.area_id AND s.valid @> current_date AND upper_inf(s.recorded)
    ) AS evidence,
    c.geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.control_as_of() AS c;

-- A province at a time: who opens the layer, or looks one province up, need not wait for all of them.
CREATE VIEW gis.province_control AS
SELECT c.area_id, c.code, c.name, c.state, c.controller, c.probability, c.basis,
    c.valid_from, c.valid_to, c.newest_evidence, c.is_stale, c.evidence_age_days, c.coverage, a.geom
FROM territory.area AS a
JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
CROSS JOIN LATERAL gis.province_control_as_of(only_area => a.area_id) AS c
WHERE a.level = 'province' AND NOT a.is_retired;

CREATE VIEW gis.district_control_history AS
SELECT s.status_id, a.area_id, a.code, a.name, p.name AS province, a.shape_id,
    s.state, s.controller, s.probability, lower(s.valid) AS valid_from, upper(s.valid) AS valid_to,
    s.newest_evidence, s.stale_from, lower(s.recorded) AS recorded_at,
    s.adjudication_id, territory.adjudication_words(d.decided_by, d.reason) AS adjudication,
    (SELECT t.words FROM territory.evidence_told AS t WHERE t.status_id = s.status_id) AS evidence, a.geom
FROM territory.control_status AS s
JOIN territory.area AS a ON a.area_id = s.area_id AND NOT a.is_retired
JOIN territory.area AS p ON p.area_id = a.parent_id
LEFT JOIN territory.adjudication AS d USING (adjudication_id)
WHERE upper_inf(s.recorded);

CREATE VIEW gis.province_control_history AS
WITH province AS (
    SELECT a.area_id, a.code, a.name, a.geom
    FROM territory.area AS a
    JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id AND b.is_assessed
    WHERE a.level = 'province' AND NOT a.is_retired
)
-- Before anything was told. It is found at once, which is all that those need who only open the layer.
SELECT p.area_id::bigint * 1000000 AS period_id, p.area_id, p.code, p.name, 'unknown' AS state, NULL AS controller,
    0::double precision AS probability, NULL AS basis, NULL::date AS valid_from, (
        SELECT min(lower(s.valid))
        FROM territory.area AS d
        JOIN territory.control_status AS s ON s.area_id = d.area_id
        WHERE d.parent_id = p.area_id AND s.recorded @> 'infinity'::timestamptz
    ) AS valid_to, NULL::date AS newest_evidence, NULL::date AS stale_from, p.geom
FROM province AS p
UNION ALL
SELECT c.period_id, c.area_id, c.code, c.name, c.state, c.controller, c.probability, c.basis,
    c.valid_from, c.valid_to, c.newest_evidence, c.stale_from, p.geom
FROM province AS p
CROSS JOIN LATERAL gis.province_control_over_time(p.area_id) AS c;

-- In two parts, so that the claims of a day are found by an index: most say on which day it happened.
CREATE VIEW gis.claim AS
SELECT c.claim_id, a.code, a.name, a.level, coalesce(p.name, a.name) AS province,
    c.event, c.actor, c.modality, c.extent, c.place_text, c.speaker, c.speaker_side,
    on_days.valid_from, on_days.valid_to, c.occurred_from IS NOT NULL AS is_dated,
    c.quote, c.confidence, s.name AS source, s.side AS source_side, n.title, n.url, n.published_at, a.point AS geom
FROM (
    SELECT claim_id, occurred_from AS valid_from, coalesce(occurred_to, occurred_from) + 1 AS valid_to
    FROM territory.claim
    WHERE upper_inf(recorded) AND occurred_from IS NOT NULL
    UNION ALL
    SELECT c.claim_id, said.on, said.on + 1
    FROM territory.claim AS c
    JOIN territory.news_item AS n ON n.item_id = c.item_id
    JOIN territory.area AS a ON a.area_id = c.area_id
    JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id
    CROSS JOIN LATERAL (SELECT (n.published_at AT TIME ZONE b.time_zone)::date AS on) AS said
    WHERE upper_inf(c.recorded) AND c.occurred_from IS NULL
) AS on_days
JOIN territory.claim AS c USING (claim_id)
JOIN territory.news_item AS n ON n.item_id = c.item_id
JOIN territory.source AS s ON s.source_id = n.source_id
JOIN territory.area AS a ON a.area_id = c.area_id
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id;

CREATE VIEW gis.adjudication AS
SELECT d.adjudication_id, a.area_id, a.code, a.name, a.level, coalesce(p.name, a.name) AS province,
    d.state, d.controller, d.valid_from, d.valid_to, d.reason, d.decided_by, d.decided_at, d.recorded_at,
    w.recorded_at AS withdrawn_at, w.decided_by AS withdrawn_by, w.reason AS withdrawn_because, a.geom
FROM territory.adjudication AS d
JOIN territory.area AS a USING (area_id)
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
LEFT JOIN territory.adjudication_withdrawal AS w USING (adjudication_id);

-- Written through by analysts (territory.decide_on_the_map): a point stands for the area around it.
CREATE VIEW gis.adjudication_point AS
SELECT d.adjudication_id, a.name, coalesce(p.name, a.name) AS province, a.level, d.state, d.controller,
    d.valid_from, d.valid_to, d.reason, d.decided_by, d.decided_at, w.reason AS withdrawn_because,
    w.decided_by AS withdrawn_by, a.point AS geom
FROM territory.adjudication AS d
JOIN territory.area AS a USING (area_id)
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
LEFT JOIN territory.adjudication_withdrawal AS w USING (adjudication_id);
CREATE TRIGGER adjudication_on_the_map
    INSTEAD OF INSERT OR UPDATE ON gis.adjudication_point
    FOR EACH ROW EXECUTE FUNCTION territory.decide_on_the_map();

CREATE VIEW gis.coverage_low AS
SELECT f.coverage_fall_id, a.area_id, a.code, a.name, f.measure, f.ratio,
    lower(f.fallen) AS valid_from, upper(f.fallen) AS valid_to, a.geom
FROM territory.coverage_fall AS f
JOIN territory.area AS a USING (area_id)
WHERE f.source_id IS NULL AND upper_inf(f.recorded);

CREATE VIEW gis.actor AS
SELECT actor_id, code, name, color FROM territory.actor;

CREATE VIEW gis.control_lwj AS
SELECT area_id, code, name, province, shape_id, class, class_rank, state, controller, probability,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.control_on_scale('lwj');

CREATE VIEW gis.control_rs AS
SELECT area_id, code, name, province, shape_id, class, class_rank, state, controller, probability,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.control_on_scale('rs');

-- How it goes, for whoever watches: no layers, and nothing in them that was not told before.
CREATE VIEW gis.source_health AS
SELECT s.source_id, s.code, s.name, item.newest_item_at, run.until AS collected_until,
    run.failure IS NOT NULL AS is_failing, run.failure, coalesce(lying.inputs, 0) AS quarantined_count
FROM territory.source AS s
LEFT JOIN (
    SELECT source_id, max(published_at) AS newest_item_at FROM territory.news_item GROUP BY source_id
) AS item USING (source_id)
LEFT JOIN LATERAL (
    SELECT r.until, r.failure
    FROM territory.collection_run AS r
    WHERE r.source_code = s.code
    ORDER BY r.until DESC, r.since DESC
    LIMIT 1
) AS run ON true
LEFT JOIN (
    SELECT source_code, count(*) AS inputs FROM territory.quarantine WHERE resolved_at IS NULL GROUP BY source_code
) AS lying ON lying.source_code = s.code;

CREATE VIEW gis.store_health AS
SELECT 1 AS store_id, (SELECT max(version_num) FROM territory.alembic_version) AS schema_revision,
    (SELECT count(*) FROM territory.news_item) AS item_count,
    (SELECT count(*) FROM territory.item_waiting) AS unread_count,
    (SELECT count(*) FROM territory.claim WHERE upper_inf(recorded)) AS claim_count,
    (SELECT count(*) FROM territory.area WHERE NOT is_retired) AS area_count,
    run.recorded_at AS assessed_until, run.seconds AS assessment_seconds, run.model_version,
    pg_database_size(current_database()) AS database_bytes
FROM (SELECT) AS always
LEFT JOIN (
    SELECT recorded_at, seconds, model_version
    FROM territory.assessment_run ORDER BY recorded_at DESC, run_id DESC LIMIT 1
) AS run ON true;

CREATE VIEW gis.coverage_alarm AS
SELECT min(coverage_fall_id) AS coverage_alarm_id, measure, count(*) AS alarm_count
FROM territory.coverage_fall
WHERE upper_inf(recorded) AND upper_inf(fallen)
GROUP BY measure;
