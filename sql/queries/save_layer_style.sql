WITH gone AS (
    DELETE FROM public.layer_styles
    WHERE f_table_catalog = current_database() AND f_table_schema = :schema AND f_table_name = :layer
        AND stylename = :name
),
yielded AS (
    UPDATE public.layer_styles SET useasdefault = false
    WHERE f_table_catalog = current_database() AND f_table_schema = :schema AND f_table_name = :layer
        AND stylename <> :name
)
INSERT INTO public.layer_styles (
    f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, styleqml, useasdefault,
    description
)
VALUES (
    current_database(), :schema, :layer, CAST(:geometry_column AS varchar), :name,
    XMLPARSE(DOCUMENT CAST(:qml AS text)), true, :description
)
