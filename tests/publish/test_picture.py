from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
import shapely
from matplotlib import image
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.errors import UsageError
from pipeline.publish.labels import place_labels
from pipeline.publish.palette import UNKNOWN_FILL
from pipeline.publish.picture import draw_map

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd


def _share(picture: Path, color: str) -> float:
    """Return the share of a picture's pixels that have a colour, `#rrggbb`."""
    pixels = (image.imread(picture)[..., :3] * 255).round().astype(int)
    wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return float(np.mean((pixels == wanted).all(axis=-1)))


def test_districts_wear_their_status(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    snapshot: dict[str, Any],
    tmp_path: Path,
) -> None:
    """A district's colour covers its land: all unknown is all grey, certain control its actor's."""
    certain = districts.assign(state="controlled", controller="red", probability=1.0)
    nothing = districts.assign(state="unknown", controller=None, probability=float("nan"))
    held = draw_map(certain, provinces, tmp_path / "held.png", **snapshot)
    void = draw_map(nothing, provinces, tmp_path / "void.png", **snapshot)
    assert _share(held, "#9c4a21") > 0.4
    assert _share(void, "#9c4a21") < 0.01
    assert _share(void, UNKNOWN_FILL) > 0.4


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_bytes_depend_on_the_content_alone(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    snapshot: dict[str, Any],
    tmp_path: Path,
    suffix: str,
) -> None:
    """Order of rows and a user's Matplotlib settings leave the bytes alike."""
    first = draw_map(districts, provinces, tmp_path / f"a{suffix}", **snapshot)
    with mpl.rc_context({"font.size": 30, "savefig.dpi": 40, "svg.fonttype": "none"}):
        second = draw_map(
            districts.iloc[::-1], provinces.iloc[::-1], tmp_path / f"b{suffix}", **snapshot
        )
        assert mpl.rcParams["font.size"] == 30
    assert first.read_bytes() == second.read_bytes()


def test_svg_is_well_formed_and_undated(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    snapshot: dict[str, Any],
    tmp_path: Path,
) -> None:
    """The SVG parses, and says nothing of the day it was drawn."""
    path = draw_map(districts, provinces, tmp_path / "map.svg", **snapshot)
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314  (our own file)
    assert "dc:date" not in path.read_text(encoding="utf-8")


def test_other_suffixes_are_refused(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    snapshot: dict[str, Any],
    tmp_path: Path,
) -> None:
    """A picture is PNG or SVG; nothing else is written."""
    with pytest.raises(UsageError, match=r"map\.txt"):
        draw_map(districts, provinces, tmp_path / "map.txt", **snapshot)
    assert not list(tmp_path.iterdir())


def test_crowded_labels_keep_apart() -> None:
    """Names whose areas nearly coincide are moved until none covers another."""
    figure = Figure(figsize=(6, 6))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 10), ylim=(0, 10))
    areas = [(f"Province {i}", shapely.box(4, 4, 6 + i / 50, 6)) for i in range(3)]
    place_labels(axes, areas)
    boxes = [label.get_window_extent() for label in axes.texts]
    assert len(boxes) == 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
