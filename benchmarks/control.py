"""How well a replay of the bundled dispatches tells what happened, and how long it takes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.rows import HIGHER, LOWER, Row
from pipeline.assess.evaluate import Kind
from pipeline.assess.evaluate_baselines import METHODS
from pipeline.cli.tables import rows_of
from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.extract import load_reader
from pipeline.geocode import load_gazetteer
from pipeline.records import Level
from pipeline.steps import evaluating, replaying
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

    from pipeline.assess.evaluate import Report
    from pipeline.steps.replaying import Accounts
    from pipeline.theatre import Theatre

BENCH = "control"
_SECONDS = "replay of the bundled dispatches"
_PUBLIC = "2021"  # what the press told of that summer


@dataclass(frozen=True, slots=True)
class Labelled:
    """A truth by the name that its rows go by."""

    name: str
    told: pd.DataFrame
    is_complete: bool


def measure(truth: Path) -> Iterator[Row]:
    """Yield the measures of one replay, against the labelled truths that are there."""
    theatre = load_theatre()
    truths = list(_truths(theatre, truth / "control_2021.csv"))
    if not any(one.name == _PUBLIC for one in truths):
        yield Row(BENCH, f"{_PUBLIC}: shown within 1 day", skipped="no labelled truth")
    areas = load_gazetteer(theatre).areas
    levels = {areas[code].level for one in truths for code in one.told["area_code"]}
    news, reader = replaying.news_to_replay(theatre, None), load_reader(theatre)
    start = time.perf_counter()
    try:
        accounts = replaying.replay(theatre, news, reader, sorted(levels | {Level.DISTRICT}))
    except (DatabaseUnreachableError, PostgisMissingError) as error:
        yield Row(BENCH, _SECONDS, skipped=str(error))
        return
    taken = time.perf_counter() - start
    note = f"{len(news.items)} dispatches over {accounts.days} days"
    yield Row(BENCH, _SECONDS, None, taken, 45, LOWER, "s", note)
    own = next((one.told for one in truths if one.is_complete), None)
    for one in truths:
        yield from _against(theatre, accounts, one, None if one.is_complete else own)


def _truths(theatre: Theatre, public: Path) -> Iterator[Labelled]:
    for name, path in ((_PUBLIC, public), ("dispatches", evaluating.bundled_truth(theatre))):
        if path is not None and path.is_file():
            rows = rows_of(path, *evaluating.NEEDED)
            told, _ = evaluating.truth_of(rows, theatre, load_gazetteer(theatre))
            yield Labelled(name, told, is_complete=name != _PUBLIC)


def _against(
    theatre: Theatre, accounts: Accounts, truth: Labelled, elsewhere: pd.DataFrame | None
) -> Iterator[Row]:
    """Yield the measures against one truth; `elsewhere` is what the dispatches tell besides."""
    name = truth.name
    reports = evaluating.compare(
        theatre, accounts, truth.told, elsewhere, is_complete=truth.is_complete
    )
    ours = reports[evaluating.NOWCAST]
    yield from _lags(reports, name)
    yield from _false_changes(reports, name)
    if ours.alarms:
        what, note = f"{name}: false alarms followed", f"of {ours.alarms}"
        yield _row(what, reports, _share_followed, 1 / 20, LOWER, note=note)
    scores = ours.scores
    best = min(_known(reports, _brier), default=None)
    note = f"{scores.area_days} area-days"
    yield _row(f"{name}: Brier score", reports, _brier, best, LOWER, note=note)
    yield _row(f"{name}: log loss", reports, lambda one: one.scores.log_loss, sense=LOWER)
    note = ", ".join(f"{one.probability:.2f}: {one.right:.2f} ({one.cases})" for one in scores.bins)
    deviation = scores.deviation_max
    yield Row(BENCH, f"{name}: off the diagonal at most", None, deviation, 0.05, LOWER, note=note)
    yield _row(f"{name}: area-days unknown", reports, lambda one: one.unknown_share, sense=LOWER)


def _lags(reports: dict[str, Report], name: str) -> Iterator[Row]:
    ours = reports[evaluating.NOWCAST]
    first = 0.95 if name == _PUBLIC else None  # ours tells what a single sentence tells, too
    for days, target in ((1, first), (3, None), (7, None)):
        what, note = f"{name}: shown within {days} day{'s' * (days > 1)}", ""
        if days == 1:
            note = f"{ours.overall.changes} changes"
        yield _row(what, reports, _within(days), target, note=note)
    recaptures, takeovers = (ours.by_kind[kind] for kind in (Kind.RECAPTURE, Kind.TAKEOVER))
    if recaptures.changes and takeovers.changes:
        behind = (takeovers.share_within(1) or 0.0) - (recaptures.share_within(1) or 0.0)
        note = f"{takeovers.changes} takeovers, {recaptures.changes} recaptures"
        what = f"{name}: recaptures behind takeovers"
        most = 0.03 if name == _PUBLIC else None
        yield Row(BENCH, what, None, behind, most, LOWER, note=note)


def _false_changes(reports: dict[str, Report], name: str) -> Iterator[Row]:
    last_claim = reports["last claim wins"].false_per_100_area_months
    target = None if last_claim is None else last_claim / 2
    ours = len(reports[evaluating.NOWCAST].false_turns)
    unit = "per 100 area-months"
    yield Row(
        BENCH,
        f"{name}: false changes",
        last_claim,
        reports[evaluating.NOWCAST].false_per_100_area_months,
        target,
        LOWER,
        unit,
        f"{ours} of them; baseline: last claim wins",
    )


def _row(
    what: str,
    reports: dict[str, Report],
    figure: Callable[[Report], float | None],
    target: float | None = None,
    sense: str = HIGHER,
    note: str = "",
) -> Row:
    """Return a row with the best of the baselines, named in the note."""
    known = {name: figure(reports[name]) for name in METHODS}
    known = {name: value for name, value in known.items() if value is not None}
    better = max if sense == HIGHER else min
    best = better(known, key=lambda name: known[name] or 0.0, default=None)
    note = "; ".join(filter(None, (note, best and f"best baseline: {best}")))
    ours = figure(reports[evaluating.NOWCAST])
    baseline = known[best] if best is not None else None
    return Row(BENCH, what, baseline, ours, target, sense, note=note)


def _within(days: int) -> Callable[[Report], float | None]:
    return lambda report: report.overall.share_within(days)


def _share_followed(report: Report) -> float | None:
    return report.flipped / report.alarms if report.alarms else None


def _brier(report: Report) -> float | None:
    return report.scores.brier


def _known(reports: dict[str, Report], figure: Callable[[Report], float | None]) -> Iterator[float]:
    values = (figure(reports[name]) for name in METHODS)
    return (value for value in values if value is not None)
