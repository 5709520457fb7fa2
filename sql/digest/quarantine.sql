SELECT (source_code, reason, detail, payload_hash, recorded_at)::text FROM territory.quarantine
