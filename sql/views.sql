-- The layers that analysts open: one integer key, typed geometry, plain days. Re-runnable.
-- Days are half-open: valid_to is the first day on which it no longer holds; NULL = still so.

DROP VIEW IF EXISTS gis.district, gis.province, gis.district_control, gis.province_control,
    gis.district_control_history, gis.province_control_history, gis.claim, gis.adjudication,
    gis.control_lwj, gis.control_rs;

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
SELECT area_id, code, name, province, shape_id, state, controller, probability,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, coverage, adjudication_id, adjudication,
    geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.control_as_of();

CREATE VIEW gis.province_control AS
SELECT area_id, code, name, state, controller, probability, basis,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, coverage,
    geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.province_control_as_of();

CREATE VIEW gis.district_control_history AS
SELECT s.status_id, a.area_id, a.code, a.name, p.name AS province, a.shape_id,
    s.state, s.controller, s.probability, lower(s.valid) AS valid_from, upper(s.valid) AS valid_to,
    s.newest_evidence, s.stale_from, lower(s.recorded) AS recorded_at,
    s.adjudication_id, territory.adjudication_words(d.decided_by, d.reason) AS adjudication, a.geom
FROM territory.control_status AS s
JOIN territory.area AS a ON a.area_id = s.area_id AND NOT a.is_retired
JOIN territory.area AS p ON p.area_id = a.parent_id
LEFT JOIN territory.adjudication AS d USING (adjudication_id)
WHERE upper_inf(s.recorded);

CREATE VIEW gis.province_control_history AS
SELECT period_id, area_id, code, name, state, controller, probability, basis,
    valid_from, valid_to, newest_evidence, stale_from, geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.province_control_over_time();

CREATE VIEW gis.claim AS
SELECT c.claim_id, a.code, a.name, a.level, coalesce(p.name, a.name) AS province,
    c.event, c.actor, c.modality, c.extent, c.place_text, c.speaker, c.speaker_side,
    coalesce(c.occurred_from, said.on) AS valid_from,
    coalesce(c.occurred_to, c.occurred_from, said.on) + 1 AS valid_to,
    c.occurred_from IS NOT NULL AS is_dated,
    c.quote, c.confidence, s.name AS source, s.side AS source_side, n.title, n.url, n.published_at, a.point AS geom
FROM territory.claim AS c
JOIN territory.news_item AS n ON n.item_id = c.item_id
JOIN territory.source AS s ON s.source_id = n.source_id
JOIN territory.area AS a ON a.area_id = c.area_id
JOIN territory.boundary_set AS b ON b.boundary_set_id = a.boundary_set_id
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
CROSS JOIN LATERAL (SELECT (n.published_at AT TIME ZONE b.time_zone)::date AS on) AS said
WHERE upper_inf(c.recorded);

CREATE VIEW gis.adjudication AS
SELECT d.adjudication_id, a.area_id, a.code, a.name, a.level, coalesce(p.name, a.name) AS province,
    d.state, d.controller, d.valid_from, d.valid_to, d.reason, d.decided_by, d.decided_at, d.recorded_at,
    w.recorded_at AS withdrawn_at, w.decided_by AS withdrawn_by, w.reason AS withdrawn_because, a.geom
FROM territory.adjudication AS d
JOIN territory.area AS a USING (area_id)
LEFT JOIN territory.area AS p ON p.area_id = a.parent_id
LEFT JOIN territory.adjudication_withdrawal AS w USING (adjudication_id);

CREATE VIEW gis.control_lwj AS
SELECT area_id, code, name, province, shape_id, class, class_rank, state, controller, probability,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.control_on_scale('lwj');

CREATE VIEW gis.control_rs AS
SELECT area_id, code, name, province, shape_id, class, class_rank, state, controller, probability,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, geom::geometry(MultiPolygon, 4326) AS geom
FROM gis.control_on_scale('rs');
