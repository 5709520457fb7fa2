SELECT p.name, p.mode,
    CASE WHEN t.typname IN ('timestamptz', 'geometry', 'date', 'bool', 'float8')
        THEN t.typname ELSE format_type(t.oid, NULL) END AS kind,
    obj_description(f.oid) AS comment, pg_get_function_arg_default(f.oid, p.place::integer) IS NOT NULL AS has_default
FROM pg_proc AS f
CROSS JOIN LATERAL unnest(f.proargnames, f.proargmodes, f.proallargtypes) WITH ORDINALITY
    AS p (name, mode, type, place)
JOIN pg_type AS t ON t.oid = p.type
WHERE f.pronamespace = CAST(:schema AS regnamespace) AND f.proname = :name
ORDER BY p.place
