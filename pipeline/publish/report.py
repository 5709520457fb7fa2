"""A summary as text for a terminal or a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import RenderableType

    from pipeline.publish.summary import Summary, Tally

_CHANGES_SHOWN = 30
_NAMES_SHOWN = 12


def render(summary: Summary) -> Group:
    """Return the summary for Rich to print; it reads at 100 columns, with or without colour."""
    sections = {
        f"{summary.title}: districts by holder": _provinces(summary),
        "Changes of the last 7 days": _changes(summary),
        "Districts not settled": _unsettled(summary),
    }
    parts: list[RenderableType] = []
    for heading, body in sections.items():
        parts += [Text(heading, style="bold"), "", body, ""]
    return Group(*parts, f"{summary.stale} districts rest on old evidence.")


def _provinces(summary: Summary) -> Table:
    """Return a line a province: its districts counted by status, and its own status."""
    table = _table("Province", gap=1)
    for name in (*summary.actors.values(), "Contested", "Claimed", "Unknown"):
        table.add_column(name.replace(" ", "\n"), justify="right", no_wrap=True)
    table.add_column("Province is")
    table.add_column("Prob.", justify="right", no_wrap=True)
    for line in summary.provinces:
        counts = _counts(line.districts, summary.actors)
        table.add_row(line.name, *counts, line.status, _percent(line.probability))
    table.add_section()
    table.add_row("All", *_counts(summary.total, summary.actors), style="bold")
    return table


def _changes(summary: Summary) -> RenderableType:
    """Return the newest changes, and how many more there are."""
    if not summary.changes:
        return "None."
    table = _table("Day", "Area", "Province", "From", "To")
    table.add_column("Prob.", justify="right", no_wrap=True)
    for change in summary.changes[:_CHANGES_SHOWN]:
        table.add_row(
            change.changed_on.isoformat(),
            change.name,
            change.province,
            change.before,
            change.after,
            _percent(change.probability),
        )
    hidden = len(summary.changes) - _CHANGES_SHOWN
    return table if hidden <= 0 else Group(table, f"and {hidden} earlier ones")


def _unsettled(summary: Summary) -> RenderableType:
    """Return the districts without a sure holder, by status, their names cut short."""
    if not summary.unsettled:
        return "None."
    table = _table("Status")
    table.add_column("Districts", justify="right", no_wrap=True)
    table.add_column("Names")
    for status, names in summary.unsettled.items():
        table.add_row(status, str(len(names)), _shortened(names))
    return table


def _table(*columns: str, gap: int = 2) -> Table:
    """Return a bare table; the first column never wraps, columns stand `gap` spaces apart."""
    style = box.SIMPLE_HEAD  # its divider is one space
    table = Table(box=style, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0))
    for place, column in enumerate(columns):
        table.add_column(column, no_wrap=place == 0)
    return table


def _counts(tally: Tally, actors: Mapping[str, str]) -> list[str]:
    held = [tally.controlled.get(code, 0) for code in actors]
    return [str(count or "-") for count in (*held, tally.contested, tally.claimed, tally.unknown)]


def _percent(probability: float | None) -> str:
    # An unknown status has no probability to speak of.
    return "" if probability is None or probability == 0 else f"{probability:.0%}"


def _shortened(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    hidden = len(names) - _NAMES_SHOWN
    return f"{shown} and {hidden} more" if hidden > 0 else shown
