-- What collections leave: marks for the next one, their counts, what is gone, what was retried.

ALTER TABLE territory.source
    DROP CONSTRAINT source_kind_check,
    ADD CONSTRAINT source_kind_check CHECK (kind IN (
        'feed', 'sitemap', 'folder', 'jsonl', 'gdelt', 'reliefweb', 'ucdp', 'acled', 'warc', 'structured'
    ));

CREATE TABLE territory.source_mark (
    source_code text NOT NULL,
    -- A B-tree entry must fit a page; a longer address is asked for in full each time.
    address text NOT NULL CHECK (octet_length(address) <= 2000),
    etag text NOT NULL,
    last_modified text NOT NULL,
    moved_to text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^([0-9a-f]{64})?$'),
    since timestamptz NOT NULL,
    PRIMARY KEY (source_code, address)
);

CREATE TABLE territory.item_gone (
    source_code text NOT NULL,
    url text NOT NULL CHECK (octet_length(url) <= 2000),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (source_code, url)
);

ALTER TABLE territory.collection_run
    ADD COLUMN asked_count integer NOT NULL DEFAULT 0 CHECK (asked_count >= 0),
    ADD COLUMN fetched_count integer NOT NULL DEFAULT 0 CHECK (fetched_count >= 0),
    ADD COLUMN unchanged_count integer NOT NULL DEFAULT 0 CHECK (unchanged_count >= 0),
    ADD COLUMN new_count integer NOT NULL DEFAULT 0 CHECK (new_count >= 0),
    ADD COLUMN copy_count integer NOT NULL DEFAULT 0 CHECK (copy_count >= 0),
    ADD COLUMN quarantined_by_reason jsonb NOT NULL DEFAULT '{}'
        CHECK (jsonb_typeof(quarantined_by_reason) = 'object'),
    ADD COLUMN seconds double precision NOT NULL DEFAULT 0 CHECK (seconds >= 0),
    ADD COLUMN failure text;

ALTER TABLE territory.quarantine
    ADD COLUMN raw_sha256 text NOT NULL DEFAULT '' CHECK (raw_sha256 ~ '^([0-9a-f]{64})?$'),
    ADD COLUMN tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    ADD COLUMN resolved_at timestamptz,
    ADD COLUMN outcome text CHECK (outcome IN ('stored', 'known', 'refused otherwise')),
    ADD CONSTRAINT quarantine_outcome_when_resolved CHECK ((outcome IS NULL) = (resolved_at IS NULL));
