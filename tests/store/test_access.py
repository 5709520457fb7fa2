"""Who may do what: every role against every relation and function there is, PUBLIC among them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pipeline.store.engine import make_engine
from pipeline.store.secrets import SUPERUSER

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from sqlalchemy import Connection, Engine

    from pipeline.store.secrets import ServerInfo

    AsRole: TypeAlias = Callable[[str], Engine]
    Rights: TypeAlias = dict[str, set[str]]

ALLOWED = yaml.safe_load(Path(__file__).with_name("access.yaml").read_text(encoding="utf-8"))
ROLES = sorted(ALLOWED)
OURS = """
    WITH ours AS (
        SELECT c.oid, c.oid::regclass::text AS name, c.relkind FROM pg_class AS c
        WHERE c.relnamespace IN ('territory'::regnamespace, 'gis'::regnamespace)
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    ), function AS (
        SELECT f.oid, format('%s.%s', f.pronamespace::regnamespace, f.proname) AS name,
            f.oid::regprocedure::text AS whole, f.prosecdef, f.proconfig
        FROM pg_proc AS f
        WHERE f.pronamespace IN ('territory'::regnamespace, 'gis'::regnamespace)
    )
"""
RIGHTS = """
    SELECT name, p.held FROM ours
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
        'TRIGGER']) AS p (held)
    WHERE has_table_privilege(:role, oid, p.held)
    UNION ALL
    SELECT DISTINCT name, 'EXECUTE' FROM function
    WHERE has_function_privilege(:role, oid, 'EXECUTE')
"""
COLUMNS = """
    SELECT name, a.attname FROM ours
    JOIN pg_attribute AS a ON a.attrelid = oid AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS p (held)
    WHERE has_column_privilege(:role, oid, a.attnum, p.held)
        AND NOT has_table_privilege(:role, oid, p.held)
"""
# Each changes nothing where it is allowed.
ATTEMPTS = {
    "SELECT": "SELECT FROM {} LIMIT 0",
    "INSERT": "INSERT INTO {0} ({1}) SELECT CAST(NULL AS {2}) WHERE false",
    "UPDATE": "UPDATE {0} SET {1} = NULL WHERE false",
    "DELETE": "DELETE FROM {} WHERE false",
    "TRUNCATE": "TRUNCATE {} CASCADE",
}


def rights_of(role: str) -> Rights:
    """Return what a role may do, by the name of a relation or function."""
    found: Rights = defaultdict(set)
    for rights, schemas in ALLOWED[role].items():
        for schema, names in schemas.items():
            for name in names if rights != "columns" else ():
                found[f"{schema}.{name}"].update(rights.split())
    return dict(found)


def held(connection: Connection, query: str, role: str) -> Rights:
    """Return what a role holds, by the name of a relation or function."""
    found: Rights = defaultdict(set)
    for name, right in connection.execute(text(OURS + query), {"role": role}):
        found[name].add(right)
    return dict(found)


@pytest.mark.parametrize("role", ROLES)
def test_every_right_is_decided(standing: AsRole, role: str) -> None:
    """A role holds on each table, view, function and column what the list says, and no more."""
    columns = {name: set(words) for name, words in ALLOWED[role].get("columns", {}).items()}
    with standing("territory_owner").connect() as connection:
        assert held(connection, RIGHTS, role) == rights_of(role)
        assert held(connection, COLUMNS, role) == columns


def test_everything_there_is_is_decided(standing: AsRole) -> None:
    """No table, view or function is there that the list does not know."""
    query = "SELECT name FROM ours UNION SELECT name FROM function"
    with standing("territory_owner").connect() as connection:
        known = set(connection.scalars(text(OURS + query)))
    assert known == set().union(*map(rights_of, ROLES))


@pytest.mark.parametrize("role", ROLES)
def test_what_is_refused_is_refused(standing: AsRole, role: str) -> None:
    """Tried out, each statement on each table is allowed or denied as it is decided."""
    query = """
        SELECT name, a.attname, format_type(a.atttypid, a.atttypmod) FROM ours
        JOIN pg_attribute AS a ON a.attrelid = oid AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = '' AND a.attidentity = ''
        WHERE relkind = 'r' ORDER BY name, a.attname
    """
    columns = ALLOWED[role].get("columns", {})
    with standing("territory_owner").connect() as connection:
        found = connection.execute(text(OURS + query)).all()
    # Of each table a column that is not written by itself.
    tables = {
        name: (name, one, kind) for name, one, kind in found if one not in columns.get(name, ())
    }
    assert len(tables) > 20
    wrong = []
    with standing(role).connect() as connection:
        for table, words in tables.items():
            for right, statement in ATTEMPTS.items():
                is_denied = _is_denied(connection, statement.format(*words))
                if is_denied == (right in rights_of(role).get(table, ())):
                    wrong.append((table, right))
    assert wrong == []


def _is_denied(connection: Connection, statement: str) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(text(statement))
    except DBAPIError as error:
        return isinstance(error.orig, InsufficientPrivilege)
    return False


def test_nobody_but_the_owner_makes_anything(standing: AsRole) -> None:
    """No role creates in a schema, and an analyst makes no temporary table either."""
    query = """
        SELECT r.role, n.nspname FROM pg_namespace AS n
        CROSS JOIN unnest(CAST(:roles AS text [])) AS r (role)
        WHERE has_schema_privilege(r.role, n.oid, 'CREATE') AND n.nspname !~ '^pg_'
    """
    temporary = """
        SELECT has_database_privilege('territory_analyst', current_database(), 'TEMPORARY')
    """
    with standing("territory_owner").connect() as connection:
        assert connection.execute(text(query), {"roles": ROLES}).all() == []
        assert not connection.scalar(text(temporary))


def test_functions_with_rights_of_their_own_pin_their_search_path(standing: AsRole) -> None:
    """What runs as its owner looks its names up where nobody else can put any."""
    query = "SELECT whole, proconfig FROM function WHERE prosecdef"
    with standing("territory_owner").connect() as connection:
        found = connection.execute(text(OURS + query)).all()
    pinned = "search_path=territory, public, pg_temp"
    assert len(found) > 8
    assert [name for name, settings in found if pinned not in (settings or [])] == []


def test_no_role_can_make_itself_another(standing: AsRole) -> None:
    """Roles are no superusers, make no roles or databases, and belong to nothing above them."""
    able = """
        SELECT rolname FROM pg_roles
        WHERE starts_with(rolname, 'territory_')
            AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
    """
    members = """
        SELECT m.rolname, r.rolname FROM pg_auth_members AS a
        JOIN pg_roles AS m ON m.oid = a.member
        JOIN pg_roles AS r ON r.oid = a.roleid
        WHERE starts_with(m.rolname, 'territory_')
    """
    with standing("territory_owner").connect() as connection:
        assert connection.execute(text(able)).all() == []
        found = connection.execute(text(members)).all()
    assert found == [("territory_owner", "territory_analyst")]


def test_whoever_has_no_role_has_nothing(postgis: ServerInfo, standing_name: str) -> None:
    """PUBLIC enters no database of the server, and so reads and makes nothing there."""
    query = """
        SELECT datname::text, g.privilege_type
        FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS g
        WHERE g.grantee = 0 AND datallowconn
    """
    engine = make_engine(postgis.url(SUPERUSER, standing_name))
    with engine.connect() as connection:
        found = connection.execute(text(query)).all()
    engine.dispose()
    assert found == []
