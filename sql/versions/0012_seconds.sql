-- How long an assessment took; none is known of those before.
ALTER TABLE territory.assessment_run ADD COLUMN seconds double precision CHECK (seconds >= 0);
