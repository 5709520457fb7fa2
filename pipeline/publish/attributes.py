"""What every published file tells of an area: said here, once, for all formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What an attribute's values are, in the words of Frictionless Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "boolean"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One column; where it is not `required`, a value may be absent."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


ATTRIBUTES = (
    Attribute("code", Kind.TEXT, "Stable code of the area.", required=True),
    Attribute("name", Kind.TEXT, "Name of the area.", required=True),
    Attribute("level", Kind.TEXT, "What the area is.", True, ("district", "province")),
    Attribute("province", Kind.TEXT, "Name of the province that it is or lies in.", required=True),
    Attribute("shape_id", Kind.TEXT, "Its identifier at the publisher of the boundaries."),
    Attribute(
        "state",
        Kind.TEXT,
        "Who controls it: someone; contested; claimed, where an interested party alone says so;"
        " or unknown, for want of evidence.",
        required=True,
        choices=tuple(State),
    ),
    Attribute("controller", Kind.TEXT, "Code of the actor that controls or claims it."),
    Attribute("probability", Kind.NUMBER, "Chance that the state is so; 0 where unknown."),
    Attribute("valid_from", Kind.DAY, "First day of the status, on the theatre's calendar."),
    Attribute("valid_to", Kind.DAY, "First day that it no longer holds; absent = still so."),
    Attribute("newest_evidence", Kind.DAY, "Day of the newest evidence for it."),
    Attribute("stale", Kind.FLAG, "Whether that evidence is old.", required=True),
    Attribute("evidence_age_days", Kind.INTEGER, "Days from that evidence to the date asked for."),
    Attribute(
        "coverage",
        Kind.TEXT,
        "Whether as much is told of the area as used to be, or less than the news explains.",
        required=True,
        choices=("full", "low"),
    ),
    Attribute("basis", Kind.TEXT, "Its districts by state: what a province's status rests on."),
    Attribute("adjudicated_by", Kind.TEXT, "Analyst whose decision the status obeys."),
    Attribute("adjudicated_because", Kind.TEXT, "The reason that they give."),
)
_DECIMALS = 2

Columns = dict[str, list[Any]]


def columns_of(statuses: pd.DataFrame) -> Columns:
    """Return the attributes of all areas by code, as Python's own values; None = absent."""
    rows = statuses.sort_values("code", kind="stable")
    return {one.name: _values(rows[one.name], one.kind) for one in ATTRIBUTES}


def table_schema() -> dict[str, Any]:
    """Return the attributes as a Frictionless Table Schema."""
    return {"fields": [_field(one) for one in ATTRIBUTES], "primaryKey": ["code"]}


def _values(column: pd.Series[Any], kind: Kind) -> list[Any]:
    match kind:
        case Kind.DAY:
            days = pd.to_datetime(column).to_numpy()
            values: list[Any] = days.astype("datetime64[D]").tolist()
            return values
        case Kind.FLAG:
            return column.astype(bool).tolist()
        case Kind.INTEGER:
            column = column.astype("Int64")
        case Kind.NUMBER:
            column = column.astype("float64").round(_DECIMALS)
    known = column.notna()
    return column.tolist() if known.all() else column.astype(object).where(known, None).tolist()


def _field(attribute: Attribute) -> Mapping[str, Any]:
    constraints: dict[str, Any] = {"required": True} if attribute.required else {}
    if attribute.choices:
        constraints["enum"] = list(attribute.choices)
    return {
        "name": attribute.name,
        "type": str(attribute.kind),
        "description": attribute.meaning,
        **({"constraints": constraints} if constraints else {}),
    }
