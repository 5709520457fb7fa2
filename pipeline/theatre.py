"""A theatre: one conflict as data, read from its folder under geodata/."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (pydantic reads it at run time)
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.errors import SourceNotFoundError, TheatreFileError, TheatreNotFoundError
from pipeline.records import YEARS, Level
from pipeline.settings import settings
from pipeline.theatre_files import read_model, read_yaml

if TYPE_CHECKING:
    from pathlib import Path


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BoundaryFile(_File):
    """One shapefile of a boundary set."""

    level: Level
    path: str


class BoundarySet(_File):
    """One published, versioned set of area polygons."""

    code: str
    name: str
    version: str
    licence: str
    credit: str
    files: tuple[BoundaryFile, ...]


class Actor(_File):
    """A party to the conflict, by all its names."""

    code: str
    name: str
    color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    spokespeople: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


class Incumbent(_File):
    """The actor that governs, and that officials speak for, from `since` to `until` (closed)."""

    actor: str
    since: date = date.min
    until: date = date.max


class Role(_File):
    """A common noun whose actor depends on the day: `actor` from `since` on, `before` earlier."""

    names: tuple[str, ...]
    actor: str
    since: date
    before: str


class Politeness(_File):
    """How a source's hosts want to be asked."""

    seconds_between: float = Field(1.0, ge=0)  # two requests to one host
    at_once: int = Field(1, ge=1, le=8)  # requests to one host
    robots: bool = True  # whether robots.txt is asked and obeyed


class Source(_File):
    """One source of news items; `kind` picks the adapter, `options` are the kind's own."""

    code: str
    name: str
    kind: Literal[
        "acled", "feed", "folder", "gdelt", "jsonl", "reliefweb", "sitemap", "ucdp", "warc"
    ]
    address: str
    sites: tuple[str, ...] = ()  # its pages, as host or host/path, among those of many outlets
    full_text: bool = False  # whether the page that an entry links to is fetched for its text
    options: Mapping[str, Any] = {}
    politeness: Politeness = Politeness()
    per_day: float | None = Field(None, gt=0)  # news items to be expected
    language: str = "en"
    side: str
    reliability: float = Field(gt=0, le=1)
    terms: str
    enabled: bool = True


class Publication(_File):
    """What the public is told: nothing of the last days, and of no smaller areas than these."""

    delay_days: int = Field(0, ge=0, le=36_500)
    finest_level: Level = Level.DISTRICT

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the levels that the public is told of, the finest first."""
        return tuple(Level)[::-1][self.finest_level is Level.PROVINCE :]


def _of_news(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError(f"the year {day.year} is not between {YEARS[0]} and {YEARS[-1]}")
    return day


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (OSError, ValueError, ZoneInfoNotFoundError) as error:
        raise ValueError(f"{name!r} is no time zone") from error


class _TheatreFile(_File):
    code: str
    name: str
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)]
    start: Annotated[date, AfterValidator(_of_news)]
    showcase_on: Annotated[date, AfterValidator(_of_news)]
    projection: str
    boundary_sets: tuple[BoundarySet, ...]
    publication: Publication = Publication()


class _ActorsFile(_File):
    actors: tuple[Actor, ...]
    dated_roles: tuple[Role, ...] = ()
    incumbents: tuple[Incumbent, ...] = ()
    foreign: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


_TO_ALL = Publication()


@dataclass(frozen=True, slots=True)
class Theatre:
    """A theatre's description; the large data stay in their files until asked for."""

    folder: Path
    code: str
    name: str
    timezone: ZoneInfo
    start: date
    showcase_on: date
    projection: str
    boundary_sets: tuple[BoundarySet, ...]
    actors: tuple[Actor, ...]
    dated_roles: tuple[Role, ...]
    incumbents: tuple[Incumbent, ...]
    foreign: tuple[str, ...]
    outlets: tuple[str, ...]
    sources: tuple[Source, ...]
    model: dict[str, Any]
    publication: Publication = _TO_ALL

    @property
    def areas_file(self) -> Path:
        """Return the table of areas: code, name, level, province, shape_id, point, size."""
        return self.folder / "areas.csv"

    @property
    def toponyms_folder(self) -> Path:
        """Return the folder of toponym tables."""
        return self.folder / "toponyms"

    @property
    def gazetteers_folder(self) -> Path:
        """Return the folder of the toponym tables that this installation has loaded."""
        return settings().home / "gazetteers" / self.code

    def day_of(self, moment: datetime) -> date:
        """Return the day of an aware moment on the theatre's calendar."""
        return moment.astimezone(self.timezone).date()

    def start_of(self, day: date) -> datetime:
        """Return the first moment of a day on the theatre's calendar."""
        return datetime.combine(day, time.min, tzinfo=self.timezone)

    def end_of(self, day: date) -> datetime:
        """Return the moment a day is over: what was known then is what was known of that day."""
        return self.start_of(day + timedelta(days=1))

    def last_day_before(self, moment: datetime) -> date:
        """Return the last day that was over at a moment."""
        return self.day_of(moment) - timedelta(days=1)

    def public_until(self, moment: datetime) -> datetime:
        """Return the newest moment whose knowledge the public may have at a moment."""
        return moment - timedelta(days=self.publication.delay_days)

    def source(self, code: str) -> Source:
        """Return a source by its code; raise SourceNotFoundError where there is none."""
        for source in self.sources:
            if source.code == code:
                return source
        raise SourceNotFoundError(f"The theatre {self.code!r} has no source {code!r}.")


def _require_actors(path: Path, cast: _ActorsFile) -> None:
    """Raise TheatreFileError where two actors bear one code, or somebody is named who is none."""
    codes = [actor.code for actor in cast.actors]
    if len(set(codes)) < len(codes):
        raise TheatreFileError(f"{path}: actors: two of them bear one code.")
    named = {rival for actor in cast.actors for rival in actor.rivals}
    named.update(one.actor for one in cast.incumbents)
    named.update(code for role in cast.dated_roles for code in (role.actor, role.before))
    if lost := sorted(named - set(codes)):
        raise TheatreFileError(f"{path} names {', '.join(lost)}, no actor.")


@cache
def load_theatre(code: str | None = None) -> Theatre:
    """Read a theatre by its code (default: the installation's).

    Raises:
        TheatreNotFoundError: there is none.
        TheatreFileError: a file of it is missing or broken; file and place are told.
    """
    code = code or settings().theatre
    folder = settings().geodata / code
    if not (folder / "theatre.yaml").is_file():
        raise TheatreNotFoundError(f"There is no theatre {code!r} in {settings().geodata}.")
    described = read_model(folder / "theatre.yaml", _TheatreFile)
    cast = read_model(folder / "actors.yaml", _ActorsFile)
    _require_actors(folder / "actors.yaml", cast)
    files = sorted((folder / "sources").glob("*.yaml"))
    sources = tuple(read_model(path, Source) for path in files)
    return Theatre(
        folder=folder,
        code=described.code,
        name=described.name,
        timezone=described.timezone,
        start=described.start,
        showcase_on=described.showcase_on,
        projection=described.projection,
        boundary_sets=described.boundary_sets,
        actors=cast.actors,
        dated_roles=cast.dated_roles,
        incumbents=cast.incumbents,
        foreign=cast.foreign,
        outlets=cast.outlets,
        sources=sources,
        model=read_yaml(folder / "model.yaml"),
        publication=described.publication,
    )
