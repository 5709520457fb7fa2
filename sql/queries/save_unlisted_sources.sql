INSERT INTO territory.source (code, name)
SELECT DISTINCT source, source FROM staged_item ORDER BY source
ON CONFLICT (code) DO NOTHING
