"""What stands around a map: title, moment, scale, sources."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pipeline.publish.palette import INK, MUTED_INK
from pipeline.publish.words import moment_in_words, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from pipeline.theatre import Theatre

MARGIN_INCHES = 0.45
_LINE_LETTERS = 160  # that fit under the map


def draw_scale(axes: Axes) -> None:
    """Draw a bar of a round number of kilometres, at most a fifth of the map's width."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    longest = (east - west) / 5
    decade = 10.0 ** math.floor(math.log10(longest))
    metres = max(step * decade for step in (1, 2, 5) if step * decade <= longest)
    tick = (north - south) * 0.008
    left, right = east - metres, east
    axes.plot(
        [left, left, right, right],
        [south + tick, south, south, south + tick],
        color=MUTED_INK,
        linewidth=1,
        clip_on=False,
    )
    axes.text(
        right,
        south + 2 * tick,
        f"{metres / 1000:,.0f} km",
        size=8,
        color=MUTED_INK,
        ha="right",
        va="bottom",
    )


def write_caption(figure: Figure, on: date, known_at: datetime, theatre: Theatre) -> list[Artist]:
    """Write title and moment above."""
    across, up = figure.get_size_inches()
    left, known = MARGIN_INCHES / across, f"As known at {moment_in_words(known_at, theatre)}"
    return [
        figure.text(left, 1 - 0.52 / up, title_of(theatre, on), size=19, weight="bold", color=INK),
        figure.text(left, 1 - 0.82 / up, known, size=10.5, color=MUTED_INK),
    ]


def write_credit(figure: Figure, theatre: Theatre, origins: Sequence[str]) -> None:
    """Write sources and credit below."""
    across, up = figure.get_size_inches()
    lines = [f"Boundaries: {theatre.boundary_sets[0].credit}"]
    lines += [f"Sources: {_enumerated(origins)}"] if origins else []
    for place, line in enumerate(lines):
        height = (0.16 + 0.15 * place) / up
        figure.text(MARGIN_INCHES / across, height, line, size=7.5, color=MUTED_INK)


def _enumerated(names: Sequence[str]) -> str:
    """Return as many names as a line holds, and how many more there are."""
    shown: list[str] = []
    for name in names:
        if sum(map(len, shown)) + len(name) > _LINE_LETTERS:
            return f"{', '.join(shown)} and {len(names) - len(shown)} more"
        shown.append(name)
    return ", ".join(shown)
