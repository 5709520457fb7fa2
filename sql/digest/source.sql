SELECT (code, name, kind, address, language, side, reliability, terms, is_enabled)::text FROM territory.source
