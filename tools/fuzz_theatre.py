"""The files of a theatre, as whoever writes one may leave them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.assess.model import Model
from pipeline.collect.boundaries import load_official
from pipeline.collect.status_tables.kinds import load_status_kinds
from pipeline.geocode.tables import read_kind_words, read_places, read_toponyms, read_words
from pipeline.publish.palette import Palette
from pipeline.settings import settings
from pipeline.store.cast import scale_rules
from pipeline.theatre import load_theatre
from tools.fuzz_entry import Entry, changed_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pipeline.theatre import Theatre
    from tools.fuzz_entry import Read

_CODE = "land"
_ACTORS = """actors:
  - {code: taliban, name: Taliban, color: "#9c4a21", names: [Taliban], rivals: [government]}
  - {code: government, name: Government, color: "#1f5a8a", roles: &roles [officials, police]}
  - {code: resistance, name: Resistance, color: "#2e7d4f", officials: *roles}
  - {code: isk, name: ISK, color: "#5b3a82"}
dated_roles:
  - {names: [the army], actor: taliban, since: 2021-08-15, before: government}
incumbents: [{actor: government, until: 2021-08-15}, {actor: taliban, since: 2021-08-16}]
foreign: [NATO]
outlets: [Wire]
"""
_SOURCE = """code: wire
name: Wire
kind: sitemap
address: https://www.wire.example/sitemap.xml
sites: [www.wire.example/news]
options: {match: "/news/"}
politeness: {seconds_between: 2.5, at_once: 1, robots: true}
per_day: 3.5
side: media
reliability: 0.8
terms: "None: ask."
"""
_AREAS = """code,name,level,province,shape_id,lon,lat,area_km2,capital,is_capital,also,borders
L-A,Mead,province,Mead,,60.5,31,100,L-A-low,,,
L-A-low,Lowmead,district,Mead,7B1,60.5,30.5,50,,true,Mead,
"""
_TOPONYMS = """toponym,kind,area_code,source,lon,lat,population,note,key,findable
Lowmead,district,L-A-low,boundary set,,,,,,
Elsewhere,foreign,,reviewed,60.1,30.2,1200,country,elsewhere,false
"""
_PLAIN = ("theatre.yaml", "model.yaml", "scales.yaml", "status_sources.yaml", "kind_words.csv")
_OFFICIAL = "boundaries/official.yaml"
# A theatre holds what these say; the others are read when they are asked for.
_HELD = ("theatre.yaml", "actors.yaml", "sources/wire.yaml", "model.yaml")


def entries() -> dict[str, Entry]:
    """Return every file of a theatre that a person writes, by its name."""
    read: dict[str, tuple[Callable[[Theatre], object], float]] = {
        "theatre.yaml": (_whole, 0.1),
        "actors.yaml": (_whole, 0.1),
        "sources/wire.yaml": (_whole, 0.1),
        "model.yaml": (lambda theatre: Model.of(theatre).tables, 0.02),
        "scales.yaml": (scale_rules, 0.02),
        "status_sources.yaml": (load_status_kinds, 0.02),
        _OFFICIAL: (load_official, 0.05),
        "areas.csv": (_places, 0.2),
        "toponyms/names.csv": (_places, 0.2),
        "kind_words.csv": (read_kind_words, 0.2),
        "not_found.csv": (read_words, 0.2),
    }
    shipped = _shipped()
    return {
        name: Entry(_opened(name, one), (shipped[name],), share)
        for name, (one, share) in read.items()
    }


def _whole(theatre: Theatre) -> object:
    """Put to use what the files of parties and sources say, as every command does."""
    return Palette.of(theatre), Model.of(theatre), theatre.day_of(theatre.end_of(theatre.start))


def _places(theatre: Theatre) -> object:
    return read_toponyms(theatre, read_places(theatre))


def _opened(
    name: str, read: Callable[[Theatre], object]
) -> Callable[[Path], AbstractContextManager[Read]]:
    """Return how a theatre is opened of which one file is what comes in."""

    @contextmanager
    def opened(folder: Path) -> Iterator[Read]:
        theatre = folder / _CODE
        for one, content in _shipped().items():
            (theatre / one).parent.mkdir(parents=True, exist_ok=True)
            (theatre / one).write_bytes(content)

        def of(body: bytes) -> Iterator[object]:
            (theatre / name).write_bytes(body)
            if name in _HELD:
                load_theatre.cache_clear()
            yield read(load_theatre(_CODE))

        with changed_environment({"TERRITORY_GEODATA": str(folder)}):
            load_theatre.cache_clear()
            yield of

    return opened


def _shipped() -> dict[str, bytes]:
    """Return the files of a small theatre: the installed one's rules, parties and places short."""
    installed = settings().geodata / settings().theatre
    short = {
        "actors.yaml": _ACTORS,
        "sources/wire.yaml": _SOURCE,
        "areas.csv": _AREAS,
        "toponyms/names.csv": _TOPONYMS,
        "not_found.csv": "word\nUpper\n",
    }
    return {name: (installed / name).read_bytes() for name in (*_PLAIN, _OFFICIAL)} | {
        name: text.encode() for name, text in short.items()
    }
