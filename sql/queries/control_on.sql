SELECT code, name, province, shape_id, state, controller, probability, basis,
    valid_from, valid_to, newest_evidence, is_stale
FROM territory.control_on(
    :level, :on, coalesce(CAST(:known_at AS timestamptz), 'infinity'), CAST(:boundary_set AS text)
)
ORDER BY code COLLATE "C"
