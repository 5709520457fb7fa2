"""What an asker may filter by: comparisons of a collection's own columns, within bounds.

The parser's time and stack grow with what is nested, and whatever it takes for a function becomes
a call in SQL: the database's own, which change settings and run statements, among them.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from cql2 import Expr
from fastapi import Query
from tipg.errors import TiPgError

CHARS_MAX = 8_000
DEPTH_MAX = 10
JSON_DEPTH_MAX = 24  # an object and an array a level
SIGNS_MAX = 150
_SIGN = re.compile(r"[-+*/%^=<>]|\b(?:not|like|between|is|in|div)\b", re.IGNORECASE)
_OPERATORS = frozenset(
    {
        *("and", "or", "not", "=", "<>", "<", ">", "<=", ">=", "like", "between", "in", "isNull"),
        *("+", "-", "*", "/", "%", "^", "div", "casei"),
        *("s_intersects", "s_equals", "s_disjoint", "s_touches", "s_within", "s_overlaps"),
        *("s_crosses", "s_contains"),
        *("t_after", "t_before", "t_contains", "t_disjoint", "t_during", "t_equals"),
        *("t_finishedBy", "t_finishes", "t_intersects", "t_meets", "t_metBy", "t_overlappedBy"),
        *("t_overlaps", "t_startedBy", "t_starts"),
    }
)


class InvalidFilter(TiPgError):  # noqa: N818  (as TiPg names its own)
    """A filter that cannot be read, or asks for more than a comparison."""


def read_filter(
    words: Annotated[str | None, Query(description="CQL2 filter", alias="filter")] = None,
) -> Expr | None:
    """Read a filter in CQL2, text or JSON.

    Raises:
        InvalidFilter: it is none, too long or too deep, or calls a function.
    """
    if words is None:
        return None
    _require_bounded(words)
    try:
        read = Expr(words).to_json()
        _require_comparisons(read)
        # Read again as JSON: then its shapes have a reference system.
        found = Expr(read)
        found.to_sql()  # days that are none are found out here
    except InvalidFilter:
        raise
    except Exception as error:  # the parser has errors of no class of its own
        raise InvalidFilter("The filter is not CQL2.") from error
    return found


def _require_bounded(words: str) -> None:
    depth_max = JSON_DEPTH_MAX if words.lstrip().startswith("{") else DEPTH_MAX
    if len(words) > CHARS_MAX or _depth(words) > depth_max:
        raise InvalidFilter("The filter is too long, or nested too deeply.")
    if len(_SIGN.findall(words)) > SIGNS_MAX:
        raise InvalidFilter(f"The filter has more than {SIGNS_MAX} signs of comparison.")


def _depth(words: str) -> int:
    """Return how many brackets are open at once, at most; those in quotes count too."""
    depth = deepest = 0
    for sign in words:
        if sign in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ")]}":
            depth = max(depth - 1, 0)
    return deepest


def _require_comparisons(read: Any) -> None:  # noqa: ANN401  (any JSON value)
    if isinstance(read, dict):
        operator = read.get("op")
        if operator is not None and operator not in _OPERATORS:
            raise InvalidFilter(f"The filter's {operator!r} is not offered here.")
        for one in read.values():
            _require_comparisons(one)
    elif isinstance(read, list):
        for one in read:
            _require_comparisons(one)
