-- What the store holds, and how far it has come.
SELECT schema_revision, item_count, unread_count, claim_count, area_count, assessed_until, assessment_seconds,
    model_version, database_bytes
FROM gis.store_health
