-- The latest collection of each source, as gis.source_health asks for it at every look.
CREATE INDEX collection_run_latest_idx ON territory.collection_run (source_code, until, since);
