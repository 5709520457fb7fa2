SELECT (scale, rank, class, state, controller, probability_min)::text FROM territory.scale_rule
