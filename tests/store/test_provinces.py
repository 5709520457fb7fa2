"""A province is the roll-up of its districts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import BasisMissingError
from pipeline.records import Basis, Level, State
from pipeline.store import cast, status

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.records import Area, ControlStatus
    from tests.store.conftest import Desk, Period

ON = date(2021, 8, 9)


@pytest.fixture
def nine(desk: Desk) -> list[Area]:
    """The districts of a province that has at least nine."""
    for one in desk.districts:
        inside = [other for other in desk.districts if other.province == one.province]
        if len(inside) >= 9:
            return inside
    raise AssertionError


def account(inside: list[Area], taliban: int, claimed: int, government: int) -> list[Period]:
    words = [("controlled", "taliban", 0.9)] * taliban + [("claimed", "taliban", 0.6)] * claimed
    words += [("controlled", "government", 0.8)] * government
    return [
        (area.code, "2021-08-01", None, *word) for area, word in zip(inside, words, strict=False)
    ]


def verdict(engine: Engine, province: str) -> tuple[str, str | None, float]:
    with engine.connect() as connection:
        found = status.control_as_of(connection, ON, level=Level.PROVINCE)
    one = next(one for one in found if one.area.name == province)
    return str(one.state), one.controller, one.probability


def test_two_thirds_control_a_province(database: Engine, desk: Desk, nine: list[Area]) -> None:
    """One party in two thirds of the districts controls it, as surely as it holds those."""
    enough = -(-2 * len(nine) // 3)
    desk.write(account(nine, enough, 0, len(nine) - enough), desk.moment(9))
    assert verdict(database, nine[0].province) == ("controlled", "taliban", 0.9)


def test_fewer_than_two_thirds_is_contested(database: Engine, desk: Desk, nine: list[Area]) -> None:
    """Where no party has two thirds, the province is contested."""
    short = -(-2 * len(nine) // 3) - 1
    desk.write(account(nine, short, 0, len(nine) - short), desk.moment(9))
    assert verdict(database, nine[0].province)[:2] == ("contested", None)


def test_claims_alone_make_a_claimed_province(
    database: Engine, desk: Desk, nine: list[Area]
) -> None:
    """Two thirds that are partly only claimed make a province claimed, not controlled."""
    desk.write(account(nine, 2, len(nine) - 2, 0), desk.moment(9))
    assert verdict(database, nine[0].province)[:2] == ("claimed", "taliban")


def test_mostly_silent_is_unknown(database: Engine, desk: Desk, nine: list[Area]) -> None:
    """A province with more silent districts than not is unknown."""
    desk.write(account(nine, len(nine) // 2 - 1, 0, 0), desk.moment(9))
    assert verdict(database, nine[0].province) == ("unknown", None, 0.0)


def test_its_history_follows_its_districts(database: Engine, desk: Desk, nine: list[Area]) -> None:
    """A province changes on the day its districts tip it, and periods do not overlap."""
    before = [
        (area.code, "2021-08-01", "2021-08-06", "controlled", "government", 0.9) for area in nine
    ]
    after = [(area.code, "2021-08-06", None, "controlled", "taliban", 0.9) for area in nine]
    desk.write([*before, *after], desk.moment(9))
    code = desk.rows("SELECT code FROM gis.province WHERE name = :name", name=nine[0].province)[0]
    with database.connect() as connection:
        told = status.history(connection, code)
        changes = status.changes_between(connection, date(2021, 8, 1), ON, level=Level.PROVINCE)
    assert [(one.controller, one.valid_from, one.valid_to) for one in told] == [
        ("government", date(2021, 8, 1), date(2021, 8, 6)),
        ("taliban", date(2021, 8, 6), None),
    ]
    assert changes["code"].tolist() == [code]


def test_the_basis_is_told(desk: Desk, nine: list[Area]) -> None:
    """The layer says what the roll-up rests on, and that nothing is known before."""
    desk.write(account(nine, len(nine) - 1, 0, 1), desk.moment(9))
    query = """
        SELECT state, basis, valid_from IS NULL FROM gis.province_control_history
        WHERE name = :name ORDER BY valid_from NULLS FIRST
    """
    before, told = desk.rows(query, name=nine[0].province)[:2]
    many, few = f"{len(nine) - 1} controlled taliban", "1 controlled government"
    assert before == ("unknown", None, True)
    assert told[1:] == (f"{many}, {few} of {len(nine)}", False)


def told(engine: Engine, province: str, basis: Basis) -> ControlStatus:
    with engine.connect() as connection:
        found = status.control_as_of(connection, ON, level=Level.PROVINCE, basis=basis)
    return next(one for one in found if one.area.name == province)


def test_the_capital_alone_speaks_for_its_province(
    database: Engine, desk: Desk, nine: list[Area]
) -> None:
    """By capital, a province is what the district of its capital is, whatever the others are."""
    query = "SELECT code FROM territory.area WHERE is_capital"
    capitals = set(desk.rows(query))
    assert len(capitals) == 34
    account = [
        (area.code, "2021-08-01", None, "controlled", "taliban", 0.9)
        if area.code in capitals
        else (area.code, "2021-08-01", None, "controlled", "government", 0.8)
        for area in nine
    ]
    desk.write(account, desk.moment(9))
    assert told(database, nine[0].province, Basis.COUNT).controller == "government"
    one = told(database, nine[0].province, Basis.CAPITAL)
    assert (one.controller, one.basis) == ("taliban", "by capital: 1 controlled taliban of 1")


def test_by_area_the_land_decides(database: Engine, desk: Desk, nine: list[Area]) -> None:
    """By area, a few wide districts outweigh many small ones, and the shares are told."""
    query = "SELECT code FROM gis.district WHERE province = :name ORDER BY ST_Area(geom) DESC"
    wide = desk.rows(query, name=nine[0].province)
    desk.write(
        [(code, "2021-08-01", None, "controlled", "taliban", 0.9) for code in wide[:-3]],
        desk.moment(9),
    )
    one = told(database, nine[0].province, Basis.AREA)
    assert (one.state, one.controller) == (State.CONTROLLED, "taliban")
    assert one.basis is not None
    share = int(one.basis.removeprefix("by area: ").partition("%")[0])
    assert share > 100 * (len(wide) - 3) / len(wide)
    assert one.basis.endswith("of 100%")


def test_by_population_needs_numbers(database: Engine, desk: Desk, nine: list[Area]) -> None:
    """By population, the people decide where their numbers are loaded; else it is refused."""
    account = [(area.code, "2021-08-01", None, "controlled", "government", 0.8) for area in nine]
    account[0] = (nine[0].code, "2021-08-01", None, "controlled", "taliban", 0.9)
    desk.write(account, desk.moment(9))
    with pytest.raises(BasisMissingError, match="inhabitants"):
        told(database, nine[0].province, Basis.POPULATION)
    with database.begin() as connection:
        numbers = {area.code: 10 for area in nine} | {nine[0].code: 1000}
        assert cast.replace_population(connection, numbers, "people.csv") == len(nine)
    one = told(database, nine[0].province, Basis.POPULATION)
    assert (one.state, one.controller) == (State.CONTROLLED, "taliban")
    assert one.basis is not None
    assert one.basis.endswith("% controlled government of 100%")


def test_one_province_is_asked_as_all_are(desk: Desk, nine: list[Area]) -> None:
    """A province rolled up from the days around a day is as one rolled up from all days."""
    desk.write(account(nine, len(nine) - 1, 0, 1), desk.moment(9))
    query = """
        SELECT (SELECT count(*) FROM ({all}) AS a), (SELECT count(*) FROM ({one}) AS o),
            (SELECT count(*) FROM ({all} EXCEPT {one}) AS d)
    """
    columns = "c.area_id, c.state, c.probability, c.basis, c.valid_from, c.valid_to, c.is_stale"
    for on in ("2021-07-01", "2021-08-03", "2021-08-06", "2024-01-01"):
        every = f"SELECT {columns} FROM gis.province_control_as_of('{on}') AS c"  # noqa: S608
        each = f"""SELECT {columns} FROM gis.province AS p CROSS JOIN LATERAL
            gis.province_control_as_of('{on}', only_area => p.area_id) AS c"""  # noqa: S608
        assert desk.rows(query.format(all=every, one=each)) == [(34, 34, 0)]


def test_a_province_on_a_day_is_as_in_its_history(desk: Desk, nine: list[Area]) -> None:
    """Short periods and long ones, gaps, days before and after all: the days around one suffice."""
    random = Random(9)  # noqa: S311  (made-up periods, no secret)
    first = date(2019, 1, 1)
    desk.write([one for area in nine for one in made_up(area, first, random)], desk.moment(9))
    columns = "area_id, state, controller, probability, basis, valid_from, valid_to"
    asked = f"SELECT {columns} FROM gis.province_control_as_of(:on) WHERE valid_from IS NOT NULL"  # noqa: S608
    stored = f"""SELECT {columns} FROM gis.province_control_history
        WHERE valid_from <= :on AND coalesce(valid_to > :on, true)"""  # noqa: S608
    days = [first + timedelta(days=number) for number in range(-60, 2600, 61)]
    answers = [desk.rows(asked, on=day) for day in days]
    assert answers == [desk.rows(stored, on=day) for day in days]
    assert len({row for rows in answers for row in rows}) > len(days) / 2


def made_up(area: Area, first: date, random: Random) -> list[Period]:
    """Make periods of an area up, some long, some parted by gaps, the last one with an end."""
    day = first + timedelta(days=random.randrange(90))
    rows: list[Period] = []
    for length in random.choices([1, 6, 25, 90, 500], k=12):
        until = day + timedelta(days=length)
        controller = random.choice(["taliban", "government"])
        rows.append((area.code, f"{day}", f"{until}", "controlled", controller, random.random()))
        day = until + timedelta(days=random.choice([0, 0, 40]))
    return rows
