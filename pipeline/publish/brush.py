"""The palette's looks in Matplotlib's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.path import Path as Outline

from pipeline.publish.palette import Look, Pattern

if TYPE_CHECKING:
    from matplotlib.collections import Collection
    from matplotlib.patches import Patch
    from shapely.geometry.base import BaseGeometry

_HATCHES = {Pattern.PLAIN: "", Pattern.DIAGONAL: "/////", Pattern.CROSSED: "xxxxx"}
_HATCH_POINTS = 0.9


def paint(artist: Patch | Collection, look: Look) -> None:
    """Give a patch or a collection the fill and the pattern of a look."""
    artist.set_facecolor(look.fill)
    artist.set_hatch(_HATCHES[look.pattern])
    artist.set_hatch_linewidth(_HATCH_POINTS)
    if look.lines is not None:
        artist.set_hatchcolor(look.lines)


def outline_of(polygon: BaseGeometry) -> Outline:
    """Return a polygon or multipolygon as one path; holes run against their shells."""
    parts = shapely.get_parts(shapely.orient_polygons(polygon))
    rings = shapely.get_rings(parts)
    return Outline.make_compound_path(
        *(Outline(np.asarray(ring.coords)[:, :2], closed=True) for ring in rings)
    )
