"""The layers that analysts open: what a map program has to know of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA = "gis"
SERVICE = "territory"
# The form that an index serves; NULL = still so.
_UNTIL = 'coalesce("valid_to", make_date(9999, 12, 31))'


@dataclass(frozen=True, slots=True)
class Layer:
    """A view of the schema `gis`.

    `of_assessed_set` tells that rows of other boundary sets are left out when a project opens it;
    `until` is the expression of the first day on which a row no longer holds, where rows have days;
    `is_shown` whether a fresh project draws the layer; `is_written` whether analysts add rows.
    """

    name: str
    key: str
    title: str
    group: str
    geometry: Literal["MultiPolygon", "Point", ""] = "MultiPolygon"
    until: str = ""
    of_assessed_set: bool = False
    is_shown: bool = False
    is_written: bool = False


# In the order of the legend, the uppermost first.
LAYERS = (
    Layer(
        "adjudication_point",
        "adjudication_id",
        "Overrule a status here",
        "Decisions",
        "Point",
        is_written=True,
    ),
    Layer("adjudication", "adjudication_id", "Decisions, by area", "Decisions", until=_UNTIL),
    Layer("claim", "claim_id", "Claims", "Over time", "Point", until='"valid_to"'),
    Layer(
        "province",
        "area_id",
        "Provinces, outlines",
        "Over time",
        of_assessed_set=True,
        is_shown=True,
    ),
    Layer(
        "coverage_low",
        "coverage_fall_id",
        "Coverage is low",
        "Over time",
        until=_UNTIL,
        is_shown=True,
    ),
    Layer(
        "district_control_history",
        "status_id",
        "Control of districts",
        "Over time",
        until=_UNTIL,
        is_shown=True,
    ),
    Layer(
        "province_control_history", "period_id", "Control of provinces", "Over time", until=_UNTIL
    ),
    Layer(
        "district",
        "area_id",
        "Districts that nobody tells of",
        "Over time",
        of_assessed_set=True,
        is_shown=True,
    ),
    Layer("district_control", "area_id", "Districts today", "Today"),
    Layer("province_control", "area_id", "Provinces today", "Today"),
    Layer("control_lwj", "area_id", "Scale LWJ, today", "Other scales"),
    Layer("control_rs", "area_id", "Scale RS, today", "Other scales"),
    Layer("actor", "actor_id", "Parties", "Lists", ""),
)
