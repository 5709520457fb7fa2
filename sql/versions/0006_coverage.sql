-- What no longer comes in as it used to: from a source, of a province, from a source of a province.

CREATE TABLE territory.coverage_fall (
    coverage_fall_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id integer REFERENCES territory.source,
    area_id integer REFERENCES territory.area,
    measure text NOT NULL CHECK (measure IN ('volume', 'language', 'geocode')),
    fallen daterange NOT NULL CHECK (NOT isempty(fallen) AND NOT lower_inf(fallen)),
    ratio double precision NOT NULL CHECK (ratio BETWEEN 0 AND 1),
    habit double precision NOT NULL CHECK (habit >= 0),
    others double precision NOT NULL CHECK (others >= 0),
    recorded tstzrange NOT NULL CHECK (NOT isempty(recorded)),
    CONSTRAINT coverage_fall_of_something CHECK (source_id IS NOT NULL OR area_id IS NOT NULL),
    CONSTRAINT coverage_fall_once EXCLUDE USING gist (
        coalesce(source_id, 0) WITH =, coalesce(area_id, 0) WITH =, measure WITH =,
        fallen WITH &&, recorded WITH &&
    )
);

-- These functions return a column more.
DROP FUNCTION IF EXISTS territory.districts_on, territory.control_on CASCADE;
DROP FUNCTION IF EXISTS gis.control_as_of, gis.province_control_as_of, gis.control_in_set CASCADE;
