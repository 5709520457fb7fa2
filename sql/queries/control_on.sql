SELECT code, name, province, shape_id, state, controller, probability, basis,
    valid_from, valid_to, newest_evidence, is_stale, evidence_age_days, coverage,
    adjudication_id, adjudicated_by, adjudicated_because
FROM territory.control_on(
    :level, :on, coalesce(CAST(:known_at AS timestamptz), 'infinity'), CAST(:boundary_set AS text),
    CAST(:basis AS text)
)
ORDER BY code COLLATE "C"
