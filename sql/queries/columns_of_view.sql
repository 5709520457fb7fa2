SELECT a.attname AS name,
    CASE WHEN t.typname IN ('timestamptz', 'geometry', 'date', 'bool', 'float8')
        THEN t.typname ELSE format_type(a.atttypid, NULL) END AS kind,
    col_description(a.attrelid, a.attnum) AS comment,
    CASE WHEN t.typname = 'geometry' THEN postgis_typmod_type(a.atttypmod) END AS geometry_type
FROM pg_attribute AS a
JOIN pg_type AS t ON t.oid = a.atttypid
WHERE a.attrelid = to_regclass(format('%I.%I', CAST(:schema AS text), CAST(:layer AS text)))
    AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
