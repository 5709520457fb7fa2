SELECT (theatre_code, code, name, version, licence, credit, time_zone, is_assessed, province_count, district_count, content_hash)::text
FROM territory.boundary_set
