"""The shapes of evaluations of control: as JSON values, as tables, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.assess.evaluate import WITHIN_DAYS, Kind, Outcome
from pipeline.assess.evaluate_scores import CASES_MIN
from pipeline.cli.output import plain_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from rich.table import Table

    from pipeline.assess.evaluate import Lags, Report
    from pipeline.records import Area

_DIGITS = 4


Late = Sequence[tuple[Outcome, int]]


def control_report(
    reports: Mapping[str, Report], late: Late, names: Mapping[str, Area]
) -> dict[str, Any]:
    """Describe evaluations of control, by the name of the account.

    `late` are changes that the first one showed late, with the number of claims about each;
    `names` are areas by code.
    """
    described = {name: _report(one) for name, one in reports.items()}
    first = next(iter(reports.values()))
    false = [
        {"area": one.area_code, "name": names[one.area_code].name, "on": one.on, "to": one.actor}
        for one in first.false_turns
    ]
    missed = [_outcome(one, names) | {"claims": claims} for one, claims in late]
    return described | {"late": missed, "false": false}


def control_tables(
    reports: Mapping[str, Report], late: Late, names: Mapping[str, Area]
) -> Iterator[Table]:
    """Lay evaluations of control out: an account a column, then more on the first one."""
    table = plain_table("control", *reports)
    for column in table.columns[1:]:
        column.justify = "right"
    for what, value in _LINES.items():
        table.add_row(what, *map(value, reports.values()))
    yield table
    name, report = next(iter(reports.items()))
    yield _reliability_table(name, report)
    yield _late_table(name, late, names)
    yield _false_table(name, report, names)


def _reliability_table(name: str, report: Report) -> Table:
    table = plain_table("probability", "area-days", "reported", "right")
    table.title, table.title_justify = f"Reliability of the {name}", "left"
    for one in report.scores.bins:
        begin = int(one.probability * 10 + 1e-9) / 10
        shares = (f"{one.probability:.3f}", f"{one.right:.3f}")
        table.add_row(f"from {begin:.1f}", str(one.cases), *shares)
    return table


def _late_table(name: str, late: Late, names: Mapping[str, Area]) -> Table:
    columns = ("change", "province", "kind", "to", "first report", "claims", "shown after", "map")
    table = plain_table(*columns)
    unread = sum(not claims for _, claims in late)
    table.title = (
        f"{len(late)} changes that the {name} did not show within a day; "
        f"of {unread} no claim was read on the day of the report or the next"
    )
    table.title_justify = "left"
    for one, claims in late:
        area, change = names[one.change.area_code], one.change
        lag = "never" if one.lag is None else f"{one.lag} days"
        row = (change.kind, change.state, str(one.reported_on), str(claims), lag, one.shown)
        table.add_row(area.name, area.province, *row)
    return table


def _false_table(name: str, report: Report, names: Mapping[str, Area]) -> Table:
    table = plain_table("false change", "province", "to", "on")
    table.title = f"{len(report.false_turns)} changes of the {name} that no truth backs"
    table.title_justify = "left"
    for one in report.false_turns:
        area = names[one.area_code]
        table.add_row(area.name, area.province, one.actor, str(one.on))
    return table


def draw(report: Report, path: Path, since: date, until: date) -> Path:
    """Draw the lags and the reliability of an account."""
    from pipeline.publish.measures import draw_measures

    lags = [one.lag for one in report.outcomes]
    bins = [(one.cases, one.probability, one.right) for one in report.scores.bins]
    return draw_measures(lags, bins, path, f"Control as believed day by day, {since} to {until}")


def _within(days: int, of: Callable[[Report], Lags]) -> Callable[[Report], str]:
    return lambda report: _share(of(report).share_within(days))


def _kind(kind: Kind) -> Callable[[Report], Lags]:
    return lambda report: report.by_kind[kind]


def _count(kind: Kind) -> Callable[[Report], str]:
    return lambda report: str(report.by_kind[kind].changes)


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _days(value: int | None, changes: int) -> str:
    if not changes:
        return ""
    return "never" if value is None else f"{value} days"


_LINES: dict[str, Callable[[Report], str]] = {
    "changes": lambda one: str(one.overall.changes),
    **{
        f"shown within {days} day{'s' * (days > 1)}": _within(days, lambda one: one.overall)
        for days in WITHIN_DAYS
    },
    **{f"  {kind}: changes": _count(kind) for kind in Kind},
    **{f"  {kind}: within 1 day": _within(1, _kind(kind)) for kind in Kind},
    "median lag": lambda one: _days(one.overall.median, one.overall.changes),
    "90th percentile of lags": lambda one: _days(one.overall.p90, one.overall.changes),
    "changes on the map": lambda one: str(len(one.turns)),
    "  false ones": lambda one: str(len(one.false_turns)),
    "  per 100 area-months": lambda one: _figure(one.false_per_100_area_months),
    "false alarms": lambda one: str(one.alarms),
    "  that the map followed": lambda one: str(one.flipped),
    "Brier score": lambda one: _figure(one.scores.brier),
    "log loss": lambda one: _figure(one.scores.log_loss),
    "area-days right": lambda one: _share(one.scores.right),
    f"off the diagonal at most (bins of {CASES_MIN}+)": lambda one: _figure(
        one.scores.deviation_max
    ),
    "area-days unknown": lambda one: _share(one.unknown_share),
}


def _report(report: Report) -> dict[str, Any]:
    scores = report.scores
    return {
        "overall": _lags(report.overall),
        "by_kind": {str(kind): _lags(lags) for kind, lags in report.by_kind.items()},
        "passed": report.passed,
        "denials": report.denials,
        "turns": len(report.turns),
        "false_turns": len(report.false_turns),
        "false_per_100_area_months": _round(report.false_per_100_area_months),
        "false_alarms": report.alarms,
        "false_alarms_followed": report.flipped,
        "brier": _round(scores.brier),
        "log_loss": _round(scores.log_loss),
        "right": _round(scores.right),
        "scored_area_days": scores.area_days,
        "reliability": [
            {"cases": one.cases, "probability": _round(one.probability), "right": _round(one.right)}
            for one in scores.bins
        ],
        "deviation_max": _round(scores.deviation_max),
        "unknown_share": _round(report.unknown_share),
    }


def _lags(lags: Lags) -> dict[str, Any]:
    within = {f"within_{days}": _round(lags.share_within(days)) for days in WITHIN_DAYS}
    return {"changes": lags.changes, **within, "median_lag": lags.median, "p90_lag": lags.p90}


def _outcome(outcome: Outcome, names: Mapping[str, Area]) -> dict[str, Any]:
    change = outcome.change
    return {
        "area": change.area_code,
        "name": names[change.area_code].name,
        "province": names[change.area_code].province,
        "kind": change.kind,
        "state": change.state,
        "reported_on": outcome.reported_on,
        "lag": outcome.lag,
        "shown": outcome.shown,
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
