"""Files that people hand over: boundaries, labelled truth, passages, tables, gazetteers, texts."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyogrio
from shapely import box

from pipeline.assess.evaluate_truth import Ground, read_truth
from pipeline.cli.replaying import read_labels
from pipeline.collect.boundaries import Wanted, read_area_file
from pipeline.collect.status_tables import read_status_file
from pipeline.collect.status_tables.population import read_population
from pipeline.theatre import load_theatre
from tools import fuzz_payloads as valid
from tools.fuzz_commands import commanded, done
from tools.fuzz_entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tools.fuzz_entry import Read

_SHEET = "xl/worksheets/sheet1.xml"
_RECEIVED = datetime(2022, 1, 1, tzinfo=UTC)
_OWN = gpd.GeoDataFrame({"code": ["M"], "name": ["Mead"]}, geometry=[box(60, 30, 61, 32)], crs=4326)
_AREAS = gpd.GeoDataFrame(
    {
        "adm2_name": ["Lowmead", "Upmead"],
        "adm2_pcode": ["XY0101", "XY0102"],
        "adm1_name": "Mead",
        "adm1_pcode": "XY01",
        "version": "v03",
    },
    geometry=[box(60, 30, 61, 31), box(60, 31, 61, 32)],
    crs=4326,
)
_NAMES = """name,gold_shape_id,gold_province,province,kind,alt_shape_ids,source,sure
Aybak,17698898B1,Samangan,Samangan,city,17698898B2;17698898B3,wire,true
Atlantis,,,,,,wire,
"""
_CHANGES = """on,place,state,controller,on_latest,reported_on,province,level,is_capital,certainty
2021-08-08,Kunduz,controlled,taliban,2021-08-09,2021-08-09,Kunduz,district,true,sure
2021-08-10,Aybak,contested,,,,Samangan,district,,denied
2021-08-11,Samangan,controlled,government,,,,province,,during August
"""
_PASSAGE = {
    "id": "p1",
    "published": "2021-08-09",
    "title": "Aybak falls",
    "text": "The Taliban captured Aybak on Monday, officials said.",
    "claims": [
        {
            "event": "captured",
            "actor": "taliban",
            "modality": "asserted",
            "speaker_side": "government",
            "extent": "whole",
            "place_text": "Aybak",
            "occurred_on": "2021-08-09",
            "area": {"level": "district", "district": "Aybak", "province": "Samangan"},
        }
    ],
    "optional": [],
    "tags": ["plain"],
}
_BATCH = "name,province,kind\nAybak,Samangan,city\nقندوز,,province\n"
_STATUS = """District,Province,Status,Controller,Date,Notes
Aybak,Samangan,Controlled,Taliban,2021-08-09,seen
Kunduz,Kunduz,Contested,,9 August 2021,
"""
_EVENTS = """event_id_cnty,event_date,event_type,sub_event_type,actor1,admin1,admin2,location,notes
AAA1,2021-08-09,Battles,Non-state actor overtakes territory,Taliban,Samangan,Aybak,Aybak,taken
"""
_PEOPLE = 'code,district,province,population\n,Aybak,Samangan,"120,000"\n,Kunduz,Kunduz,339000\n'
_DUMP = "\n".join(
    "\t".join(
        (
            *(f"{number}", name, name, f"{name}-i,{name}ak", "36.26", "68.01", "P", "PPLA", "AF"),
            *("", "27", "", "", "", "47823", "", "959", "Asia/Kabul", "2021-01-01"),
        )
    )
    for number, name in ((1, "Aibak"), (2, "Haibak"))
)
_UNITS = """ADM2_EN,ADM2_DR,ADM2_PCODE,ADM1_EN,ADM1_DR,ADM1_PCODE
Aybak,ایبک,AF2001,Samangan,سمنگان,AF20
"""


def entries() -> dict[str, Entry]:
    """Return every kind of file that a person hands over, by its name."""
    line, page = valid.written(valid.LINE) + b"\n", valid.PAGE.encode()
    parts = _parts(_AREAS)
    shapes, cells = parts["areas.shp"], parts["areas.dbf"]
    book = _members(_written(pd.read_csv(io.StringIO(_STATUS)), ".xlsx"))
    sheet = book[_SHEET]

    def zipped(part: bytes) -> bytes:
        return _zipped(parts | {"areas.shp" if part[:2] == shapes[:2] else "areas.dbf": part})

    def bound(one: bytes) -> bytes:
        return _zipped(book | {_SHEET: one})

    return {
        "geojson": _read_by(_areas, "areas.geojson", (_written(_AREAS, ".geojson"),), 0.2),
        "geopackage": _read_by(_areas, "areas.gpkg", (_written(_AREAS, ".gpkg"),), 0.1),
        "shapefile": _read_by(_areas, "areas.zip", (shapes, cells), 0.1, zipped),
        "status table": _read_by(_statuses, "table.csv", _encoded(_STATUS, _EVENTS), 0.2),
        "workbook": _read_by(_statuses, "table.xlsx", (sheet,), 0.05, bound),
        "inhabitants": _read_by(_inhabitants, "people.csv", _encoded(_PEOPLE), 0.2),
        "labelled changes": _read_by(_changes, "truth.csv", _encoded(_CHANGES), 0.1),
        "labelled names": _given_to(("evaluate", "names"), "names.csv", _encoded(_NAMES), 0.1),
        "passages": _given_to(
            ("evaluate", "claims"), "passages.jsonl", (valid.written(_PASSAGE) + b"\n",), 0.02
        ),
        "names asked for": _given_to(("geocode", "--batch"), "b.csv", _encoded(_BATCH), 0.2),
        "text": _given_to(("read",), "2021-08-09.txt", _encoded(_PASSAGE["text"]), 0.02),
        "page": _given_to(("read",), "2021-08-09.html", (page,), 0.02),
        "news": _given_to(("read",), "news.jsonl", (line * 2,), 0.02),
        "gazetteer": _given_to(("gazetteer", "load"), "A.txt", _encoded(_DUMP), 0.005),
        "p-codes": _given_to(("gazetteer", "load"), "p.csv", _encoded(_UNITS), 0.005),
    }


def _read_by(
    read: Callable[[Path], Iterator[object]],
    name: str,
    payloads: tuple[bytes, ...],
    share: float,
    pack: Callable[[bytes], bytes] | None = None,
) -> Entry:
    """Return an entry that a function reads from a file of some name."""

    @contextmanager
    def opened(folder: Path) -> Iterator[Read]:
        def of(body: bytes) -> Iterator[object]:
            (folder / name).write_bytes(body)
            yield from read(folder / name)

        with commanded(folder):
            yield of

    return Entry(opened, payloads, share, pack)


def _given_to(
    words: tuple[str, ...], name: str, payloads: tuple[bytes, ...], share: float
) -> Entry:
    """Return an entry that a command reads from a file of some name."""

    def read(path: Path) -> Iterator[object]:
        yield done(*words, path.name, "--json")

    return _read_by(read, name, payloads, share)


def _areas(path: Path) -> Iterator[object]:
    yield read_area_file(path, Wanted(), _OWN)


def _statuses(path: Path) -> Iterator[object]:
    read = read_status_file(path, load_theatre(), _RECEIVED)
    yield from (one.item for one in read.observations)
    yield from read.quarantined


def _inhabitants(path: Path) -> Iterator[object]:
    yield from read_population(path, load_theatre())[0]


def _changes(path: Path) -> Iterator[object]:
    theatre = load_theatre()
    told = read_labels(theatre, path)
    ground = Ground(
        actors=tuple(actor.code for actor in theatre.actors),
        incumbent="government",
        home=frozenset({"government"}),
        shares={},
        areas=tuple(sorted(set(told["area_code"]))),
        since=date(2021, 5, 1),
        until=date(2021, 9, 1),
    )
    yield from read_truth(told, ground).changes


def _encoded(*texts: object) -> tuple[bytes, ...]:
    return tuple(str(text).encode() for text in texts)


def _written(frame: pd.DataFrame, suffix: str) -> bytes:
    """Return a table, with its outlines if it has any, as a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"areas{suffix}"
        pyogrio.write_dataframe(frame, path)
        return path.read_bytes()


def _parts(frame: gpd.GeoDataFrame) -> dict[str, bytes]:
    """Return the files of a shapefile by their names."""
    with TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "areas.shp")
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()
