"""Asking a source once, to see whether it still is what its file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.collect.adapters import ADAPTERS, reachable
from pipeline.collect.budget import Budget
from pipeline.collect.bundled import is_bundled
from pipeline.collect.web import Web
from pipeline.errors import BudgetSpentError, RobotsError, TerritoryError
from pipeline.records import NewsItem, Quarantined, Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pipeline.theatre import Source, Theatre

# Enough to see that it answers; a source of many pages is not read to its end.
_ASKED_MAX = 12
_SECONDS_MAX = 120.0
_BYTES_MAX = 50_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What a source answered; `failure` "" = well, and `robots` tells what robots.txt allows."""

    source: str
    failure: str
    items: int
    quarantined: int
    newest: datetime | None
    robots: str
    terms: str
    asked: int
    seconds: float


def check(source: Source, theatre: Theatre, since: datetime, until: datetime) -> Checked:
    """Ask a source for a window, or a bit of it, keeping nothing of what comes.

    Args:
        source: the source.
        theatre: the theatre.
        since: the first moment; a source that tells all that it has is not held to it.
        until: the first moment no more.
    """
    read: list[NewsItem | Quarantined] = []
    failure, robots = "", _robots(source)
    with Web(source.politeness, is_loopback=is_bundled(source.address), budget=_budget()) as web:
        try:
            with reachable(source, theatre) as at:
                read.extend(_some(at, theatre, Window(since, until), web))
                if at.address in web.gone():
                    failure = f"{source.address} is no longer there."
        except RobotsError as error:
            failure, robots = str(error), "closed"
        except BudgetSpentError as error:
            failure = "" if read else str(error)
        except TerritoryError as error:
            failure = str(error)
    items = [one for one in read if isinstance(one, NewsItem)]
    refused = [one for one in read if isinstance(one, Quarantined)]
    if refused and not items:
        failure = failure or f"Nothing of it can be read: {refused[0].detail}."
    return Checked(
        source=source.code,
        failure=failure,
        items=len(items),
        quarantined=len(refused),
        newest=max((one.published for one in items), default=None),
        robots=robots,
        terms=source.terms,
        asked=web.tally.asked,
        seconds=web.tally.seconds,
    )


def _some(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield entries until enough was asked; the pages that a feed links to are left alone."""
    bare = source.model_copy(update={"full_text": False})
    for entry in ADAPTERS[source.kind](bare, theatre, window, web):
        yield entry
        if web.tally.asked >= _ASKED_MAX:
            return


def _budget() -> Budget:
    return Budget(_SECONDS_MAX, _BYTES_MAX)


def _robots(source: Source) -> str:
    if "://" not in source.address:
        return "none"
    return "open" if source.politeness.robots else "not asked"
