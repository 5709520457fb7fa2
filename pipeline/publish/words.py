"""How titles, days, moments and statuses are put to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from pipeline.theatre import Theatre


def day_in_words(day: date) -> str:
    """Return a day as `15 August 2021`."""
    return f"{day.day} {day:%B %Y}"


def title_of(theatre: Theatre, on: date) -> str:
    """Return the title of a snapshot."""
    return f"Control of {theatre.name}, {day_in_words(on)}"


def moment_in_words(known_at: datetime, theatre: Theatre) -> str:
    """Return an aware moment on the theatre's clock."""
    local = known_at.astimezone(theatre.timezone)
    return f"{day_in_words(local)}, {local:%H:%M} ({theatre.timezone.key})"


def actor_names(theatre: Theatre) -> dict[str, str]:
    """Return the actors' names by code, in the theatre's order."""
    return {actor.code: actor.name for actor in theatre.actors}


def absent_to_none(value: Any) -> Any:  # noqa: ANN401  (a cell of a data frame)
    """Return a cell with every spelling of absence (NaN, NaT, NA) as None."""
    return None if pd.isna(value) else value


def status_in_words(state: State, controller: str | None, names: Mapping[str, str]) -> str:
    """Return a status as `Taliban`, `claimed by Taliban`, `contested` or `unknown`."""
    if controller is None or state in {State.CONTESTED, State.UNKNOWN}:
        return state.value
    name = names.get(controller, controller)
    return f"claimed by {name}" if state is State.CLAIMED else name
