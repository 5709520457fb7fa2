SELECT code, name, province, shape_id, from_state, from_controller, from_probability,
    to_state, to_controller, to_probability, changed_on, sub_event_type,
    d.adjudication_id, a.decided_by AS adjudicated_by, a.reason AS adjudicated_because, evidence
FROM gis.control_diff(:from_date, :to_date, coalesce(CAST(:known_at AS timestamptz), 'infinity'), :level) AS d
LEFT JOIN territory.adjudication AS a USING (adjudication_id)
ORDER BY changed_on, code COLLATE "C"
