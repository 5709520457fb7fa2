"""A snapshot as a printable map, PNG or SVG."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
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
from pipeline.publish.margins import MARGIN_INCHES, draw_scale, write_caption, write_credit
from pipeline.publish.palette import Palette
from pipeline.publish.words import absent_to_none
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline
    from shapely.geometry.base import BaseGeometry

    from pipeline.publish.palette import Look
    from pipeline.theatre import Theatre

# Inches.
_MAP_WIDTH = 9.4
_HEADER = 1.05
_FOOTER = 0.55
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
    origins: Sequence[str] = (),
) -> Path:
    """Draw who controls each district, in the theatre's projection, and return the path.

    `origins` names the sources that it rests on. The bytes depend on the arguments alone; no global
    state of Matplotlib is left changed. Raises UsageError for a suffix other than .png and .svg,
    OutputFileError where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in METADATA:
        raise UsageError(f"{path.name} is no picture.", cure="Name the file .png or .svg.")
    with replacing(path) as draft, own_style():
        sheet = Sheet(districts, provinces, theatre, origins)
        sheet.show(districts, provinces, on, known_at)
        sheet.figure.savefig(draft, format=suffix[1:], metadata=METADATA[suffix])
    return path


@contextmanager
def own_style() -> Iterator[None]:
    """Draw by Matplotlib's defaults and ours, whatever the user has set."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


class Sheet:
    """A map laid out once, on which one date after another can be shown."""

    def __init__(
        self,
        areas: gpd.GeoDataFrame,
        provinces: gpd.GeoDataFrame,
        theatre: Theatre,
        origins: Sequence[str] = (),
        dots_per_inch: int = _DOTS_PER_INCH,
    ) -> None:
        """Lay out map, borders, names, scale and credit; the frames need code and geometry."""
        inner, outer = (
            frame.sort_values("code").to_crs(theatre.projection) for frame in (areas, provinces)
        )
        west, south, east, north = outer.total_bounds
        height = max(_MAP_WIDTH * (north - south) / (east - west), _KEY_HEIGHT)
        width = MARGIN_INCHES + _MAP_WIDTH + _GAP + WIDTH_INCHES + MARGIN_INCHES
        self.figure = Figure(figsize=(width, _HEADER + height + _FOOTER), dpi=dots_per_inch)
        FigureCanvasAgg(self.figure)  # measures the labels alike for every format
        self._theatre, self._height = theatre, height
        self.palette = Palette.of(theatre)
        self._outlines = {
            code: outline_of(one) for code, one in zip(inner["code"], inner.geometry, strict=True)
        }
        centres = shapely.get_coordinates(shapely.point_on_surface(inner.geometry.array))
        self._centres = dict(zip(inner["code"], centres.tolist(), strict=True))
        self._chart = _axes_in_inches(self.figure, MARGIN_INCHES, _FOOTER, _MAP_WIDTH, height)
        self._chart.set(xlim=(west, east), ylim=(south, north), aspect="equal")
        _border(self._chart, outer)
        place_labels(self._chart, zip(provinces["name"], _by_code(outer, provinces), strict=True))
        draw_scale(self._chart)
        write_credit(self.figure, theatre, origins)
        self._shown: list[Artist] = []

    def show(
        self, areas: pd.DataFrame, provinces: pd.DataFrame, on: date, known_at: datetime
    ) -> None:
        """Show the statuses of a date in the place of what was shown before."""
        for artist in self._shown:
            artist.remove()
        key = _axes_in_inches(
            self.figure, MARGIN_INCHES + _MAP_WIDTH + _GAP, _FOOTER, WIDTH_INCHES, self._height
        )
        draw_legend(key, areas, provinces, self._theatre)
        self._shown = [key, *write_caption(self.figure, on, known_at, self._theatre)]
        self._shown += self._fill(areas.sort_values("code"))

    def _fill(self, areas: pd.DataFrame) -> Iterator[Artist]:
        """Fill the areas, those of one look together; dot and hatch those with a caveat."""
        alike: dict[Look, list[Outline]] = defaultdict(list)
        told = (areas[name] for name in ("code", "state", "controller", "probability"))
        for code, state, controller, probability in zip(*told, strict=True):
            look = self.palette.look(State(state), absent_to_none(controller), float(probability))
            alike[look].append(self._outlines[code])
        for look, outlines in alike.items():
            patches = PathCollection(outlines, edgecolors="white", linewidths=0.35, zorder=1)
            paint(patches, look)
            yield self._chart.add_collection(patches, autolim=False)
        stale = [self._centres[code] for code in areas.loc[areas["stale"].astype(bool), "code"]]
        marks = stale_marks([x for x, _ in stale], [y for _, y in stale])
        yield self._chart.add_line(marks)
        low = [self._outlines[code] for code in areas.loc[areas["coverage"] == "low", "code"]]
        yield self._chart.add_collection(low_marks(low), autolim=False)


def _by_code(projected: gpd.GeoDataFrame, frame: gpd.GeoDataFrame) -> Iterable[BaseGeometry]:
    """Return the projected outlines in the order of a frame."""
    outlines = dict(zip(projected["code"], projected.geometry, strict=True))
    return [outlines[code] for code in frame["code"]]


def _axes_in_inches(
    figure: Figure, left: float, bottom: float, width: float, height: float
) -> Axes:
    """Return bare axes, placed and measured in inches from the figure's lower left corner."""
    across, up = figure.get_size_inches()
    axes = figure.add_axes((left / across, bottom / up, width / across, height / up))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    return axes


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
