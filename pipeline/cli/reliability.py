"""The reliability curve of claims: how many are right of those given a confidence."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from pipeline.errors import UsageError
from pipeline.publish.files import replacing
from pipeline.publish.palette import INK, MUTED_INK, UNKNOWN_FILL

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

    from pipeline.extract.calibration import Calibration

_CURVE = "#1f6b3a"
_INCHES = (6.4, 6.7)
_DOTS_PER_INCH = 160
_LARGEST = 130  # square points of the mark of the fullest bin
_STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "svg.hashsalt": "territory",
    "svg.fonttype": "none",
    "axes.edgecolor": MUTED_INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# Nothing of the moment or the machine goes into the file, and no address into the page.
_METADATA = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
}


def draw_reliability(found: Calibration, path: Path) -> Path:
    """Draw the curve as PNG or SVG; raise UsageError for another suffix."""
    suffix = path.suffix.lower()
    if suffix not in _METADATA:
        raise UsageError(f"{path.name} is no picture.", cure="Name the file .png or .svg.")
    with replacing(path) as draft, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        _compose(found).savefig(draft, format=suffix[1:], metadata=_METADATA[suffix])
    return path


def reliability_svg(found: Calibration) -> str:
    """Return the curve as an SVG element to stand in a page."""
    drawn = StringIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        _compose(found).savefig(drawn, format="svg", metadata=_METADATA[".svg"])
    page = drawn.getvalue()
    return page[page.index("<svg") :]


def _compose(found: Calibration) -> Figure:
    figure = Figure(figsize=_INCHES, dpi=_DOTS_PER_INCH)
    axes = figure.add_axes((0.13, 0.1, 0.82, 0.73))
    low = _lowest(found)
    axes.set(xlim=(low, 1), ylim=(low, 1.004), aspect="equal")
    axes.plot([low, 1], [low, 1], color=MUTED_INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    axes.grid(color=UNKNOWN_FILL, linewidth=0.8)
    axes.set_axisbelow(True)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(xmax=1, decimals=0))
        axis.set_tick_params(colors=MUTED_INK, labelsize=9)
    axes.set_xlabel("confidence given", color=INK, size=10.5)
    axes.set_ylabel("claims that are right", color=INK, size=10.5)
    if found.bins:
        _curve(axes, found)
    _caption(figure, found)
    return figure


def _curve(axes: Axes, found: Calibration) -> None:
    given = [one.confidence for one in found.bins]
    right = [one.right for one in found.bins]
    fullest = max(one.claims for one in found.bins)
    sizes = [_LARGEST * one.claims / fullest for one in found.bins]
    for one in found.bins:
        axes.plot([one.confidence] * 2, one.interval, color=_CURVE, linewidth=1.2, alpha=0.45)
    axes.plot(given, right, color=_CURVE, linewidth=1.6)
    marks = axes.scatter(given, right, s=sizes, color=_CURVE, edgecolor="white", zorder=3)
    marks.set_clip_on(False)


def _caption(figure: Figure, found: Calibration) -> None:
    lines = (
        f"{found.claims} claims in bins; a bar is the 95 % interval of a bin's share.",
        "On the dashed line, of claims given 90 %, nine in ten are right.",
        f"Mean gap {found.error:.3f}; perfect confidences would show {found.chance:.3f} on so few.",
    )
    title = "What a claim's confidence is worth"
    figure.text(0.04, 0.95, title, size=15, weight="bold", color=INK)
    for height, line in zip((0.918, 0.892, 0.866), lines, strict=True):
        figure.text(0.04, height, line, size=9, color=MUTED_INK)


def _lowest(found: Calibration) -> float:
    """Return where the axes begin: the tenth below all that is drawn."""
    drawn = [value for one in found.bins for value in (one.confidence, one.interval[0])]
    return int(min(drawn, default=0.0) * 10) / 10
