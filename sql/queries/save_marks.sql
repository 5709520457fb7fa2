INSERT INTO territory.source_mark AS m (source_code, address, etag, last_modified, moved_to, sha256, since)
SELECT :source_code, n.address, n.etag, n.last_modified, n.moved_to, n.sha256, :since
FROM unnest(
    CAST(:addresses AS text[]), CAST(:etags AS text[]), CAST(:last_modified AS text[]),
    CAST(:moved_to AS text[]), CAST(:sha256 AS text[])
) AS n (address, etag, last_modified, moved_to, sha256)
ORDER BY n.address
ON CONFLICT (source_code, address) DO UPDATE SET
    etag = excluded.etag, last_modified = excluded.last_modified,
    moved_to = excluded.moved_to, sha256 = excluded.sha256, since = excluded.since
-- What has not changed was read from the earlier moment on.
WHERE (m.etag, m.last_modified, m.moved_to, m.sha256)
    IS DISTINCT FROM (excluded.etag, excluded.last_modified, excluded.moved_to, excluded.sha256)
    OR m.since > excluded.since
