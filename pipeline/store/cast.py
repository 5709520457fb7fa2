"""What the theatre says of its parties and places beside names: who governs, capitals, scales."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import delete, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert

from pipeline.errors import TheatreFileError
from pipeline.records import State  # noqa: TC001  (pydantic reads it at run time)
from pipeline.store import tables
from pipeline.store.queries import query
from pipeline.theatre_files import read_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    from pipeline.theatre import Theatre


class _Rule(BaseModel):
    """One rule of a scale: which statuses fall into which of its classes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(alias="class")
    state: State
    controller: str | None = None
    probability_min: float = Field(0.0, ge=0, le=1)


class _Scales(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    scales: dict[str, tuple[_Rule, ...]]


def load_cast(connection: Connection, theatre: Theatre) -> None:
    """Save the theatre's actors, who governed when, its capitals, and the scales it is told in.

    Raises:
        TheatreFileError: a file of them is broken.
    """
    _replace(
        connection,
        tables.actor,
        [one.model_dump(include={"code", "name", "color"}) for one in theatre.actors],
    )
    _replace(connection, tables.incumbent, [one.model_dump() for one in theatre.incumbents])
    _replace(connection, tables.scale_rule, scale_rules(theatre))
    _mark_capitals(connection, theatre)


def save_structured_source(
    connection: Connection, code: str, name: str, side: str, reliability: float, terms: str
) -> None:
    """Save the keeper of a table as a source; a source of news stays as it is."""
    statement = upsert(tables.source).values(
        code=code, name=name, kind="structured", side=side, reliability=reliability, terms=terms
    )
    columns = ("name", "side", "reliability", "terms")
    new = {column: statement.excluded[column] for column in columns}
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["code"], set_=new, where=tables.source.c.kind == "structured"
        )
    )


def replace_population(connection: Connection, numbers: Mapping[str, int], source: str) -> int:
    """Replace all numbers of inhabitants, by district; return how many there are."""
    connection.execute(delete(tables.area_population))
    asked = {"codes": list(numbers), "numbers": list(numbers.values()), "source": source}
    return int(connection.execute(query("save_population"), asked).rowcount)


def _replace(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(delete(table))
    if rows:
        connection.execute(insert(table), rows)


def scale_rules(theatre: Theatre) -> list[dict[str, Any]]:
    """Return the rules of scales.yaml with their ranks; a theatre without one has no scales."""
    path = theatre.folder / "scales.yaml"
    if not path.is_file():
        return []
    read = read_model(path, _Scales)
    actors = {actor.code for actor in theatre.actors}
    lost = {rule.controller for rules in read.scales.values() for rule in rules} - actors - {None}
    if lost:
        raise TheatreFileError(f"{path} names {', '.join(sorted(map(str, lost)))}, no actor.")
    return [
        {"scale": scale, "rank": rank, **rule.model_dump(exclude={"name"}), "class": rule.name}
        for scale, rules in read.scales.items()
        for rank, rule in enumerate(rules, start=1)
    ]


def _mark_capitals(connection: Connection, theatre: Theatre) -> None:
    """Mark the districts that the theatre's table of areas says hold a capital."""
    if not theatre.areas_file.is_file():
        return
    with theatre.areas_file.open(encoding="utf-8", newline="") as file:
        capitals = [row["capital"] for row in csv.DictReader(file) if row.get("capital")]
    area = tables.area.c
    is_capital = area.code.in_(capitals)
    connection.execute(
        update(tables.area).where(area.is_capital != is_capital).values(is_capital=is_capital)
    )
