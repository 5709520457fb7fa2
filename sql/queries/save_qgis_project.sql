INSERT INTO public.qgis_projects (name, metadata, content)
VALUES (
    :name,
    jsonb_build_object('last_modified_time', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS'), 'last_modified_user', 'territory'),
    :content
)
ON CONFLICT (name) DO UPDATE SET metadata = excluded.metadata, content = excluded.content
