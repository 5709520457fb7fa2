-- Where QGIS looks for styles and projects, as it would make the tables itself. Re-runnable; not part of the
-- schema: `territory qgis install` makes them, and a database without them is whole.

CREATE TABLE IF NOT EXISTS public.layer_styles (
    id serial PRIMARY KEY,
    f_table_catalog varchar,
    f_table_schema varchar,
    f_table_name varchar,
    f_geometry_column varchar,
    stylename text,
    styleqml xml,
    stylesld xml,
    useasdefault boolean,
    description text,
    owner varchar(63) DEFAULT current_user,
    ui xml,
    update_time timestamp DEFAULT current_timestamp,
    type varchar
);
CREATE TABLE IF NOT EXISTS public.qgis_projects (
    name text PRIMARY KEY,
    metadata jsonb,
    content bytea
);

COMMENT ON TABLE public.layer_styles IS $$Styles of layers, as QGIS keeps them; those named territory are written by `territory qgis install`.$$;
COMMENT ON TABLE public.qgis_projects IS $$Projects, as QGIS keeps them; the one named territory is written by `territory qgis install`.$$;

GRANT SELECT ON public.layer_styles, public.qgis_projects TO territory_analyst, territory_pipeline;
