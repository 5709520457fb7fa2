"""The key of a map: who and how settled, with counts, and how sure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path as Outline

from pipeline.publish.brush import paint
from pipeline.publish.palette import (
    INK,
    MUTED_INK,
    NOBODY,
    STALE_MARK,
    Look,
    Palette,
    opacity,
    over_white,
)
from pipeline.publish.words import absent_to_none, actor_names
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from pipeline.theatre import Theatre

WIDTH_INCHES = 3.05
_Align = Literal["left", "center", "right"]

_ROW = 0.26
_COLUMN = 0.78
_SWATCH_WIDTH, _SWATCH_HEIGHT = 0.36, 0.17
_CERTAINTIES = (0.5, 0.625, 0.75, 0.875, 1.0)


def draw_legend(
    axes: Axes, districts: pd.DataFrame, provinces: pd.DataFrame, theatre: Theatre
) -> None:
    """Draw the key into axes measured in inches, from the top down."""
    key = _Key(axes)
    frames = (districts, provinces)
    counts = [_count(frame) for frame in frames]
    palette, names = Palette.of(theatre), actor_names(theatre)
    key.line("", ("districts", "provinces"), color=MUTED_INK)
    for state, heading in ((State.CONTROLLED, "Controlled by"), (State.CLAIMED, "Claimed only by")):
        holders = [code for code in names if any(count[state, code] for count in counts)]
        if holders:
            key.line(heading, weight="bold")
        for code in holders:
            row = [count[state, code] for count in counts]
            key.line(names[code], row, look=palette.look(state, code))
        key.skip(0.35 if holders else 0)
    for state, label in ((State.CONTESTED, "Contested"), (State.UNKNOWN, "Unknown")):
        row = [count[state, None] for count in counts]
        key.line(label, row, look=palette.look(state, None))
    key.line("Evidence is old", [int(frame["stale"].sum()) for frame in frames], dotted=True)
    low = [int((frame["coverage"] == "low").sum()) for frame in frames]
    if any(low):
        key.line("Coverage is low", low, hatched=True)
    key.skip(0.5)
    key.ramp("certainty of control")


def _count(frame: pd.DataFrame) -> Counter[tuple[State, str | None]]:
    """Count areas by state, and by controller where the state is somebody's."""
    pairs = zip(frame["state"], frame["controller"], strict=True)
    return Counter(
        (State(state), absent_to_none(by) if state in {State.CONTROLLED, State.CLAIMED} else None)
        for state, by in pairs
    )


class _Key:
    """A cursor that goes down the axes as it draws."""

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        self._y = axes.get_ylim()[1] - _ROW

    def line(
        self,
        label: str,
        cells: Sequence[str | int] = (),
        *,
        look: Look | None = None,
        dotted: bool = False,
        hatched: bool = False,
        color: str = INK,
        weight: str = "normal",
    ) -> None:
        """Write a label and its cells, after a swatch or a dot where asked."""
        if look is not None:
            self._swatch(look, 0, _SWATCH_WIDTH)
        if dotted:
            self._axes.add_line(stale_marks([_SWATCH_WIDTH / 2], [self._y]))
        if hatched:
            self._axes.add_collection(low_marks([self._box(0, _SWATCH_WIDTH)]))
        indent = 0.48 if look is not None or dotted or hatched else 0
        self._write(indent, label, color=color, weight=weight)
        for column, cell in enumerate(reversed(cells)):
            self._write(WIDTH_INCHES - column * _COLUMN, str(cell), color=color, ha="right")
        self.skip(1)

    def ramp(self, label: str) -> None:
        """Draw how depth of colour stands for probability."""
        step = WIDTH_INCHES / len(_CERTAINTIES)
        for place, probability in enumerate(_CERTAINTIES):
            self._swatch(Look(over_white(NOBODY, opacity(probability))), place * step, step)
        self.skip(0.8)
        self._write(0, f"{_CERTAINTIES[0]:.0%}", color=MUTED_INK)
        self._write(WIDTH_INCHES / 2, label, color=MUTED_INK, ha="center")
        self._write(WIDTH_INCHES, f"{_CERTAINTIES[-1]:.0%}", color=MUTED_INK, ha="right")
        self.skip(1)

    def skip(self, rows: float) -> None:
        """Go down by so many rows."""
        self._y -= rows * _ROW

    def _write(
        self, x: float, text: str, color: str = INK, weight: str = "normal", ha: _Align = "left"
    ) -> None:
        self._axes.text(
            x, self._y, text, size=9, va="center_baseline", color=color, weight=weight, ha=ha
        )

    def _box(self, x: float, width: float) -> Outline:
        low, high = self._y - _SWATCH_HEIGHT / 2, self._y + _SWATCH_HEIGHT / 2
        return Outline([(x, low), (x + width, low), (x + width, high), (x, high), (x, low)])

    def _swatch(self, look: Look, x: float, width: float) -> None:
        corner = (x, self._y - _SWATCH_HEIGHT / 2)
        swatch = Rectangle(corner, width, _SWATCH_HEIGHT, edgecolor="white", linewidth=0.5)
        paint(swatch, look)
        self._axes.add_patch(swatch)


def stale_marks(x: Sequence[float], y: Sequence[float]) -> Line2D:
    """Return the dots that say: the evidence is old."""
    return Line2D(
        x, y, linestyle="none", marker="o", markersize=3.2, color=STALE_MARK, mec="white", mew=0.5
    )


def low_marks(outlines: Sequence[Outline]) -> PathCollection:
    """Return the hatching that says: less is told of it than the news explains."""
    return PathCollection(
        outlines, facecolors="none", edgecolors=STALE_MARK, linewidths=0, hatch="/////", zorder=1.5
    )
