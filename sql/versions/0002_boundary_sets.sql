-- Boundary sets from any file, side by side with the assessed one, and the crosswalks between them.

-- A set of provinces alone is one too; control is assessed on districts.
ALTER TABLE territory.boundary_set
    DROP CONSTRAINT boundary_set_district_count_check,
    ADD CONSTRAINT boundary_set_district_count_check CHECK (district_count >= 0),
    ADD CONSTRAINT boundary_set_assessed_has_districts CHECK (NOT is_assessed OR district_count > 0),
    ADD COLUMN origin text,
    ADD COLUMN file_hash text CHECK (file_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN repaired_count integer CHECK (repaired_count >= 0),
    ADD COLUMN gap_count integer CHECK (gap_count >= 0),
    ADD COLUMN gap_km2 double precision CHECK (gap_km2 >= 0),
    ADD COLUMN overlap_count integer CHECK (overlap_count >= 0),
    ADD COLUMN overlap_km2 double precision CHECK (overlap_km2 >= 0);

CREATE TABLE territory.crosswalk (
    crosswalk_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_set_id integer NOT NULL REFERENCES territory.boundary_set ON DELETE CASCADE,
    to_set_id integer NOT NULL REFERENCES territory.boundary_set ON DELETE CASCADE,
    dropped_count integer NOT NULL CHECK (dropped_count >= 0),
    dropped_km2 double precision NOT NULL CHECK (dropped_km2 >= 0),
    UNIQUE (from_set_id, to_set_id),
    -- Stored once, read both ways.
    CONSTRAINT crosswalk_ordered CHECK (from_set_id < to_set_id)
);

CREATE TABLE territory.crosswalk_share (
    crosswalk_id integer NOT NULL REFERENCES territory.crosswalk ON DELETE CASCADE,
    from_area_id integer NOT NULL REFERENCES territory.area ON DELETE CASCADE,
    to_area_id integer NOT NULL REFERENCES territory.area ON DELETE CASCADE,
    overlap_km2 double precision NOT NULL CHECK (overlap_km2 > 0),
    from_share double precision NOT NULL CHECK (from_share > 0 AND from_share <= 1),
    to_share double precision NOT NULL CHECK (to_share > 0 AND to_share <= 1),
    PRIMARY KEY (crosswalk_id, from_area_id, to_area_id)
);
CREATE INDEX crosswalk_share_from_idx ON territory.crosswalk_share (from_area_id);
CREATE INDEX crosswalk_share_to_idx ON territory.crosswalk_share (to_area_id);

-- They ask for a boundary set too now; both forms side by side would be ambiguous.
DROP FUNCTION IF EXISTS territory.areas(text);
DROP FUNCTION IF EXISTS territory.province_periods(timestamptz);
DROP FUNCTION IF EXISTS territory.control_on(text, date, timestamptz);
