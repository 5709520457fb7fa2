"""What is published is what is stored: every format, every area, read back by something else."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import duckdb
import orjson
import pandas as pd
import pytest
import shapely
from jsonschema import Draft202012Validator

from pipeline.errors import NotPublicError
from pipeline.publish.attributes import ATTRIBUTES, Kind
from pipeline.publish.formats import KINDS
from pipeline.records import Basis, Format, Level
from pipeline.steps import picturing, publishing, releasing, reporting
from pipeline.store import editions, status
from pipeline.theatre import Publication, load_theatre
from tests.steps import readers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import geopandas as gpd
    from sqlalchemy import Engine

    from pipeline.theatre import Theatre

ON = date(2021, 8, 8)
# The data package of the Frictionless specification, what it demands of ours.
_PACKAGE = {
    "type": "object",
    "required": ["profile", "name", "title", "licenses", "sources", "resources"],
    "properties": {
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "required": ["name"]},
        },
        "sources": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "required": ["title"]},
        },
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "format", "mediatype", "bytes", "hash", "schema"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
                    "path": {"type": "string", "pattern": "^(?!/|.*[.][.]/)"},
                    "bytes": {"type": "integer", "minimum": 1},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": {"type": "object", "required": ["fields", "primaryKey"]},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def week(standing_week: Engine) -> Engine:
    """Nothing here changes the database."""
    return standing_week


@pytest.fixture
def question(week: Engine) -> publishing.Question:
    with week.connect() as connection:
        return releasing.release(connection, load_theatre(), ON).question


@pytest.fixture
def stored(week: Engine, question: publishing.Question) -> Callable[[Level], gpd.GeoDataFrame]:
    """Ask the database itself for what the files have to say."""

    def asked(level: Level) -> gpd.GeoDataFrame:
        with week.connect() as connection:
            return status.status_frame(connection, question.on, question.known_at, level)

    return asked


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    """Return a stored row as plain values, days and all, rounded as files are."""
    told: dict[str, Any] = {}
    for one in ATTRIBUTES:
        value = row[one.name]
        if pd.isna(value):
            told[one.name] = None
        elif one.kind is Kind.DAY:
            told[one.name] = value.date().isoformat()
        else:
            told[one.name] = round(value, 2) if one.kind is Kind.NUMBER else value
    return told


def _plain(value: Any) -> Any:
    """Return a value as read, with days spelled alike."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.replace("/", "-") if isinstance(value, str) and value[:4].isdigit() else value


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.PROVINCE])
@pytest.mark.parametrize("kind", list(Format))
def test_files_say_what_is_stored(
    week: Engine,
    question: publishing.Question,
    stored: Callable[[Level], gpd.GeoDataFrame],
    tmp_path: Path,
    kind: Format,
    level: Level,
) -> None:
    """Read back by something else, each area has the attributes and outline that are stored."""
    readers.require_gdal()
    choice = publishing.Choice(level, formats=(kind,))
    (file,) = publishing.publish_snapshots(week, load_theatre(), question, tmp_path, choice)
    found, wanted = readers.read(file), stored(level)
    rows = {row["code"]: row for row in wanted.to_dict("records")}
    assert set(found) == set(rows)
    drawn = wanted.to_crs("EPSG:3857" if kind is Format.PMTILES else "EPSG:4326")
    projected = dict(zip(drawn["code"], drawn.geometry, strict=True))
    for code, (told, outline) in found.items():
        expected = _expected(rows[code])
        assert {name: _plain(told.get(name)) for name in expected} == expected
        # What is absent FlatGeobuf leaves out.
        left_out = {name for name in expected if expected[name] is None}
        assert set(told) | (left_out if kind is Format.FLATGEOBUF else set()) == set(expected)
        if outline is not None:
            exact = projected[code]
            # A tile's grid is 38 m wide; the other files keep six decimals of a degree.
            share = 0.05 if kind is Format.PMTILES else 1e-4
            assert shapely.symmetric_difference(outline, exact).area < share * exact.area


@pytest.mark.parametrize("kind", list(Format))
def test_the_same_question_gives_the_same_bytes(
    week: Engine, question: publishing.Question, tmp_path: Path, kind: Format
) -> None:
    """Every format, its data package and `latest` come out alike in any folder at any time."""
    choice = publishing.Choice(formats=(kind,))
    for name in ("a", "b"):
        publishing.publish_snapshots(week, load_theatre(), question, tmp_path / name, choice)
    first, second = (
        {one.name: one.read_bytes() for one in (tmp_path / name).iterdir()} for name in ("a", "b")
    )
    assert first == second
    assert len(first) == 4


def test_geopackage_holds_no_other_moment(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """Every time in a GeoPackage is the snapshot's known-at; the style is the default one."""
    choice = publishing.Choice(formats=(Format.GEOPACKAGE,))
    (file,) = publishing.publish_snapshots(week, load_theatre(), question, tmp_path, choice)
    with closing(sqlite3.connect(file)) as database:
        times = database.execute("SELECT last_change FROM gpkg_contents").fetchall()
        times += database.execute("SELECT timestamp FROM gpkg_metadata_reference").fetchall()
        times += database.execute("SELECT update_time FROM layer_styles").fetchall()
        styles = database.execute(
            "SELECT f_table_name, useAsDefault, styleQML FROM layer_styles"
        ).fetchall()
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert {one[:19] for (one,) in times} == {"2021-08-08T19:30:00"}
    assert [(table, bool(is_default)) for table, is_default, _ in styles] == [("district", True)]
    assert "RuleRenderer" in styles[0][2]


def test_geoparquet_keeps_to_the_standard(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """The metadata is GeoParquet 1.1's, boxes and turn of the rings are what it says."""
    choice = publishing.Choice(formats=(Format.GEOPARQUET,))
    (file,) = publishing.publish_snapshots(week, load_theatre(), question, tmp_path, choice)
    with duckdb.connect() as database:
        pairs = dict(
            database.execute(
                "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(file)]
            ).fetchall()
        )
        outlines = database.execute("SELECT geometry::BLOB FROM read_parquet(?)", [str(file)])
        polygons = [shapely.from_wkb(bytes(one)) for (one,) in outlines.fetchall()]
    geo = json.loads(pairs["geo"])
    column = geo["columns"][geo["primary_column"]]
    assert geo["version"] == "1.1.0"
    assert (column["encoding"], column["orientation"]) == ("WKB", "counterclockwise")
    assert column["bbox"] == list(shapely.total_bounds(polygons))
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert set(column["geometry_types"]) == {one.geom_type for one in polygons}
    assert all(part.exterior.is_ccw for one in polygons for part in shapely.get_parts(one).tolist())


def test_package_describes_what_lies_beside_it(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """The data package names each file with size, checksum and columns, and every version."""
    theatre = load_theatre()
    publishing.publish_snapshots(
        week, theatre, question, tmp_path, publishing.Choice(formats=tuple(Format))
    )
    package = orjson.loads((tmp_path / "control-2021-08-08.datapackage.json").read_bytes())
    Draft202012Validator(_PACKAGE).validate(package)
    assert [one["name"] for one in package["resources"]] == [str(one) for one in Format]
    for one in package["resources"]:
        body = (tmp_path / one["path"]).read_bytes()
        assert one["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert one["bytes"] == len(body)
        named = [field["name"] for field in one["schema"]["fields"]]
        assert named == [attribute.name for attribute in ATTRIBUTES]
    assert package["boundary_set"]["version"] == theatre.boundary_sets[0].version
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    with week.connect() as connection:
        assert package["model"] == editions.model_at(connection, question.known_at)
    assert {"Field Desk", "Hindu Kush Wire"} <= {one["title"] for one in package["sources"]}


def test_latest_moves_last_and_never_back(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """`latest` leads to the newest date, whatever is written afterwards, and to all its formats."""
    theatre, formats = load_theatre(), (Format.GEOJSON, Format.CSV)
    for day, kind in ((7, Format.CSV), (8, Format.GEOJSON), (8, Format.CSV), (6, Format.CSV)):
        asked = replace(question, on=date(2021, 8, day))
        choice = publishing.Choice(formats=(kind,))
        publishing.publish_snapshots(week, theatre, asked, tmp_path, choice)
    package = orjson.loads((tmp_path / "control-latest.datapackage.json").read_bytes())
    assert package["on"] == "2021-08-08"
    assert [one["name"] for one in package["resources"]] == list(formats)
    for kind in formats:
        link = tmp_path / f"control-latest{KINDS[kind].suffix}"
        assert link.resolve().name == f"control-2021-08-08{KINDS[kind].suffix}"


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.PROVINCE])
def test_a_period_is_its_days(
    week: Engine, question: publishing.Question, tmp_path: Path, level: Level
) -> None:
    """A period in one call leaves the very files of a call a day, before the first news too."""
    theatre, choice = load_theatre(), publishing.Choice(level, formats=(Format.GEOJSON, Format.CSV))
    since = ON - timedelta(days=10)
    written = list(
        publishing.publish_period(week, theatre, since, question, tmp_path / "at once", choice)
    )
    assert len(written) == 11
    for day in range(11):
        asked = replace(question, on=since + timedelta(days=day))
        publishing.publish_snapshots(week, theatre, asked, tmp_path / "a day", choice)
    at_once, a_day = (
        {one.name: one.read_bytes() for one in (tmp_path / name).iterdir()}
        for name in ("at once", "a day")
    )
    assert at_once == a_day


def _careful(**rule: Any) -> Theatre:
    return replace(load_theatre(), publication=Publication(**rule))


def test_a_delay_holds_for_everything_public(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """With two days' delay no output tells of the last two days, nor by what came in in them."""
    theatre = _careful(delay_days=2)
    with week.connect() as connection:
        latest = releasing.release(connection, theatre).question
        assert latest == releasing.Question(
            ON - timedelta(days=2), question.known_at - timedelta(days=2)
        )
        with pytest.raises(NotPublicError):
            releasing.release(connection, theatre, ON)
    publishing.publish_snapshot(week, theatre, latest, tmp_path)
    late: dict[str, Callable[[], object]] = {
        "snapshot": lambda: publishing.publish_snapshot(week, theatre, question, tmp_path),
        "period": lambda: list(
            publishing.publish_period(week, theatre, ON, question, tmp_path, publishing.Choice())
        ),
        "map": lambda: publishing.draw_picture(week, theatre, question, tmp_path / "x.png"),
        "animation": lambda: picturing.animate(week, theatre, ON, question, tmp_path / "x.gif"),
        "chart": lambda: picturing.chart(week, theatre, ON, question, tmp_path / "y.png"),
        "report": lambda: reporting.write_report(week, theatre, question, tmp_path),
        "changes": lambda: reporting.tell_changes(
            week, theatre, ON - timedelta(days=1), question, Level.DISTRICT, as_map=True
        ),
    }
    before = sorted(tmp_path.iterdir())
    for output in late.values():
        with pytest.raises(NotPublicError):
            output()
    assert sorted(tmp_path.iterdir()) == before
    with week.connect() as connection:
        known_later = replace(latest, known_at=question.known_at)
        with pytest.raises(NotPublicError):
            releasing.require_public(connection, theatre, known_later)


def test_scheduled_files_are_of_the_latest_public_day(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """Where a run publishes a day that is not public yet, it publishes the latest that is."""
    files = publishing.publish_day(week, _careful(delay_days=2), question, tmp_path)
    assert [one.name for one in files] == ["control-2021-08-06.geojson", "control-2021-08-06.png"]
    told = orjson.loads(files[0].read_bytes())
    assert told["delay_days"] == 2
    assert told["known_at"] == "2021-08-07T00:00:00+04:30"


def test_coarse_theatres_tell_of_provinces_alone(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """Where provinces are the finest, no file names a district or quotes a sentence about one."""
    theatre = _careful(finest_level=Level.PROVINCE)
    with week.connect() as connection:
        assert releasing.release(connection, theatre).levels == (Level.PROVINCE,)
    with pytest.raises(NotPublicError):
        publishing.publish_snapshot(week, theatre, question, tmp_path)
    with pytest.raises(NotPublicError):
        reporting.tell_changes(
            week, theatre, date(2021, 8, 5), question, Level.DISTRICT, as_map=False
        )
    files = publishing.publish_day(week, theatre, question, tmp_path)
    files += reporting.write_report(week, theatre, question, tmp_path)
    assert files[0].name == "control-2021-08-08-provinces.geojson"
    report = next(one for one in files if one.suffix == ".md").read_text(encoding="utf-8")
    assert "districts" not in report
    assert "\n> " not in report
    assert "| Jowzjan |" in report


def test_provinces_by_area_have_files_of_their_own(
    week: Engine, question: publishing.Question, tmp_path: Path
) -> None:
    """Two ways of rolling provinces up do not overwrite one another, nor their `latest`."""
    for basis in (Basis.COUNT, Basis.AREA):
        choice = publishing.Choice(Level.PROVINCE, basis, (Format.CSV,))
        publishing.publish_snapshots(week, load_theatre(), question, tmp_path, choice)
    names = {one.name for one in tmp_path.glob("*.csv")}
    assert names == {
        f"control-{day}-provinces{basis}.csv"
        for day in ("2021-08-08", "latest")
        for basis in ("", "-by-area")
    }
