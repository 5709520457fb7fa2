"""Collections whose rows hold over days: `datetime` asks which hold then."""

from __future__ import annotations

import re
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from cql2 import Expr
from dateutil.parser import isoparse
from tipg.collections import ItemList, PgCollection
from tipg.errors import InvalidDatetime

from pipeline.records import YEARS
from pipeline.serve.filters import InvalidFilter

# What TiPg is told to give a parameter that nobody gave: then the function's own default holds.
LEFT_OUT = ""
_OPEN = {"", ".."}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Days = tuple[date | None, date | None]


class DatedCollection(PgCollection):
    """A view or a function of the schema `gis`.

    `until` names the property of the first day on which a row no longer holds, wrapped so that an
    index serves it; `asked_on` the parameter of a function that takes the day asked for.
    """

    until: dict[str, Any] | None = None
    asked_on: str | None = None

    def cql_where(self, *, datetime: list[str] | None = None, **others: Any) -> Expr | None:  # type: ignore[override]  # noqa: ANN401  (all else is as it was)
        """Filter as any collection, but by periods: a row that holds on any day asked for."""
        others.pop("dt", None)
        try:
            base = super().cql_where(**others)
        except Exception as error:
            if type(error) is not Exception:
                raise
            # The builder of filters has no class of its own, for a number out of its range say.
            raise InvalidFilter("A word of the question fits no filter.") from error
        tests = [] if base is None else [base]
        if datetime:
            tests += self._holding(days_of(datetime))
        return reduce(add, tests) if tests else None

    async def features(self, *args: Any, **asked: Any) -> ItemList:  # noqa: ANN401  (as the base's)
        """Read features; a function that takes a day is asked for that of `datetime`."""
        datetime = asked.get("datetime_filter")
        if self.asked_on and datetime:
            since, until = days_of(datetime)
            if since is None or since != until:
                raise InvalidDatetime(f"{self.id} is asked for one day.")
            given = dict(asked.get("function_parameters") or {})
            given[self.asked_on] = given.get(self.asked_on) or since.isoformat()
            asked["function_parameters"] = given
            asked["datetime_filter"] = None
        return await super().features(*args, **asked)

    def _from(self, function_parameters: dict[str, str] | None, params: list[Any]) -> str:
        """Call a function by the names of its parameters: leaving one out moves no other."""
        if self.type != "Function":
            return str(super()._from(function_parameters, params))
        given = []
        for parameter in self.parameters:
            word = (function_parameters or {}).get(parameter.name, LEFT_OUT)
            if word != LEFT_OUT:
                params.append(word)
                value = f"CAST(CAST(${len(params)} AS text) AS {parameter.type})"
                given.append(f'"{parameter.name}" => {value}')
        return f"FROM {self._qualified_name}({', '.join(given)})"

    def _holding(self, days: Days) -> list[Expr]:
        if self.until is None:
            raise InvalidDatetime(f"{self.id} holds at no particular time.")
        since, until = days
        tests = []
        if until is not None:
            tests.append(_compared("<=", {"property": "valid_from"}, until))
        if since is not None:
            tests.append(_compared(">", self.until, since))
        return tests


def days_of(words: list[str]) -> Days:
    """Read an instant or an interval, closed, as days; a moment counts as its day, as written.

    Raises:
        InvalidDatetime: it is none.
    """
    if len(words) == 1:
        day = _day(words[0])
        return day, day
    since, until = (_day(word) for word in words)
    if since is not None and until is not None and since > until:
        raise InvalidDatetime("The interval ends before it begins.")
    return since, until


def _day(word: str) -> date | None:
    if word in _OPEN:
        return None
    try:
        read = date.fromisoformat(word) if _DAY.fullmatch(word) else isoparse(word).date()
    except ValueError as error:
        raise InvalidDatetime(f"{word!r} is neither a date nor a moment.") from error
    if read.year not in YEARS:
        raise InvalidDatetime(f"The year {read.year} is not between {YEARS[0]} and {YEARS[-1]}.")
    return read


def _compared(sign: str, what: dict[str, Any], day: date) -> Expr:
    return Expr({"op": sign, "args": [what, {"date": day.isoformat()}]})
