"""Tables and shapefiles, written so that the same content is the same bytes."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import geopandas

from pipeline.geocode.key import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

# A dBASE header holds the day of writing; this day stands for every build.
_DBF_DAY = bytes((120, 1, 1))


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_shapefile(path: Path, rows: Sequence[Mapping[str, object]], polygons: list[Any]) -> None:
    """Write a shapefile in WGS84 with UTF-8 attributes and a fixed date."""
    frame = geopandas.GeoDataFrame(list(rows), geometry=polygons, crs="EPSG:4326")
    frame.to_file(path, engine="pyogrio", encoding="UTF-8")
    table = path.with_suffix(".dbf")
    content = bytearray(table.read_bytes())
    content[1:4] = _DBF_DAY
    table.write_bytes(content)


def slug(name: str) -> str:
    """Return a name as lower-case words joined by hyphens."""
    return re.sub(r"\s+", "-", fold(name.replace("(", " ")))
