"""Points to the districts around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyogrio
import shapely

from pipeline.errors import TheatreFileError
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Districts:
    """The districts' codes and an index over their polygons."""

    codes: tuple[str, ...]
    tree: Any

    @classmethod
    def of(cls, theatre: Theatre) -> Districts:
        """Read the districts of the theatre's own boundary set; raise TheatreFileError."""
        files = [one for one in theatre.boundary_sets[0].files if one.level is Level.DISTRICT]
        path = theatre.folder / files[0].path
        try:
            _, _, shapes, columns = pyogrio.raw.read(path, columns=["code"])
        except (OSError, ValueError, pyogrio.errors.DataSourceError) as error:
            raise TheatreFileError(f"{path} cannot be read: {error}") from error
        return cls(tuple(columns[0]), shapely.STRtree(shapely.from_wkb(shapes)))

    def around(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """Return the code of the district around each point (lon, lat), None outside them all."""
        found: list[str | None] = [None] * len(points)
        if not points:
            return found
        pairs = self.tree.query(shapely.points(points), predicate="intersects").T
        for point, district in sorted(map(tuple, pairs.tolist()), reverse=True):
            found[point] = self.codes[district]
        return found
