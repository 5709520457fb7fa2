-- A fall that begins is a row; one that ends closes its row and leaves one with its end. The row is put in after the
-- others are gone, which counting them brings about: the constraint would find it beside the one that it replaces.
WITH told AS (
    SELECT
        (SELECT source_id FROM territory.source WHERE code = :source) AS source_id,
        (
            SELECT a.area_id FROM territory.area AS a
            JOIN territory.boundary_set AS b USING (boundary_set_id)
            WHERE a.code = :province AND b.is_assessed
        ) AS area_id,
        daterange(:since, :until) AS fallen,
        CAST(:recorded_at AS timestamptz) AS moment
), undone AS (
    DELETE FROM territory.coverage_fall AS f USING told AS t
    WHERE f.source_id IS NOT DISTINCT FROM t.source_id AND f.area_id IS NOT DISTINCT FROM t.area_id
        AND f.measure = :measure AND lower(f.recorded) = t.moment AND f.fallen && t.fallen
    RETURNING f.coverage_fall_id
), closed AS (
    UPDATE territory.coverage_fall AS f SET recorded = tstzrange(lower(f.recorded), t.moment)
    FROM told AS t
    WHERE f.source_id IS NOT DISTINCT FROM t.source_id AND f.area_id IS NOT DISTINCT FROM t.area_id
        AND f.measure = :measure AND lower(f.recorded) < t.moment AND upper_inf(f.recorded)
        AND f.fallen && t.fallen
    RETURNING f.coverage_fall_id
)
INSERT INTO territory.coverage_fall (source_id, area_id, measure, fallen, ratio, habit, others, recorded)
SELECT t.source_id, t.area_id, :measure, t.fallen, :ratio, :habit, :others, tstzrange(t.moment, NULL)
FROM told AS t
WHERE (SELECT count(*) FROM closed) + (SELECT count(*) FROM undone) >= 0
