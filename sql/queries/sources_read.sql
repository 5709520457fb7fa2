-- The sources of which anything was read, as known at a moment.
SELECT s.code, s.name, s.address
FROM territory.source AS s
WHERE EXISTS (
    SELECT FROM territory.news_item AS n
    WHERE n.source_id = s.source_id AND n.recorded_at <= CAST(:known_at AS timestamptz)
)
ORDER BY s.name COLLATE "C", s.code COLLATE "C"
