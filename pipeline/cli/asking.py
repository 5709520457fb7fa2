"""Commands that ask: status, history, explain, diff."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import note, out, print_json
from pipeline.cli.options import AsJson, AtLevel, ByBasis, InSet, KnownAt, OnDay, day
from pipeline.errors import AreaNotFoundError, UnknownDateError, UsageError
from pipeline.records import Basis, Level

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from pipeline.records import Area, Resolution
    from pipeline.store.sets import BoundarySetSummary
    from pipeline.theatre import Theatre


class ChangesAs(StrEnum):
    """What changes are written as."""

    GEOJSON = "geojson"
    MARKDOWN = "markdown"


AreaName = Annotated[str, typer.Argument(metavar="AREA", help="A code or a name.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory status --on 2021-08-10 --level province")(status)
    app.command(epilog="Example: territory history Kunduz")(history)
    app.command(epilog="Example: territory explain Kunduz --on 2021-08-10")(explain)
    app.command(epilog="Example: territory diff 2021-08-01 2021-08-08")(diff)


def status(
    area: Annotated[
        str | None, typer.Argument(metavar="AREA", help="A code or a name; default: all.")
    ] = None,
    on: OnDay = None,
    known_at: KnownAt = None,
    level: AtLevel = Level.DISTRICT,
    boundaries: InSet = None,
    basis: ByBasis = Basis.COUNT,
    as_json: AsJson = False,
) -> None:
    """Tell who controls an area, or every area, on a date.

    In another boundary set an area's status follows from the districts that overlap it.
    """
    from pipeline.store import status as stored
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database() as engine:
        other = _other_set(engine, theatre, boundaries)
        level = Level.PROVINCE if other is not None and not other["districts"] else level
        in_set = None if other is None else other["code"]
        with engine.connect() as connection:
            wanted = None if area is None else _area_in(connection, theatre, area, level, in_set)
            asked = both_clocks(connection, theatre, on, known_at)
            level = level if wanted is None else wanted.level
            believed = stored.control_as_of(connection, *asked, level, in_set, basis)
    if wanted is not None:
        believed = [one for one in believed if one.area.code == wanted.code]
    by = basis if in_set is None else Basis.AREA
    if as_json:
        for one in believed:
            print_json(output.status(one, by))
        return
    out().print(output.statuses_table(believed))


def history(
    area: AreaName,
    known_at: KnownAt = None,
    boundaries: InSet = None,
    basis: ByBasis = Basis.COUNT,
    as_json: AsJson = False,
) -> None:
    """Tell an area's control status over time."""
    from pipeline.store import status as stored
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database() as engine:
        other = _other_set(engine, theatre, boundaries)
        in_set = None if other is None else other["code"]
        with engine.connect() as connection:
            wanted = _area_in(connection, theatre, area, Level.DISTRICT, in_set)
            on, known = both_clocks(connection, theatre, None, known_at)
            periods = stored.history(connection, wanted.code, known, in_set, on=on, basis=basis)
    by = basis if in_set is None else Basis.AREA
    if as_json:
        for one in periods:
            print_json(output.status(one, by))
        return
    out().print(output.statuses_table(periods))


def explain(
    area: AreaName, on: OnDay = None, known_at: KnownAt = None, as_json: AsJson = False
) -> None:
    """Show the sentences for and against an area's status, and what would change it."""
    from pipeline.steps.explaining import what_would_change
    from pipeline.store import status as stored
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    wanted = find_area(theatre, area, Level.DISTRICT)
    with database() as engine, engine.connect() as connection:
        asked = both_clocks(connection, theatre, on, known_at)
        believed = stored.control_as_of(connection, *asked, wanted.level)
        seen = stored.evidence_for(connection, wanted.code, *asked)
        flips = what_would_change(connection, theatre, wanted, *asked)
    answer = next(one for one in believed if one.area.code == wanted.code)
    if as_json:
        shown = {"evidence": [output.evidence(one) for one in seen]}
        print_json(output.status(answer) | shown | {"flips": [output.flip(one) for one in flips]})
        return
    out().print(output.statuses_table([answer]))
    out().print(output.evidence_table(seen) if seen else "No evidence.")
    for one in flips:
        out().print(output.flip_sentence(one), soft_wrap=True)


def diff(
    first: Annotated[date, typer.Argument(parser=day, metavar="D1", help="The earlier date.")],
    second: Annotated[date, typer.Argument(parser=day, metavar="D2", help="The later date.")],
    known_at: KnownAt = None,
    level: AtLevel = Level.DISTRICT,
    as_file: Annotated[
        ChangesAs | None, typer.Option("--format", help="A file for the public, on stdout.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell what changed between two dates, with the weightiest evidence."""
    from pipeline.cli.publishing import released
    from pipeline.steps.reporting import tell_changes
    from pipeline.store import status as stored
    from pipeline.theatre import load_theatre

    if first >= second:
        raise UsageError(f"The first date, {first}, does not lie before the second, {second}.")
    theatre = load_theatre()
    if as_file is not None:
        is_map = as_file is ChangesAs.GEOJSON
        with database() as engine:
            asked = released(engine, theatre, second, known_at)
            told = tell_changes(engine, theatre, first, asked, level, as_map=is_map)
        sys.stdout.write(told)
        return
    with database() as engine, engine.connect() as connection:
        _, known = both_clocks(connection, theatre, second, known_at)
        changes = stored.control_diff(connection, first, second, known, level)
    if as_json:
        for one in changes:
            print_json(output.change(one))
        return
    out().print(output.changes_table(changes) if changes else "Nothing changed.")


def find_area(theatre: Theatre, text: str, level: Level) -> Area:
    """Find an area by its code or any of its names; raise AreaNotFoundError."""
    from pipeline.geocode import Context, load_gazetteer
    from pipeline.records import Kind

    gazetteer = load_gazetteer(theatre)
    known = gazetteer.areas.get(text.upper()) or gazetteer.areas.get(text)
    if known is not None:
        return known
    resolved = gazetteer.resolve(text, Context(kind=Kind(level)))
    if resolved.area is None:
        raise _not_found(text, resolved)
    return resolved.area


def _not_found(text: str, resolved: Resolution) -> AreaNotFoundError:
    """Tell apart a name that several areas bear from one that none bears."""
    best = [one.area for one in resolved.candidates[:3]]
    same = [one for one in best if one.name.casefold() == text.casefold()]
    if len(same) > 1:
        return AreaNotFoundError(
            f"{len(same)} areas are called {text!r}: {_listed(same)}.", cure="Name one by its code."
        )
    near = best and f" Did you mean {_listed(best)}?"
    return AreaNotFoundError(f"No area {text!r} is known.{near or ''}")


def _listed(areas: list[Area]) -> str:
    return ", ".join(f"{one.name} ({one.code})" for one in areas)


def _other_set(
    engine: Engine, theatre: Theatre, boundaries: str | None
) -> BoundarySetSummary | None:
    """Return the set asked for, None where it is the one that statuses live in anyway."""
    from pipeline.steps import bounding

    if boundaries is None:
        return None
    found = bounding.require_set(engine, theatre, boundaries)
    return None if found["is_assessed"] else found


def _area_in(
    connection: Connection, theatre: Theatre, text: str, level: Level, in_set: str | None
) -> Area:
    """Find an area of the assessed set (None) by any of its names, of another by code or name."""
    from pipeline.store import sets

    if in_set is None:
        return find_area(theatre, text, level)
    return sets.find_area(connection, text, level, in_set)


def both_clocks(
    connection: Connection, theatre: Theatre, on: date | None, known_at: datetime | None
) -> tuple[date, datetime]:
    """Return the day and the moment asked for, by default the latest of each.

    Raises:
        UnknownDateError: nothing has been assessed yet.
    """
    from pipeline.store import status as stored

    newest = stored.known_until(connection)
    if newest is None:
        raise UnknownDateError("Nothing has been assessed yet.", cure="Run `territory run` first.")
    known = known_at or newest
    asked = on or theatre.last_day_before(known)
    tell_outside(theatre, asked, min(known, newest))
    return asked, known


def tell_outside(theatre: Theatre, on: date, known: datetime) -> None:
    """Say so where a day is asked for that is not kept, or of which nothing could be known yet."""
    last = theatre.last_day_before(known)
    if on < theatre.start:
        note(f"{on} lies before {theatre.start}, the first day that is kept.")
    elif on > last:
        note(f"{on} is not assessed: what {last} ended with is carried on, nothing is predicted.")
