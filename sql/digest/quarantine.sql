SELECT (source_code, reason, detail, payload_hash, recorded_at, raw_sha256, outcome)::text FROM territory.quarantine
