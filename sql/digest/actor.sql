SELECT (code, name, color)::text FROM territory.actor
