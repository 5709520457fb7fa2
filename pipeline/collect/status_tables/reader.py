"""A table of statuses or events -> one observation a row, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.collect.clean import as_unicode, clean_line, is_web_address, quarantine
from pipeline.collect.status_tables.days import day_of
from pipeline.collect.status_tables.files import read_table
from pipeline.collect.status_tables.kinds import Kind, StatusSource, load_status_kinds, reduced
from pipeline.errors import InputFileError
from pipeline.records import Claim, Event, Extent, Level, Modality, NewsItem, Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from pipeline.collect.status_tables.kinds import Rule, StatusKinds
    from pipeline.records import Quarantined
    from pipeline.theatre import Theatre

_KEY_CHARS_MAX = 120


@dataclass(frozen=True, slots=True)
class Observation:
    """A row as an item with its one claim, whose place is still to be resolved.

    `level` is what the place is said to be; `province` is as printed, "" = not said.
    """

    item: NewsItem
    claim: Claim
    province: str
    level: Level


@dataclass(frozen=True, slots=True)
class StatusFile:
    """What a table holds; `ignored` rows say nothing of control here."""

    kind: str
    source: StatusSource
    rows: int
    observations: tuple[Observation, ...]
    quarantined: tuple[Quarantined, ...]
    ignored: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller says of a table: None = what the table says."""

    kind: str | None = None
    source: StatusSource | str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    """What is needed to read any row of one table."""

    theatre: Theatre
    kinds: StatusKinds
    kind: Kind
    source: StatusSource
    columns: Mapping[str, str]
    on: date | None
    received_at: datetime


class _Silence(Exception):  # noqa: N818  (nothing is wrong with such a row)
    """The row says nothing of control, or nothing of this country."""


def read_status_file(
    path: Path, theatre: Theatre, received_at: datetime, asked: Asked | None = None
) -> StatusFile:
    """Read a table of any kind that the theatre knows; a bad row is quarantined alone.

    A row is published on its day, or `delay_days` later, and not after it was received; one of a
    day that was not yet when it was received is refused.

    Raises:
        InputFileError: the file cannot be read, or lacks a column that it cannot do without.
        UsageError: there is no such kind.
    """
    asked = asked or Asked()
    heads, rows = read_table(path)
    kinds = load_status_kinds(theatre)
    name = asked.kind or kinds.recognise(heads, rows)
    kind = kinds.kind(name)
    columns = kind.places(heads)
    _require(path, name, kind, columns, asked.on)
    source = _source(kind, asked.source)
    table = _Table(theatre, kinds, kind, source, columns, asked.on, received_at)
    seen: dict[Observation, None] = {}
    bad: list[Quarantined] = []
    ignored = 0
    for number, row in enumerate(rows, start=2):
        try:
            seen[_observe(table, row)] = None
        except _Silence:
            ignored += 1
        except ValueError as error:
            words = f"{as_unicode(path.name)}, row {number}: {error}"
            bad.append(quarantine(source.code, "row", words, _printed(row)))
    told = tuple(_apart(list(seen)))
    return StatusFile(name, source, len(rows), told, tuple(bad), ignored)


def _require(
    path: Path, name: str, kind: Kind, columns: Mapping[str, str], on: date | None
) -> None:
    needed = {"status"} if on is not None else {"status", "when"}
    lost = sorted(needed - columns.keys())
    if not {"place", "province", "site"} & columns.keys():
        lost.append("place")
    if lost:
        raise InputFileError(
            f"{path} has no column that tells its {' or '.join(lost)}, read as {name}.",
            cure=f"Name the columns in the first line ({_known(kind, lost)}),"
            " or add --on DATE or --kind.",
        )


def _known(kind: Kind, meanings: list[str]) -> str:
    told = (f"{meaning}: {', '.join(kind.columns.get(meaning, ()))}" for meaning in meanings)
    return "; ".join(told)


def _source(kind: Kind, wanted: StatusSource | str | None) -> StatusSource:
    if wanted is None:
        return kind.source
    if isinstance(wanted, StatusSource):
        return wanted
    return kind.source.model_copy(update={"code": wanted, "name": wanted})


def _observe(table: _Table, row: Mapping[str, str]) -> Observation:
    """Read one row; raise ValueError where it cannot be read, _Silence where it says nothing."""
    if not table.kinds.is_here(_cell(table, row, "country")):
        raise _Silence
    status = _cell(table, row, "status")
    rule = table.kind.rule(status)
    if rule is None:
        raise ValueError(f"{status!r} is no word of the scale")
    if rule.event is None:
        raise _Silence
    first, last = _days(table, row)
    place, province, level, extent = _place(table, row)
    actor = _actor(table, row, rule, last)
    printed = _printed(row)
    return Observation(
        item=_item(table, row, (place, province), last, printed),
        claim=Claim(
            event=rule.event,
            actor=actor,
            modality=Modality.ASSERTED,
            extent=extent,
            place_text=place,
            area=None,
            speaker=None,
            speaker_side=actor if rule.side and actor else table.source.side,
            occurred_from=first,
            occurred_to=last,
            quote=printed,
            part=Part.TEXT,
            start=0,
            end=len(printed),
            confidence=rule.confidence,
        ),
        province=province,
        level=level,
    )


def _cell(table: _Table, row: Mapping[str, str], meaning: str) -> str:
    return clean_line(row.get(table.columns.get(meaning, ""), ""))


def _days(table: _Table, row: Mapping[str, str]) -> tuple[date, date]:
    """Return the closed range of days that a row speaks of."""
    said, until = _cell(table, row, "when"), _cell(table, row, "until")
    first = day_of(said) if said else table.on
    if first is None:
        raise ValueError("no day is said")
    last = max(first, day_of(until)) if until else first
    if last > table.theatre.day_of(table.received_at):
        raise ValueError(f"{last} is yet to come")
    return first, last


def _place(table: _Table, row: Mapping[str, str]) -> tuple[str, str, Level, Extent]:
    """Return the place as printed, its province, what it is said to be, and how much of it."""
    district, site = _cell(table, row, "place"), _cell(table, row, "site")
    province, near = _cell(table, row, "province"), _cell(table, row, "precision")
    precision = table.kind.precision
    if near in precision.nowhere:
        raise _Silence
    if near in precision.province or not (district or site):
        if not province:
            raise ValueError("no place is said")
        return province, "", Level.PROVINCE, Extent.WHOLE
    # A place of the district's own name is its centre; another one in it is a part of it.
    is_part = bool(site) and near not in precision.district and not _is_named(site, district)
    extent = Extent.PARTIAL if is_part else Extent.WHOLE
    return district or site, province, Level.DISTRICT, extent


def _is_named(site: str, district: str) -> bool:
    first, second = reduced(site), reduced(district)
    return not second or first in second or second in first


def _actor(table: _Table, row: Mapping[str, str], rule: Rule, on: date) -> str | None:
    """Return the party that a row speaks of; raise ValueError where it needs one and names none."""
    if rule.actor is not None:
        return rule.actor
    cells = [_cell(table, row, one) for one in rule.actor_from]
    named = [actor for actor in map(table.kinds.actor, cells) if actor is not None]
    governing = {one.actor for one in table.theatre.incumbents if one.since <= on <= one.until}
    fitting = [one for one in named if rule.governs is None or (one in governing) == rule.governs]
    found = next(iter(fitting or named), None)
    if found is None and rule.event is not Event.CONTESTED:
        words = ", ".join(filter(None, cells)) or "nobody"
        raise ValueError(f"no party of the theatre is named by {words!r}")
    return found


def _item(
    table: _Table, row: Mapping[str, str], where: tuple[str, str], on: date, printed: str
) -> NewsItem:
    known = _cell(table, row, "key") or "/".join((*map(reduced, where), on.isoformat()))
    key = known.replace(" ", "-")[:_KEY_CHARS_MAX]
    link = _cell(table, row, "url")
    published = table.theatre.start_of(on + timedelta(days=table.kind.delay_days))
    received = table.theatre.start_of(table.theatre.day_of(table.received_at))
    return NewsItem(
        source=table.source.code,
        url=f"{link}#{key}" if is_web_address(link) else f"structured:{table.source.code}/{key}",
        published=min(published, received),
        title=f"{table.source.name}: {', '.join(filter(None, where))}, {on}",
        text=printed,
    )


def _printed(row: Mapping[str, str]) -> str:
    """Return a row as printed, each cell by its head."""
    return clean_line("; ".join(f"{head}: {cell}" for head, cell in row.items() if cell))


def _apart(observations: list[Observation]) -> list[Observation]:
    """Give rows that say otherwise under one address an address each, in the table's order."""
    counts: dict[str, int] = {}
    apart = []
    for one in observations:
        counts[one.item.url] = place = counts.get(one.item.url, 0) + 1
        item = one.item if place == 1 else replace(one.item, url=f"{one.item.url}~{place}")
        apart.append(replace(one, item=item))
    return apart
