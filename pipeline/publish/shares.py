"""How much of the theatre is under whom over time, as a stacked chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from pipeline.errors import UsageError
from pipeline.publish.brush import paint
from pipeline.publish.files import replacing
from pipeline.publish.palette import INK, MUTED_INK, Palette
from pipeline.publish.picture import METADATA, own_style
from pipeline.publish.words import (
    absent_to_none,
    actor_names,
    day_in_words,
    moment_in_words,
)
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from pipeline.theatre import Theatre

    # A state, and whose it is where it is somebody's.
    Holder = tuple[State, str | None]

_SIZE_INCHES = (10.5, 8.4)
_DOTS_PER_INCH = 160


@dataclass(frozen=True)
class Shares:
    """Per day (axis 1) and holder (axis 0), the share held of what is measured, in [0, 1].

    `missing` counts the areas that no number is known of; they are in neither part nor whole.
    """

    measure: str
    shares: NDArray[np.float64]
    missing: int


@dataclass(frozen=True)
class Course:
    """Who held how much of each measure on each day."""

    days: list[date]
    holders: list[Holder]
    measured: tuple[Shares, ...]

    @property
    def has_people(self) -> bool:
        """Say whether any number of inhabitants is known."""
        return any(one.measure == "population" for one in self.measured)


def course_of(
    days: Iterable[tuple[date, pd.DataFrame]], sizes: pd.DataFrame, theatre: Theatre, level: str
) -> Course:
    """Add up areas by holder on each day.

    Args:
        days: each with the statuses of all areas of one level.
        sizes: the same areas: code, area_km2, population (NaN = not known).
        theatre: its actors come in its order.
        level: what the areas are.
    """
    weights = {f"{level}s": np.ones(len(sizes)), "area": sizes["area_km2"].to_numpy()}
    if sizes["population"].notna().any():
        weights["population"] = sizes["population"].to_numpy()
    ordered = _holders(theatre)
    dated = [(on, _who(statuses, sizes["code"], ordered)) for on, statuses in days]
    held = np.array([who for _, who in dated])
    measured = []
    for measure, weight in weights.items():
        known = np.where(np.isnan(weight), 0.0, weight)
        parts = [(held == place) @ known / known.sum() for place in range(len(ordered))]
        measured.append(Shares(measure, np.array(parts), int(np.isnan(weight).sum())))
    return Course([on for on, _ in dated], ordered, tuple(measured))


def draw_shares(course: Course, path: Path, *, known_at: datetime, theatre: Theatre) -> Path:
    """Draw a stacked chart a measure, and return the path; no numbers of people are said so.

    The bytes depend on the arguments alone.

    Raises:
        UsageError: the path is neither .png nor .svg.
        OutputFileError: the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in METADATA:
        raise UsageError(f"{path.name} is no picture.", cure="Name the file .png or .svg.")
    with replacing(path) as draft, own_style():
        figure = Figure(figsize=_SIZE_INCHES, dpi=_DOTS_PER_INCH)
        FigureCanvasAgg(figure)
        _compose(figure, course, known_at, theatre)
        figure.savefig(draft, format=suffix[1:], metadata=METADATA[suffix])
    return path


def _holders(theatre: Theatre) -> list[Holder]:
    """Return what an area can be, from the bottom of the stack to its top."""
    codes = list(actor_names(theatre))
    somebody: list[Holder] = [
        (state, code) for code in codes for state in (State.CONTROLLED, State.CLAIMED)
    ]
    return [*somebody, (State.CONTESTED, None), (State.UNKNOWN, None)]


def _who(statuses: pd.DataFrame, codes: pd.Series[str], holders: list[Holder]) -> NDArray[np.int64]:
    """Return the place among the holders for each of the codes."""
    places: Mapping[Holder, int] = {holder: place for place, holder in enumerate(holders)}
    rows = statuses.set_index("code").loc[codes.tolist()]
    pairs = zip(rows["state"], rows["controller"], strict=True)
    return np.array([places[_holder(State(state), by)] for state, by in pairs])


def _holder(state: State, controller: object) -> Holder:
    is_somebodys = state in {State.CONTROLLED, State.CLAIMED}
    return state, absent_to_none(controller) if is_somebodys else None


def _compose(figure: Figure, course: Course, known_at: datetime, theatre: Theatre) -> None:
    panels = figure.subplots(3, 1, sharex=True)
    figure.subplots_adjust(left=0.08, right=0.79, top=0.88, bottom=0.07, hspace=0.28)
    shown = [
        any(one.shares[place].any() for one in course.measured)
        for place, _ in enumerate(course.holders)
    ]
    for axes, measured in zip(panels, course.measured, strict=False):
        _stack(axes, course, measured, theatre)
    if not course.has_people:
        _say_missing(panels[-1])
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    panels[-1].xaxis.set_major_locator(locator)
    panels[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    panels[-1].set_xlim(course.days[0], course.days[-1])
    title = f"Who controls {theatre.name}, {day_in_words(course.days[0])} to"
    figure.text(
        0.08, 0.955, f"{title} {day_in_words(course.days[-1])}", size=15, weight="bold", color=INK
    )
    known = f"As known at {moment_in_words(known_at, theatre)}"
    figure.text(0.08, 0.925, known, size=10, color=MUTED_INK)
    _key(
        figure,
        [one for one, is_shown in zip(course.holders, shown, strict=True) if is_shown],
        theatre,
    )


def _stack(axes: Axes, course: Course, measured: Shares, theatre: Theatre) -> None:
    palette = Palette.of(theatre)
    below = np.zeros(len(course.days))
    for (state, code), share in zip(course.holders, measured.shares, strict=True):
        if not share.any():
            continue
        band = axes.fill_between(course.days, below, below + share, step="post", linewidth=0)  # type: ignore[arg-type]
        paint(band, palette.look(state, code))
        below = below + share
    note = f" ({measured.missing} without a number are left out)" if measured.missing else ""
    axes.set_title(f"Share of {measured.measure}{note}", size=10, color=INK, loc="left")
    axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    axes.tick_params(colors=MUTED_INK, labelsize=8.5)
    axes.spines[["top", "right"]].set_visible(False)


def _say_missing(axes: Axes) -> None:
    axes.set_title("Share of population", size=10, color=INK, loc="left")
    words = "No numbers of inhabitants are loaded."
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", color=MUTED_INK, size=10)
    axes.set_yticks([])
    axes.tick_params(colors=MUTED_INK, labelsize=8.5)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _key(figure: Figure, holders: list[Holder], theatre: Theatre) -> None:
    """Name the bands beside the panels, in the order of the stack."""
    palette, names = Palette.of(theatre), actor_names(theatre)
    across, up = figure.get_size_inches()
    axes = figure.add_axes((0.81, 0.07, 0.18, 0.81))
    axes.set_axis_off()
    axes.set(xlim=(0, 0.18 * across), ylim=(0, 0.81 * up))
    for row, (state, code) in enumerate(reversed(holders)):
        height = 0.81 * up - 0.3 - 0.3 * row
        swatch = Rectangle((0, height - 0.08), 0.34, 0.16, edgecolor="white", linewidth=0.5)
        paint(swatch, palette.look(state, code))
        axes.add_patch(swatch)
        name = names.get(code or "", state.capitalize())
        label = f"claimed by {name}" if state is State.CLAIMED else name
        axes.text(0.44, height, label, size=9, va="center_baseline", color=INK)
