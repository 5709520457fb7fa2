SELECT s.stylename, s.styleqml::text AS qml
FROM public.layer_styles AS s
WHERE s.f_table_catalog = current_database() AND s.f_table_schema = :schema AND s.f_table_name = :layer
    AND s.f_geometry_column IS NOT DISTINCT FROM CAST(:geometry_column AS varchar) AND s.useasdefault
    AND s.type IS NULL  -- QGIS asks for styles of the layer's geometry, or of any
