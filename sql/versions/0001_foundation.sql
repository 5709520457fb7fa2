-- The tables. Vocabularies, periods and identities are guarded here, not in Python.
-- Comments, views, functions and grants stand in files of their own, run again at each upgrade.

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TABLE territory.boundary_set (
    boundary_set_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    theatre_code text NOT NULL,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    version text NOT NULL,
    licence text NOT NULL,
    credit text NOT NULL,
    time_zone text NOT NULL,
    is_assessed boolean NOT NULL,
    province_count integer NOT NULL CHECK (province_count > 0),
    district_count integer NOT NULL CHECK (district_count > 0),
    content_hash text NOT NULL
);
CREATE UNIQUE INDEX boundary_set_assessed_key ON territory.boundary_set (is_assessed) WHERE is_assessed;

CREATE TABLE territory.area (
    area_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    boundary_set_id integer NOT NULL REFERENCES territory.boundary_set,
    code text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    level text NOT NULL CHECK (level IN ('province', 'district')),
    parent_id integer REFERENCES territory.area,
    shape_id text,
    is_retired boolean NOT NULL DEFAULT false,
    geom geometry(MultiPolygon, 4326) NOT NULL CHECK (NOT ST_IsEmpty(geom) AND ST_IsValid(geom)),
    point geometry(Point, 4326) GENERATED ALWAYS AS (ST_PointOnSurface(geom)) STORED,
    UNIQUE (boundary_set_id, code),
    CONSTRAINT area_province_has_no_parent CHECK ((level = 'province') = (parent_id IS NULL))
);
CREATE INDEX area_parent_idx ON territory.area (parent_id);
CREATE INDEX area_geom_idx ON territory.area USING gist (geom);

CREATE TABLE territory.toponym (
    toponym_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    toponym text NOT NULL CHECK (toponym <> ''),
    kind text NOT NULL
        CHECK (kind IN ('province', 'district', 'city', 'town', 'village', 'facility', 'foreign')),
    area_id integer REFERENCES territory.area,
    source text NOT NULL,
    population integer CHECK (population >= 0),
    note text,
    geom geometry(Point, 4326),
    CONSTRAINT toponym_foreign_has_no_area CHECK ((kind = 'foreign') = (area_id IS NULL))
);
CREATE INDEX toponym_area_idx ON territory.toponym (area_id);
CREATE INDEX toponym_toponym_idx ON territory.toponym USING gin (toponym gin_trgm_ops);
CREATE INDEX toponym_geom_idx ON territory.toponym USING gist (geom);

CREATE TABLE territory.source (
    source_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    kind text NOT NULL DEFAULT 'jsonl' CHECK (kind IN ('feed', 'jsonl')),
    address text,
    language text,
    side text NOT NULL DEFAULT 'media',
    reliability double precision NOT NULL DEFAULT 0.7 CHECK (reliability > 0 AND reliability <= 1),
    terms text,
    is_enabled boolean NOT NULL DEFAULT false
);

CREATE TABLE territory.news_item (
    item_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id integer NOT NULL REFERENCES territory.source,
    -- A B-tree entry must fit a page; longer addresses go to quarantine.
    url text NOT NULL CHECK (octet_length(url) <= 2000),
    content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    published_at timestamptz NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    language text NOT NULL,
    author text,
    recorded_at timestamptz NOT NULL,
    UNIQUE (source_id, url, content_hash)
);
CREATE INDEX news_item_content_hash_idx ON territory.news_item (content_hash);
CREATE INDEX news_item_published_idx ON territory.news_item (published_at, item_id);

CREATE TABLE territory.reading (
    item_id bigint NOT NULL REFERENCES territory.news_item,
    reader_version text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, reader_version)
);

CREATE TABLE territory.claim (
    claim_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id bigint NOT NULL REFERENCES territory.news_item,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    reader_version text NOT NULL,
    recorded tstzrange NOT NULL,
    event text NOT NULL
        CHECK (event IN ('captured', 'withdrew', 'contested', 'repelled', 'holds')),
    actor text,
    modality text NOT NULL CHECK (modality IN ('asserted', 'denied', 'irrealis')),
    extent text NOT NULL CHECK (extent IN ('whole', 'centre', 'partial', 'facility')),
    place_text text NOT NULL,
    area_id integer REFERENCES territory.area,
    geocode_score double precision NOT NULL CHECK (geocode_score BETWEEN 0 AND 1),
    candidates jsonb NOT NULL CHECK (jsonb_typeof(candidates) = 'array'),
    speaker text,
    speaker_side text NOT NULL,
    occurred_from date,
    occurred_to date,
    quote text NOT NULL,
    quote_part text NOT NULL CHECK (quote_part IN ('title', 'text')),
    quote_start integer NOT NULL CHECK (quote_start >= 0),
    quote_end integer NOT NULL,
    confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT claim_quote_forward CHECK (quote_end >= quote_start),
    CONSTRAINT claim_occurred_forward CHECK (occurred_to >= occurred_from),
    CONSTRAINT claim_recorded_half_open CHECK (
        NOT isempty(recorded) AND lower_inc(recorded) AND NOT upper_inc(recorded)
    ),
    -- At any recorded moment an item has one reading.
    CONSTRAINT claim_one_reading
        EXCLUDE USING gist (item_id WITH =, ordinal WITH =, recorded WITH &&)
);
CREATE INDEX claim_area_idx ON territory.claim (area_id);

CREATE TABLE territory.assessment_run (
    run_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    model_version text NOT NULL,
    claim_count integer NOT NULL CHECK (claim_count >= 0),
    newest_claim_id bigint NOT NULL,
    UNIQUE (recorded_at, model_version)
);

CREATE TABLE territory.control_status (
    status_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_id integer NOT NULL REFERENCES territory.area,
    run_id integer NOT NULL REFERENCES territory.assessment_run,
    valid daterange NOT NULL,
    recorded tstzrange NOT NULL,
    state text NOT NULL CHECK (state IN ('controlled', 'contested', 'claimed', 'unknown')),
    controller text,
    probability double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
    newest_evidence date,
    stale_from date,
    CONSTRAINT control_status_controller CHECK (
        (state IN ('controlled', 'claimed')) = (controller IS NOT NULL)
    ),
    CONSTRAINT control_status_valid_half_open CHECK (
        NOT isempty(valid) AND lower_inc(valid) AND NOT upper_inc(valid)
    ),
    CONSTRAINT control_status_recorded_half_open CHECK (
        NOT isempty(recorded) AND lower_inc(recorded) AND NOT upper_inc(recorded)
    ),
    CONSTRAINT control_status_one_belief
        EXCLUDE USING gist (area_id WITH =, valid WITH &&, recorded WITH &&)
);

CREATE TABLE territory.control_status_claim (
    status_id bigint NOT NULL REFERENCES territory.control_status ON DELETE CASCADE,
    claim_id bigint NOT NULL REFERENCES territory.claim,
    observed_on date NOT NULL,
    weight double precision NOT NULL,
    PRIMARY KEY (status_id, claim_id)
);
CREATE INDEX control_status_claim_claim_idx ON territory.control_status_claim (claim_id);

CREATE TABLE territory.adjudication (
    adjudication_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_id integer NOT NULL REFERENCES territory.area,
    valid_from date NOT NULL,
    valid_to date,
    state text CHECK (state IN ('controlled', 'contested', 'claimed', 'unknown')),
    controller text,
    reason text NOT NULL CHECK (length(btrim(reason)) >= 10),
    decided_by text NOT NULL DEFAULT session_user,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT adjudication_forward CHECK (valid_to > valid_from),
    CONSTRAINT adjudication_controller CHECK (
        (coalesce(state, 'unknown') IN ('controlled', 'claimed')) = (controller IS NOT NULL)
    )
);
CREATE INDEX adjudication_area_idx ON territory.adjudication (area_id);

CREATE TABLE territory.collection_run (
    collection_run_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL,
    item_count integer NOT NULL CHECK (item_count >= 0),
    quarantined_count integer NOT NULL CHECK (quarantined_count >= 0),
    bytes_read bigint NOT NULL CHECK (bytes_read >= 0),
    UNIQUE (source_code, since, until),
    CONSTRAINT collection_run_forward CHECK (until >= since)
);

CREATE TABLE territory.quarantine (
    quarantine_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code text NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    payload text NOT NULL,
    payload_hash text NOT NULL,
    recorded_at timestamptz NOT NULL,
    UNIQUE (source_code, reason, payload_hash)
);
