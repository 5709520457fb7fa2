"""A snapshot as a printable map, PNG or SVG."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

from pipeline.errors import UsageError
from pipeline.publish.brush import outline_of, paint
from pipeline.publish.files import replacing
from pipeline.publish.labels import place_labels
from pipeline.publish.legend import WIDTH_INCHES, draw_legend, low_marks, stale_marks
from pipeline.publish.palette import INK, MUTED_INK, Palette
from pipeline.publish.words import absent_to_none, moment_in_words, title_of
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    import geopandas as gpd
    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline
    from shapely.geometry.base import BaseGeometry

    from pipeline.publish.palette import Look
    from pipeline.theatre import Theatre

# Inches.
_MAP_WIDTH = 9.4
_MARGIN = 0.45
_HEADER = 1.05
_FOOTER = 0.5
_GAP = 0.35
_KEY_HEIGHT = 5.0

_BORDER = "#6f6f6f"
_FRONTIER = "#3d3d3d"

STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "svg.hashsalt": "territory",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}
# Nothing of the moment or the machine goes into the file.
METADATA = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": "territory"}}
_DOTS_PER_INCH = 160


def draw_map(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    path: Path,
    *,
    on: date,
    known_at: datetime,
    theatre: Theatre,
) -> Path:
    """Draw who controls each district, in the theatre's projection, and return the path.

    The bytes depend on the arguments alone; no global state of Matplotlib is left changed.
    Raises UsageError for a suffix other than .png and .svg, OutputFileError where the file cannot
    be written.
    """
    suffix = path.suffix.lower()
    if suffix not in METADATA:
        raise UsageError(f"{path.name} is no picture.", cure="Name the file .png or .svg.")
    areas = [
        frame.sort_values("code").to_crs(theatre.projection) for frame in (districts, provinces)
    ]
    with mpl.rc_context(), replacing(path) as draft:
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        figure = _compose(*areas, on=on, known_at=known_at, theatre=theatre)
        figure.savefig(draft, format=suffix[1:], metadata=METADATA[suffix])
    return path


def _compose(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    *,
    on: date,
    known_at: datetime,
    theatre: Theatre,
) -> Figure:
    """Lay out title, map, key and credit; frames are projected, in metres."""
    west, south, east, north = provinces.total_bounds
    height = max(_MAP_WIDTH * (north - south) / (east - west), _KEY_HEIGHT)
    width = _MARGIN + _MAP_WIDTH + _GAP + WIDTH_INCHES + _MARGIN
    figure = Figure(figsize=(width, _HEADER + height + _FOOTER), dpi=_DOTS_PER_INCH)
    FigureCanvasAgg(figure)  # measures the labels alike for every format
    chart = _axes_in_inches(figure, _MARGIN, _FOOTER, _MAP_WIDTH, height)
    chart.set(xlim=(west, east), ylim=(south, north), aspect="equal")
    _fill(chart, districts, Palette.of(theatre))
    _border(chart, provinces)
    place_labels(chart, zip(provinces["name"], provinces.geometry, strict=True))
    _scale_bar(chart)
    key = _axes_in_inches(figure, _MARGIN + _MAP_WIDTH + _GAP, _FOOTER, WIDTH_INCHES, height)
    draw_legend(key, districts, provinces, theatre)
    _caption(figure, on, known_at, theatre)
    return figure


def _axes_in_inches(
    figure: Figure, left: float, bottom: float, width: float, height: float
) -> Axes:
    """Return bare axes, placed and measured in inches from the figure's lower left corner."""
    across, up = figure.get_size_inches()
    axes = figure.add_axes((left / across, bottom / up, width / across, height / up))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    return axes


def _fill(axes: Axes, districts: gpd.GeoDataFrame, palette: Palette) -> None:
    """Fill the districts, those of one look together; dot and hatch those with a caveat."""
    alike: dict[Look, list[Outline]] = defaultdict(list)
    rows = zip(
        districts["state"],
        districts["controller"],
        districts["probability"],
        districts.geometry,
        strict=True,
    )
    for state, controller, probability, polygon in rows:
        look = palette.look(State(state), absent_to_none(controller), float(probability))
        alike[look].append(outline_of(polygon))
    for look, outlines in alike.items():
        patches = PathCollection(outlines, edgecolors="white", linewidths=0.35, zorder=1)
        paint(patches, look)
        axes.add_collection(patches, autolim=False)
    centres = shapely.point_on_surface(districts.geometry[districts["stale"].astype(bool)].array)
    marks = stale_marks(shapely.get_x(centres).tolist(), shapely.get_y(centres).tolist())
    axes.add_line(marks)
    low = districts.geometry[districts["coverage"] == "low"]
    axes.add_collection(low_marks([outline_of(polygon) for polygon in low]), autolim=False)


def _border(axes: Axes, provinces: gpd.GeoDataFrame) -> None:
    """Draw the provinces' borders, and the outer border heavier."""
    _outline(axes, provinces.geometry, _BORDER, 0.7)
    # Slivers between imperfect neighbours would show as specks.
    shells = shapely.get_parts(provinces.geometry.union_all())
    _outline(
        axes, [shapely.polygons(shapely.get_exterior_ring(part)) for part in shells], _FRONTIER, 1.1
    )


def _outline(axes: Axes, polygons: Iterable[BaseGeometry], color: str, points: float) -> None:
    lines = PathCollection(
        [outline_of(polygon) for polygon in polygons],
        facecolors="none",
        edgecolors=color,
        linewidths=points,
        joinstyle="round",
        zorder=2,
    )
    axes.add_collection(lines, autolim=False)


def _scale_bar(axes: Axes) -> None:
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


def _caption(figure: Figure, on: date, known_at: datetime, theatre: Theatre) -> None:
    """Write title and moment above, credit below."""
    across, up = figure.get_size_inches()
    left = _MARGIN / across
    known = f"As known at {moment_in_words(known_at, theatre)}"
    credit = f"Boundaries: {theatre.boundary_sets[0].credit}"
    figure.text(left, 1 - 0.52 / up, title_of(theatre, on), size=19, weight="bold", color=INK)
    figure.text(left, 1 - 0.82 / up, known, size=10.5, color=MUTED_INK)
    figure.text(left, 0.2 / up, credit, size=7.5, color=MUTED_INK)
