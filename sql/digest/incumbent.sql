SELECT (actor, since, until)::text FROM territory.incumbent
