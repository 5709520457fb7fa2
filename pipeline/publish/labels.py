"""Where names go on a map, so that they keep clear of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from matplotlib.patheffects import withStroke

from pipeline.publish.palette import INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox
    from shapely.geometry.base import BaseGeometry

_SIZE_POINTS = 7.5
# Shifts from the roomiest point of an area, in label widths and heights, nearest first.
_SHIFTS = [
    (0.0, 0.0),
    *((0.0, up) for up in (0.6, -0.6, 1.1, -1.1)),
    *((right, up) for right in (0.3, -0.3) for up in (0.0, 0.8, -0.8, 1.3, -1.3)),
]


def place_labels(axes: Axes, areas: Iterable[tuple[str, BaseGeometry]]) -> None:
    """Write each area's name where it overlaps the others least; the small areas choose first."""
    taken: list[Bbox] = []
    for name, polygon in sorted(areas, key=lambda area: (area[1].area, area[0])):
        circle = shapely.maximum_inscribed_circle(polygon)
        x, y = shapely.get_coordinates(circle)[0].tolist()
        label = _write(axes, name, x, y)
        taken.append(_settle(axes, label, label.get_window_extent(), taken))


def _write(axes: Axes, name: str, x: float, y: float) -> Text:
    return axes.text(
        x,
        y,
        name,
        size=_SIZE_POINTS,
        color=INK,
        ha="center",
        va="center",
        path_effects=[withStroke(linewidth=2, foreground="white", alpha=0.85)],
    )


def _settle(axes: Axes, label: Text, box: Bbox, taken: Sequence[Bbox]) -> Bbox:
    """Move a label to the shift of least overlap (pixels), and return the box it then takes."""
    boxes = [box.translated(right * box.width, up * box.height) for right, up in _SHIFTS]
    near = [other for other in taken if any(_overlap(candidate, other) for candidate in boxes)]
    best = min(boxes, key=lambda candidate: sum(_overlap(candidate, other) for other in near))
    centre = ((best.x0 + best.x1) / 2, (best.y0 + best.y1) / 2)
    x, y = axes.transData.inverted().transform(centre).tolist()
    label.set_position((x, y))
    return best


def _overlap(one: Bbox, other: Bbox) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return float(width * height) if width > 0 and height > 0 else 0.0
