"""One snapshot and what it says of itself, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pipeline.publish.words import title_of
from pipeline.records import Basis, Level

if TYPE_CHECKING:
    from datetime import date, datetime

    from pipeline.publish.attributes import Columns
    from pipeline.publish.shapes import Shapes
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that the statuses rest on; `address` where it has one that the public can open."""

    name: str
    address: str | None = None


@dataclass(frozen=True)
class Edition:
    """Which statuses a file tells: when it was so, when we knew, by which model and outlines."""

    theatre: Theatre
    on: date
    known_at: datetime
    level: Level = Level.DISTRICT
    basis: Basis | None = None
    model_version: str | None = None
    origins: tuple[Origin, ...] = ()

    @property
    def stem(self) -> str:
        """Return the name of its files without their endings."""
        return self.stem_for(self.on.isoformat())

    def stem_for(self, day: str) -> str:
        """Return the name that such files have for a day, or for `latest`."""
        level = "" if self.level is Level.DISTRICT else f"-{self.level}s"
        basis = "" if self.basis in {None, Basis.COUNT} else f"-by-{self.basis}"
        return f"control-{day}{level}{basis}"

    @property
    def title(self) -> str:
        """Return a title, which tells districts from provinces."""
        return f"{title_of(self.theatre, self.on)}, by {self.level}"

    @property
    def moment(self) -> str:
        """Return the moment of knowledge on the theatre's clock, spelled in one way."""
        return self.known_at.astimezone(self.theatre.timezone).isoformat()

    def members(self, shapes: Shapes) -> dict[str, Any]:
        """Return what a file says of itself."""
        boundaries, delay = self.theatre.boundary_sets[0], self.theatre.publication.delay_days
        return {
            "name": self.title,
            "theatre": self.theatre.code,
            "on": self.on.isoformat(),
            "known_at": self.moment,
            **({} if self.basis is None else {"basis": str(self.basis)}),
            "boundaries": f"{boundaries.name} {boundaries.version}",
            "simplified_m": shapes.tolerance_m,
            **({"delay_days": delay} if delay else {}),
            "model": self.model_version,
            "program": program(),
            "licence": boundaries.licence,
            "credit": boundaries.credit,
        }


@dataclass(frozen=True)
class Snapshot:
    """One status an area, with the outlines; both are in the order of the areas' codes."""

    edition: Edition
    shapes: Shapes
    columns: Columns

    def __post_init__(self) -> None:
        """Refuse statuses of other areas than the outlines'."""
        if tuple(self.columns["code"]) != self.shapes.codes:
            raise ValueError("The statuses are not those of the shapes.")

    @cached_property
    def members(self) -> dict[str, Any]:
        """Return what the snapshot says of itself."""
        return self.edition.members(self.shapes)


@cache
def program() -> str:
    """Return the name and version of this program."""
    return f"territory {version('territory')}"
