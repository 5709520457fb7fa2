-- Decisions that can be withdrawn, structured sources, scales, and what provinces go by.

-- A row of somebody's table is an item that no reader of texts reads.
ALTER TABLE territory.source
    DROP CONSTRAINT source_kind_check,
    ADD CONSTRAINT source_kind_check CHECK (kind IN ('feed', 'jsonl', 'structured'));
ALTER TABLE territory.news_item
    ADD COLUMN kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'structured'));

CREATE TABLE territory.actor (
    actor_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    color text NOT NULL
);

CREATE TABLE territory.incumbent (
    incumbent_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor text NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    UNIQUE (actor, since),
    CONSTRAINT incumbent_forward CHECK (until >= since)
);

CREATE TABLE territory.scale_rule (
    scale_rule_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scale text NOT NULL,
    rank integer NOT NULL CHECK (rank > 0),
    class text NOT NULL,
    state text NOT NULL CHECK (state IN ('controlled', 'contested', 'claimed', 'unknown')),
    controller text,
    probability_min double precision NOT NULL CHECK (probability_min BETWEEN 0 AND 1),
    UNIQUE (scale, rank)
);

ALTER TABLE territory.area ADD COLUMN is_capital boolean NOT NULL DEFAULT false;

CREATE TABLE territory.area_population (
    area_id integer PRIMARY KEY REFERENCES territory.area ON DELETE CASCADE,
    population bigint NOT NULL CHECK (population >= 0),
    source text NOT NULL
);

-- When a decision became known is told on the recorded clock; when it was made, on the wall's.
ALTER TABLE territory.adjudication
    ALTER COLUMN recorded_at DROP DEFAULT,
    ADD COLUMN decided_at timestamptz NOT NULL DEFAULT now();
UPDATE territory.adjudication SET decided_at = recorded_at;

CREATE TABLE territory.adjudication_withdrawal (
    adjudication_id integer PRIMARY KEY REFERENCES territory.adjudication,
    reason text NOT NULL CHECK (length(btrim(reason)) >= 10),
    decided_by text NOT NULL DEFAULT session_user,
    recorded_at timestamptz NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE territory.assessment_run
    ADD COLUMN decision_count integer NOT NULL DEFAULT 0 CHECK (decision_count >= 0);

ALTER TABLE territory.control_status
    ADD COLUMN adjudication_id integer REFERENCES territory.adjudication;
CREATE INDEX control_status_adjudication_idx ON territory.control_status (adjudication_id)
    WHERE adjudication_id IS NOT NULL;

-- Of all days and moments, those of one question: the longer the history, the more it spares.
CREATE INDEX control_status_moment_idx ON territory.control_status USING gist (valid, recorded);

-- They tell more now, and a function's columns cannot be changed in place.
DROP VIEW IF EXISTS gis.district_control, gis.province_control, gis.province_control_history;
DROP FUNCTION IF EXISTS gis.control_as_of(date, timestamptz);
DROP FUNCTION IF EXISTS gis.province_control_as_of(date, timestamptz);
DROP FUNCTION IF EXISTS gis.control_in_set(text, date, timestamptz, text);
DROP FUNCTION IF EXISTS gis.province_control_over_time();
DROP FUNCTION IF EXISTS territory.control_on(text, date, timestamptz, text);
DROP FUNCTION IF EXISTS territory.periods(text, text, timestamptz);
DROP FUNCTION IF EXISTS territory.district_periods(timestamptz);
DROP FUNCTION IF EXISTS territory.rolled_up_periods(text, text, timestamptz);
DROP FUNCTION IF EXISTS territory.members(text, text);
