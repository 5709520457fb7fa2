"""Accounts of control held to labelled changes, beside what simpler methods make of the claims."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.assess import Model, assess
from pipeline.assess.evaluate import Ground, Report, View, evaluate
from pipeline.assess.evaluate_baselines import METHODS, baseline
from pipeline.assess.evaluate_truth import COLUMNS
from pipeline.geocode import Context
from pipeline.records import Kind, Level, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.assess.evaluate import Outcome
    from pipeline.geocode import Gazetteer
    from pipeline.records import Area
    from pipeline.steps.replaying import Accounts
    from pipeline.theatre import Theatre

NEEDED = ("on", "place", "state", "controller")
NOWCAST, FINAL, UNSMOOTHED = "nowcast", "final account", "final, without smoothing"
_DAYS = ("on", "on_latest", "reported_on")


def bundled_truth(theatre: Theatre) -> Path | None:
    """Return the labelled truth of the theatre's own news, None where there is none."""
    path = theatre.folder / "dispatches" / "truth.csv"
    return path if path.is_file() else None


def truth_of(
    rows: Iterable[Mapping[str, str]], theatre: Theatre, gazetteer: Gazetteer
) -> tuple[pd.DataFrame, list[str]]:
    """Return the labelled changes of a table, and what is wrong with the rows that are none.

    Columns as in NEEDED, and where they are known on_latest, reported_on, province, level,
    is_capital and certainty. A place is an area's code, or a name.
    """
    told, faults = [], []
    for number, row in enumerate(rows, start=2):
        try:
            told.append(_change(row, theatre, gazetteer))
        except ValueError as error:
            faults.append(f"line {number}: {error}")
    frame = pd.DataFrame(told, columns=list(COLUMNS))
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in _DAYS}
    return frame.assign(**days), faults


def compare(
    theatre: Theatre,
    accounts: Accounts,
    truth: pd.DataFrame,
    elsewhere: pd.DataFrame | None = None,
    *,
    is_complete: bool,
) -> dict[str, Report]:
    """Evaluate both accounts, and the baselines on the same claims, by name.

    The nowcast knows no smoothing, so it has no unsmoothed baseline; the final account has.
    `is_complete` says that the truth tells every change of every area; `elsewhere` is another truth
    of the same news (`evaluate`).
    """
    ground = ground_of(theatre, accounts, set(truth["area_code"]), is_complete=is_complete)
    rivals = {actor.code: actor.rivals[0] for actor in theatre.actors if actor.rivals}
    reports = {NOWCAST: evaluate(truth, accounts.nowcast, ground, elsewhere=elsewhere)}
    for method in METHODS:
        shown = baseline(method, accounts.claims, truth, ground, rivals)
        reports[method] = evaluate(truth, shown, ground, elsewhere=elsewhere)
    reports[FINAL] = evaluate(truth, accounts.final, ground, View.FINAL, elsewhere)
    forward = assess(
        accounts.claims,
        accounts.areas,
        Model.of(theatre),
        accounts.since,
        accounts.until,
        is_smoothed=False,
    )
    reports[UNSMOOTHED] = evaluate(truth, forward.periods, ground, View.FINAL, elsewhere)
    return reports


def claims_about(accounts: Accounts, outcomes: Iterable[Outcome]) -> list[int]:
    """Return how many claims on its area were published on the day of each change's report.

    The day after counts as well. Without any, a change was not read, or not told: nothing that
    weighs claims could have shown it.
    """
    days = accounts.claims["published_on"].dt.date
    told = Counter(zip(accounts.claims["area_code"], days, strict=True))
    day = timedelta(days=1)
    return [
        told[one.change.area_code, one.reported_on]
        + told[one.change.area_code, one.reported_on + day]
        for one in outcomes
    ]


def ground_of(theatre: Theatre, accounts: Accounts, told: set[str], *, is_complete: bool) -> Ground:
    """Return what is known before any news: all districts, and the provinces that are told of.

    On the home side are the actor that governed on the first day and those who are no rivals.
    """
    governing = [
        one.actor for one in theatre.incumbents if one.since <= accounts.since <= one.until
    ]
    incumbent = governing[0] if governing else None
    rivals = {actor.code: set(actor.rivals) for actor in theatre.actors}
    home = {
        code
        for code in rivals
        if incumbent and code not in rivals[incumbent] and incumbent not in rivals[code]
    }
    return Ground(
        actors=tuple(actor.code for actor in theatre.actors),
        incumbent=incumbent,
        home=frozenset(home),
        shares=Model.of(theatre).parameters.prior,
        areas=tuple(
            area.code
            for area in accounts.areas
            if area.level is Level.DISTRICT or area.code in told
        ),
        since=accounts.since,
        until=accounts.until,
        is_complete=is_complete,
    )


def _change(row: Mapping[str, str], theatre: Theatre, gazetteer: Gazetteer) -> dict[str, object]:
    """Read one row; raise ValueError, with the reason, where it tells of no change."""
    days = {name: _day(row.get(name, "")) for name in _DAYS}
    if days["on"] is None:
        raise ValueError("no day under `on`")
    controller = row["controller"].strip() or None
    state = State(row["state"].strip())
    if state is State.UNKNOWN:
        raise ValueError("unknown is no truth")
    if state is not State.CONTESTED and controller not in {one.code for one in theatre.actors}:
        raise ValueError(f"{controller or 'nobody'!r} is no actor of the theatre")
    return {
        "area_code": _area(row, gazetteer).code,
        "state": str(state),
        "controller": controller,
        "certainty": row.get("certainty", ""),
        **days,
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def _area(row: Mapping[str, str], gazetteer: Gazetteer) -> Area:
    """Find the area of a row; what is no district or province of its own is looked up by name."""
    place, level = row["place"].strip(), row.get("level", "").strip().lower()
    if place in gazetteer.areas:
        return gazetteer.areas[place]
    is_capital = row.get("is_capital", "").strip().lower() == "true"
    kinds = {"province": Kind.PROVINCE, "district": Kind.CITY if is_capital else Kind.DISTRICT}
    context = Context(province=row.get("province") or None, kind=kinds.get(level))
    found = gazetteer.resolve(place, context).area
    if found is None:
        raise ValueError(f"no area {place!r} is known")
    return found
