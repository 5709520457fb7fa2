"""The schema: what it promises without any Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from pipeline.errors import PrivilegeMissingError, SchemaOutdatedError
from pipeline.records import Event, Extent, Kind, Level, Modality, Part, State
from pipeline.store import connect, migrate
from pipeline.store.engine import make_engine
from pipeline.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum
    from typing import TypeAlias

    from sqlalchemy import Connection, Engine

    from pipeline.store.secrets import ServerInfo

    AsRole: TypeAlias = Callable[[str], Engine]

RUN = """
INSERT INTO territory.assessment_run (recorded_at, model_version, claim_count, newest_claim_id)
VALUES ('2021-08-09Z', 'm', 0, 0)
"""
STATUS = """
INSERT INTO territory.control_status
    (area_id, run_id, valid, recorded, state, controller, probability)
SELECT
    (SELECT min(area_id) FROM territory.area),
    (SELECT min(run_id) FROM territory.assessment_run),
    CAST(:valid AS daterange), CAST(:recorded AS tstzrange), :state, :controller, 0.9
"""
BELIEF = {
    "valid": "[2021-08-01,2021-08-10)",
    "recorded": "[2021-08-09Z,)",
    "state": "controlled",
    "controller": "taliban",
}


def test_upgrade_from_nothing_and_again(bare_engine: Engine) -> None:
    """Migrations run from an empty database; run again, they change nothing."""
    assert migrate.current(bare_engine) is None
    migrate.upgrade(bare_engine)
    with bare_engine.connect() as connection:
        before = connection.execute(text("SELECT * FROM pg_class ORDER BY oid")).all()
        tables = [row.oid for row in before if row.relkind == "r"]
    migrate.upgrade(bare_engine)
    with bare_engine.connect() as connection:
        after = connection.execute(text("SELECT * FROM pg_class ORDER BY oid")).all()
    assert migrate.current(bare_engine) == migrate.head()
    assert [row.oid for row in after if row.relkind == "r"] == tables


def test_missing_schema_says_the_cure(bare_engine: Engine) -> None:
    """A database without this version's schema is not worked on."""
    with pytest.raises(SchemaOutdatedError) as caught:
        connect(bare_engine.url)
    assert "db upgrade" in caught.value.cure


def test_missing_privileges_say_the_cure(bare_engine: Engine, postgis: ServerInfo) -> None:
    """Who may not create extensions and schemas is told what a superuser has to run."""
    guest = make_engine(postgis.url("territory_pipeline", str(bare_engine.url.database)))
    with pytest.raises(PrivilegeMissingError, match="permission denied") as told:
        migrate.upgrade(guest)
    guest.dispose()
    assert "CREATE EXTENSION" in told.value.cure


def test_python_knows_the_tables_as_they_are(standing: AsRole) -> None:
    """The tables in Python are those in the database, column by column, index by index."""
    with standing("territory_owner").connect() as connection:
        options = {k: v for k, v in migrate.configured_for(connection).items() if k != "connection"}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, metadata)
    # Comments stand in sql/comments.sql alone.
    assert [one for one in differences if "comment" not in str(one).partition(",")[0]] == []


def test_every_relation_and_column_is_explained(standing: AsRole) -> None:
    """Comments are shown to analysts: none is missing."""
    query = """
        SELECT c.oid::regclass::text, a.attname
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace IN ('territory'::regnamespace, 'gis'::regnamespace)
            AND c.relkind IN ('r', 'v') AND c.relname <> 'alembic_version'
            AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)
    """
    with standing("territory_owner").connect() as connection:
        assert connection.execute(text(query)).all() == []


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("claim", "event", Event),
        ("claim", "modality", Modality),
        ("claim", "extent", Extent),
        ("claim", "quote_part", Part),
        ("area", "level", Level),
        ("toponym", "kind", Kind),
        ("control_status", "state", State),
    ],
)
def test_vocabularies_are_the_nouns(
    standing: AsRole, table: str, column: str, words: type[StrEnum]
) -> None:
    """The database takes the words of records.py and no other."""
    query = """
        SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = CAST(:table AS regclass) AND conname = :name
    """
    asked = {"table": f"territory.{table}", "name": f"{table}_{column}_check"}
    with standing("territory_pipeline").connect() as connection:
        rule = connection.execute(text(query), asked).scalar_one()
    assert sorted(rule.split("'")[1::2]) == sorted(words)


def _believe(connection: Connection, **changed: str | None) -> None:
    connection.execute(text(STATUS), BELIEF | changed)


def test_one_area_has_one_belief_at_a_time(database: Engine) -> None:
    """No two rows of an area overlap in valid and recorded time; overlapping in one is history."""
    with database.begin() as connection:
        connection.execute(text(RUN))
        _believe(connection, recorded="[2021-08-09Z,2021-08-12Z)")
        _believe(connection, recorded="[2021-08-12Z,)")
        _believe(connection, valid="[2021-08-10,)")
    with pytest.raises(IntegrityError, match="one_belief"), database.begin() as connection:
        _believe(connection, valid="[2021-08-09,2021-08-11)", recorded="[2021-08-11Z,)")


@pytest.mark.parametrize(
    "changed",
    [
        {"valid": "empty"},
        {"valid": "(,2021-08-10)"},
        {"recorded": "empty"},
        {"recorded": "[2021-08-09Z,2021-08-10Z]"},
        {"state": "ruled"},
        {"controller": None},
        {"state": "contested"},
        {"state": "unknown"},
    ],
    ids=str,
)
def test_broken_beliefs_are_refused(standing: AsRole, changed: dict[str, str | None]) -> None:
    """Periods are half-open and not empty; who is controlled or claimed by whom is always said."""
    with standing("territory_pipeline").connect() as connection:
        connection.execute(text(RUN))
        with pytest.raises(IntegrityError):
            _believe(connection, **changed)


def test_analyst_reads_layers_and_writes_decisions_alone(analyst_engine: Engine) -> None:
    """An analyst reads gis and adds decisions; anything else is refused."""
    decide = "INSERT INTO territory.adjudication (area_id, valid_from, state, controller, reason)"
    decide += " SELECT min(area_id), '2021-08-01', 'controlled', 'taliban', 'Seen with own eyes.'"
    decide += " FROM gis.district"
    with analyst_engine.begin() as connection:
        views = connection.scalars(text("SELECT viewname FROM pg_views WHERE schemaname = 'gis'"))
        for view in views.all():
            connection.execute(text(f"SELECT * FROM gis.{view}"))  # noqa: S608  (our own names)
        connection.execute(text("SELECT * FROM gis.control_as_of('2021-08-01', now())"))
        connection.execute(text(decide))
        who = connection.execute(text("SELECT decided_by FROM territory.adjudication"))
        assert who.scalar_one() == "territory_analyst"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM territory.area",
        "SELECT * FROM territory.control_on('district', '2021-08-01', now())",
        "UPDATE territory.adjudication SET reason = 'Changed my mind later.'",
        "DELETE FROM territory.adjudication",
        "INSERT INTO territory.adjudication (decided_by) VALUES ('somebody')",
        "CREATE TABLE public.notes (note text)",
        "CREATE TEMP TABLE notes (note text)",
    ],
)
def test_analyst_may_do_nothing_else(standing: AsRole, statement: str) -> None:
    """Tables, and anything that changes them, are closed to analysts."""
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        standing("territory_analyst").begin() as connection,
    ):
        connection.execute(text(statement))


def test_public_has_nothing(standing: AsRole) -> None:
    """PUBLIC has no right on the database, the schemas, or anything in them."""
    query = """
        SELECT datname::text
        FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS g
        WHERE datname = current_database() AND g.grantee = 0
        UNION ALL
        SELECT nspname FROM pg_namespace, aclexplode(nspacl) AS g
        WHERE nspname IN ('territory', 'gis') AND g.grantee = 0
        UNION ALL
        SELECT relname FROM pg_class, aclexplode(relacl) AS g
        WHERE relnamespace IN ('territory'::regnamespace, 'gis'::regnamespace) AND g.grantee = 0
        UNION ALL
        SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS g
        WHERE pronamespace IN ('territory'::regnamespace, 'gis'::regnamespace) AND g.grantee = 0
    """
    with standing("territory_owner").connect() as connection:
        assert connection.execute(text(query)).all() == []


def test_pipeline_cannot_unmake_decisions(standing: AsRole) -> None:
    """A decision is added at a person's word and stands: the pipeline cannot unmake one."""
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        standing("territory_pipeline").begin() as connection,
    ):
        connection.execute(text("DELETE FROM territory.adjudication"))


# A set of one province and one district, as every schema has known them.
_SET = """
    INSERT INTO territory.boundary_set (theatre_code, code, name, version, licence, credit,
        time_zone, is_assessed, province_count, district_count, content_hash)
    VALUES ('t', 'old', 'Old', '1', 'CC0-1.0', '', 'UTC', true, 1, 1, 'h');
    INSERT INTO territory.area (boundary_set_id, code, name, level, parent_id, geom)
    SELECT boundary_set_id, 'P', 'P', 'province', NULL,
        ST_Multi(ST_MakeEnvelope(0, 0, 1, 1, 4326)) FROM territory.boundary_set;
    INSERT INTO territory.area (boundary_set_id, code, name, level, parent_id, geom)
    SELECT boundary_set_id, 'P-a', 'A', 'district', area_id, geom FROM territory.area;
"""


def _upgrade_from(engine: Engine, revision: str, older: str) -> None:
    """Make the schema of a revision, with a set and what else `older` puts in, and upgrade it."""
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA territory"))
        connection.execute(text("CREATE SCHEMA gis"))
        migrate.to_revision(connection, revision)
        connection.execution_options(no_parameters=True).exec_driver_sql(_SET + older)
    migrate.upgrade(engine)


def test_an_older_schema_is_upgraded_with_its_data_in_place(bare_engine: Engine) -> None:
    """Sets and areas of the first schema are there after the upgrade, and can be asked for."""
    older = """
        -- What the functions of that time looked like from outside.
        CREATE FUNCTION territory.areas(wanted_level text) RETURNS integer
            LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION territory.control_on(wanted_level text, on_date date, known_at timestamptz)
            RETURNS integer LANGUAGE sql AS 'SELECT 1';
    """
    _upgrade_from(bare_engine, "0001", older)
    with bare_engine.connect() as connection:
        asked = "SELECT code, state FROM territory.control_on('district', '2021-08-01', now())"
        assert connection.execute(text(asked)).all() == [("P-a", "unknown")]
        kept = connection.execute(text("SELECT code, origin, gap_km2 FROM territory.boundary_set"))
        assert kept.all() == [("old", None, None)]


def test_decisions_of_an_older_schema_keep_their_moments(bare_engine: Engine) -> None:
    """Decisions, items and statuses of the second schema are there after the upgrade, unchanged."""
    older = """
        INSERT INTO territory.adjudication (area_id, valid_from, state, reason, recorded_at)
        SELECT area_id, '2021-08-01', 'contested', 'As it was then.', '2021-08-02Z'
        FROM territory.area WHERE code = 'P-a';
        INSERT INTO territory.source (code, name) VALUES ('s', 's');
        INSERT INTO territory.news_item
            (source_id, url, content_hash, published_at, title, body, language, recorded_at)
        SELECT source_id, 'u', repeat('0', 64), '2021-08-01Z', '', '', 'en', '2021-08-02Z'
        FROM territory.source;
        INSERT INTO territory.assessment_run (recorded_at, model_version, claim_count,
            newest_claim_id) VALUES ('2021-08-09Z', 'm', 0, 0);
        INSERT INTO territory.control_status (area_id, run_id, valid, recorded, state, probability)
        SELECT area_id, 1, '[2021-08-01,)', '[2021-08-09Z,)', 'contested', 0.9
        FROM territory.area WHERE code = 'P-a';
    """
    _upgrade_from(bare_engine, "0002", older)
    with bare_engine.connect() as connection:
        kept = "SELECT reason, recorded_at = decided_at, withdrawn_at FROM gis.adjudication"
        assert connection.execute(text(kept)).all() == [("As it was then.", True, None)]
        kinds = connection.execute(text("SELECT kind FROM territory.news_item"))
        assert kinds.scalars().all() == ["text"]
        asked = "SELECT code, state, adjudication_id FROM gis.control_as_of('2021-08-02')"
        assert connection.execute(text(asked)).all() == [("P-a", "contested", None)]


def test_what_waited_in_an_older_schema_waits(bare_engine: Engine) -> None:
    """Of the items of an older schema, those that nobody has read are to be read."""
    older = """
        INSERT INTO territory.source (code, name) VALUES ('s', 's');
        INSERT INTO territory.news_item
            (source_id, url, content_hash, published_at, title, body, language, recorded_at, kind)
        SELECT source_id, url, repeat('0', 64), '2021-08-01Z', '', '', 'en', '2021-08-02Z', v.kind
        FROM territory.source,
            (VALUES ('read', 'text'), ('new', 'text'), ('row', 'structured')) AS v (url, kind);
        INSERT INTO territory.reading (item_id, reader_version, recorded_at)
        SELECT item_id, 'r', '2021-08-02Z' FROM territory.news_item WHERE url = 'read';
    """
    _upgrade_from(bare_engine, "0014", older)
    query = "SELECT url FROM territory.item_waiting JOIN territory.news_item USING (item_id)"
    with bare_engine.connect() as connection:
        assert connection.scalars(text(query)).all() == ["new"]
