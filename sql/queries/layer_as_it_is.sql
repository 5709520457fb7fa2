-- What QGIS would find out about a layer, with the rights of an analyst.
SELECT
    has_table_privilege('territory_analyst', c.oid, 'SELECT') AS is_readable,
    has_table_privilege('territory_analyst', c.oid, 'INSERT') AS is_writable,
    obj_description(c.oid) IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND col_description(c.oid, a.attnum) IS NULL
    ) AS is_explained,
    (
        SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attname = :key AND NOT a.attisdropped
    ) AS key_type,
    g.type AS geometry_type, g.srid,
    (
        SELECT count(*) FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attname IN ('valid_from', 'valid_to') AND a.atttypid = 'date'::regtype
    ) AS day_columns
FROM pg_class AS c
LEFT JOIN public.geometry_columns AS g
    ON g.f_table_schema = :schema AND g.f_table_name = :layer AND g.f_geometry_column = 'geom'
WHERE c.oid = to_regclass(format('%I.%I', CAST(:schema AS text), CAST(:layer AS text)))
