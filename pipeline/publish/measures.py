"""How well a map tells what happened, as a picture: lags, and what probabilities are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.errors import UsageError
from pipeline.publish.files import replacing
from pipeline.publish.palette import INK, MUTED_INK
from pipeline.publish.picture import METADATA, own_style

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

_BAR = "#5b7f95"
_SIZE_INCHES = (10.5, 4.6)
_DOTS_PER_INCH = 160
_LAG_MAX = 14


def draw_measures(
    lags: Sequence[int | None], bins: Sequence[tuple[int, float, float]], path: Path, title: str
) -> Path:
    """Draw a histogram of lags beside a curve of reliability, and return the path.

    The bytes depend on the arguments alone.

    Args:
        lags: days until each change showed; None = never.
        bins: cases, mean probability and share right, by rising probability.
        path: where to, .png or .svg.
        title: of the whole.

    Raises:
        UsageError: the path has another ending.
        OutputFileError: the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in METADATA:
        raise UsageError(f"{path.name} is no picture.", cure="Name the file .png or .svg.")
    with replacing(path) as draft, own_style():
        figure = Figure(figsize=_SIZE_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
        FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2)
        _histogram(left, lags)
        _reliability(right, bins)
        figure.suptitle(title, color=INK, weight="bold")
        figure.savefig(draft, format=suffix[1:], metadata=METADATA[suffix])
    return path


def _histogram(axes: Axes, lags: Sequence[int | None]) -> None:
    """Draw a bar a day of lag; what took longer, or never came, has bars of its own."""
    counts = [sum(lag == day for lag in lags) for day in range(_LAG_MAX + 1)]
    counts.append(sum(lag is not None and lag > _LAG_MAX for lag in lags))
    counts.append(sum(lag is None for lag in lags))
    bars = axes.bar(range(len(counts)), counts, color=_BAR)
    axes.bar_label(bars, [str(count) if count else "" for count in counts], color=MUTED_INK, size=8)
    words = [*map(str, range(_LAG_MAX + 1)), f">{_LAG_MAX}", "never"]
    axes.set_xticks(range(len(words)), words, size=8)
    axes.set_xlabel("days from the first report until the map shows it")
    axes.set_ylabel("changes")
    axes.spines[["top", "right"]].set_visible(False)


def _reliability(axes: Axes, bins: Sequence[tuple[int, float, float]]) -> None:
    """Draw the share right by probability; a point's size tells its cases."""
    axes.plot([0, 1], [0, 1], color=MUTED_INK, linewidth=0.8, linestyle="--")
    said, right = [one[1] for one in bins], [one[2] for one in bins]
    most = max((one[0] for one in bins), default=1)
    axes.plot(said, right, color=_BAR, linewidth=1.2)
    axes.scatter(said, right, s=[20 + 180 * one[0] / most for one in bins], color=_BAR, zorder=3)
    for cases, at, share in bins:
        axes.annotate(f"{cases:,}", (at, share), (6, -10), textcoords="offset points", size=8)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), aspect="equal")
    axes.set_xlabel("probability reported")
    axes.set_ylabel("share that was so")
    axes.spines[["top", "right"]].set_visible(False)
