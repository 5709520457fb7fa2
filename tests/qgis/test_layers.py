"""Every layer opens in QGIS as it is meant to, and so does the project."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from pipeline.publish.layers import LAYERS, Layer
from pipeline.publish.qgis_files import folder_of
from pipeline.theatre import load_theatre
from tools.build_qgis import build
from tools.qgis_running import STORED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tools.qgis_running import Qgis

pytestmark = pytest.mark.qgis


def source_of(layer: Layer) -> str:
    shape = f" srid=4326 type={layer.geometry}" if layer.geometry else ""
    column = " (geom)" if layer.geometry else ""
    return f"service='territory' key='{layer.key}'{shape} table=\"gis\".\"{layer.name}\"{column}"


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_layer_opens_as_it_should(qgis: Qgis, layer: Layer) -> None:
    """A layer is valid, has its default style from the database, its key, type, SRID and days."""
    found = qgis("open_layer", source=source_of(layer))
    assert found["valid"]
    assert found["style"] == "Loaded from Provider"
    assert found["key"] == [layer.key]
    assert found["count"] == found["ids"]
    assert found["temporal"] == bool(layer.until)
    assert found["can_edit"] == layer.is_written
    assert (found["type"], found["srid"]) == (
        (layer.geometry, 4326) if layer.geometry else ("NoGeometry", 0)
    )
    if layer.geometry:
        assert found["renderer"] != "singleSymbol" or layer.name in {
            "province",
            "district",
            "coverage_low",
        }
    if layer.until:
        assert (found["fields"]["valid_from"], found["fields"]["valid_to"]) == ("date", "date")


@pytest.mark.parametrize("where", ["file", "database"])
def test_the_project_opens_whole(qgis: Qgis, where: str) -> None:
    """From file and database: no bad layer, the theatre's days in daily steps, a layout."""
    theatre = load_theatre()
    path = folder_of(theatre) / "territory.qgz"
    found = qgis("open_project", source=str(path) if where == "file" else STORED)
    assert found["read"]
    assert found["layers"] == {layer.name: True for layer in LAYERS}
    assert found["groups"] == ["Decisions", "Over time", "Today", "Other scales", "Lists"]
    assert found["begin"] == f"{theatre.start}T00:00:00Z"
    # The file ends with the theatre's showcase; the database knows up to which day it was told.
    assert found["end"] == ("2021-08-16" if where == "file" else "2021-09-01") + "T00:00:00Z"
    assert found["step"] == [1, "days"]
    assert found["bookmarks"][0] == theatre.name
    assert len(found["bookmarks"]) == 35
    assert found["layouts"] == ["Daily situation map"]


def test_the_project_is_what_the_palette_builds(tmp_path: Path) -> None:
    """Built again, styles and project are those that are shipped, byte for byte."""
    shipped = folder_of(load_theatre())
    build(tmp_path)
    names = sorted(path.name for path in tmp_path.glob("*.q*"))
    assert names == sorted(path.name for path in shipped.iterdir())
    for name in names:
        assert _content(tmp_path / name) == _content(shipped / name), name


def _content(path: Path) -> bytes:
    if path.suffix != ".qgz":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read("territory.qgs")


def test_the_file_names_no_machine_and_no_password() -> None:
    """Who opens the project brings the database's address: the file has the service alone."""
    content = _content(folder_of(load_theatre()) / "territory.qgz").decode()
    sources = re.findall(r"<datasource>([^<]+)", content)
    assert len(sources) == len(LAYERS)
    assert all("service='territory'" in source for source in sources)
    told = r"(?:password|user|host|port|dbname|authcfg)=|/tmp/|/root|/home|localhost|127\.0\.0\.1"
    assert re.findall(told, content.replace("&quot;", '"')) == []


def test_map_tips_show_sentences_and_run_nothing(
    qgis: Qgis, as_role: Callable[[str], Engine]
) -> None:
    """A tip has status, newest evidence and linked sentences; HTML in a sentence stays text."""
    qgis("open_project", source=STORED)
    where = "\"name\" = 'Kunduz' AND \"controller\" = 'taliban'"
    tip = qgis("tip", name="district_control_history", where=where)
    assert "controlled by taliban, probability 0." in tip
    assert "newest evidence: " in tip
    assert re.search(r'&quot;.+&quot; .+<a href="https://dispatches\.example/', tip)
    hostile = '<script>alert("x")</script>'
    with as_role("territory_owner").begin() as connection:
        changed = connection.execute(
            text(
                "UPDATE territory.claim SET quote = :hostile WHERE claim_id IN"
                " (SELECT claim_id FROM gis.claim WHERE name = 'Kunduz') RETURNING quote"
            ),
            {"hostile": hostile},
        ).all()
        assert changed
    for name in ("district_control_history", "claim"):
        tip = qgis("tip", name=name, where=where if name != "claim" else "\"name\" = 'Kunduz'")
        assert "<script" not in tip
        assert "&lt;script&gt;" in tip


def test_the_layers_over_http_open_too(qgis: Qgis, served: Callable[[str], Any]) -> None:
    """QGIS's own provider for OGC API - Features reads a layer, page by page."""
    address = served("").removesuffix("/")
    source = f"url='{address}' typename='gis.district_control_history' pageSize='100'"
    found = qgis("open_layer", source=f"{source} pagingEnabled='true'", provider="OAPIF")
    assert found["valid"]
    assert found["type"] == "MultiPolygon"
    told = json.loads(served("collections/gis.district_control_history/items?limit=1"))
    assert found["count"] == found["ids"] == told["numberMatched"] > 400
