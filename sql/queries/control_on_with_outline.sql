SELECT code, name, province, shape_id, state, controller, probability, basis,
    valid_from, valid_to, newest_evidence, is_stale, ST_AsBinary(geom) AS outline
FROM territory.control_on(:level, :on, coalesce(CAST(:known_at AS timestamptz), 'infinity'))
ORDER BY code COLLATE "C"
