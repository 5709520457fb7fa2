-- An overlap below the least share of both its areas is a sliver of two drawings of one border.
WITH one AS MATERIALIZED (
    SELECT area_id, geom, territory.area_km2(geom) AS size FROM territory.finest_areas(:from_set)
),
other AS MATERIALIZED (
    SELECT area_id, territory.area_km2(geom) AS size FROM territory.finest_areas(:to_set)
),
overlap AS MATERIALIZED (
    SELECT one.area_id AS from_area_id, other.area_id AS to_area_id, one.size AS from_size, other.size AS to_size,
        round(
            territory.area_km2(ST_CollectionExtract(ST_Intersection(one.geom, area.geom), 3))::numeric, 6
        )::double precision AS km2
    FROM one
    JOIN territory.area ON area.geom && one.geom
    JOIN other ON other.area_id = area.area_id
),
saved AS (
    INSERT INTO territory.crosswalk_share
        (crosswalk_id, from_area_id, to_area_id, overlap_km2, from_share, to_share)
    SELECT :crosswalk_id, from_area_id, to_area_id, km2,
        least(1, greatest(0.000001, round((km2 / from_size)::numeric, 6))),
        least(1, greatest(0.000001, round((km2 / to_size)::numeric, 6)))
    FROM overlap
    WHERE greatest(km2 / from_size, km2 / to_size) >= :least_share
    ORDER BY from_area_id, to_area_id
)
SELECT count(*) AS dropped_count, coalesce(round(sum(km2)::numeric, 6), 0)::double precision AS dropped_km2
FROM overlap
WHERE km2 > 0 AND greatest(km2 / from_size, km2 / to_size) < :least_share
