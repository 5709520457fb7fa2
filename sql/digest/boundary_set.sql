SELECT (theatre_code, code, name, version, licence, credit, time_zone, is_assessed, province_count, district_count, content_hash,
    origin, file_hash, repaired_count, gap_count, gap_km2, overlap_count, overlap_km2)::text
FROM territory.boundary_set
