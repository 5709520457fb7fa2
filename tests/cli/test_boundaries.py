"""Boundary sets, from the command: loaded, fetched, compared, and asked for."""

from __future__ import annotations

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import stamina
import yaml

from pipeline.settings import settings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Answer

ON = ("--on", "2021-08-08")


@pytest.fixture(scope="module")
def cod_ab() -> Any:
    """Return the theatre's districts in the columns of COD-AB, with made-up P-codes."""
    districts = gpd.read_file(load_theatre("afghanistan").folder / "boundaries/districts.shp")
    numbers = {name: n + 1 for n, name in enumerate(sorted(set(districts["province"])))}
    upper = districts["province"].map(lambda name: f"AF{numbers[name]:02d}")
    lower = districts.groupby("province").cumcount().map(lambda n: f"{n + 1:02d}")
    return gpd.GeoDataFrame(
        {
            "adm2_name": districts["name"],
            "adm2_pcode": upper + lower,
            "adm1_name": districts["province"],
            "adm1_pcode": upper,
            "adm0_pcode": "AF",
            "version": "v03",
        },
        geometry=districts.geometry,
    )


@pytest.fixture
def file(cod_ab: Any, tmp_path: Path) -> Path:
    """Write the districts of one province, and of another, to a file."""
    path = tmp_path / "afg_admin2.geojson"
    chosen = cod_ab[cod_ab["adm1_name"].isin(["Jowzjan", "Kunduz"])]
    assert len(chosen) > 10
    chosen.to_file(path)
    return path


def test_a_file_is_loaded_beside_the_theatres_own_set(
    territory_on: Callable[..., Answer], file: Path
) -> None:
    """A set is told with its terms and what was found in it; loaded again, nothing changes."""
    answer = territory_on("boundaries", "load", file)
    assert answer.code == 0, answer.stderr
    assert "Loaded: cod-ab-v03 (2 provinces" in answer.stdout
    assert "CC-BY-3.0-IGO" in answer.stdout
    assert "Repaired: none\nGaps: 0" in answer.stdout
    digest = territory_on("db", "digest").stdout
    assert territory_on("boundaries", "load", file).code == 0
    assert territory_on("db", "digest").stdout == digest
    own, other = territory_on("boundaries", "list", "--json").records
    assert (own["is_assessed"], other["is_assessed"]) == (True, False)
    assert (other["version"], other["origin"]) == ("v03", file.name)
    assert len(other["file_hash"]) == 64


def test_a_set_bears_the_name_and_credit_that_it_is_given(
    territory_on: Callable[..., Answer], file: Path
) -> None:
    """What is said of a set stands in its publisher's place, whose columns it only borrows."""
    told = ("--name", "Two provinces", "--credit", "Drawn here")
    assert territory_on("boundaries", "load", file, *told).code == 0
    _, other = territory_on("boundaries", "list", "--json").records
    assert (other["name"], other["credit"]) == ("Two provinces", "Drawn here")


def test_status_and_history_are_told_in_any_set(
    after_a_week: Callable[..., Answer], file: Path
) -> None:
    """The same areas under other codes have the same status, and the same history."""
    assert after_a_week("boundaries", "load", file, "--code", "other").code == 0
    in_other = ("--boundaries", "other", "--json")

    def said(records: list[dict[str, Any]]) -> set[tuple[str, ...]]:
        return {
            (one["area"]["name"], one["state"], one["controller"], str(one["probability"]))
            for one in records
            if one["area"]["province"] in {"Jowzjan", "Kunduz"}
        }

    own = after_a_week("status", *ON, "--json").records
    told = after_a_week("status", *ON, *in_other).records
    assert said(told) == said(own)
    assert any(one["state"] == "controlled" for one in told)
    (one,) = after_a_week("status", "Shibirghan", *ON, *in_other).records
    assert one["area"]["code"].startswith("AF")
    periods = after_a_week("history", one["area"]["code"], *in_other).records
    assert (periods[-1]["state"], periods[-1]["controller"]) == ("controlled", "taliban")
    upper = after_a_week("status", *ON, *in_other, "--level", "province").records
    assert [one["area"]["name"] for one in upper] == ["Jowzjan", "Kunduz"]


def test_the_assessed_set_can_be_named(after_a_week: Callable[..., Answer]) -> None:
    """Asked for by its code, the assessed set answers as it does without."""
    own = after_a_week("status", *ON, "--json").stdout
    named = after_a_week("status", *ON, "--boundaries", "geoboundaries-6", "--json").stdout
    assert named == own


def test_a_crosswalk_is_printed(territory_on: Callable[..., Answer], file: Path) -> None:
    """The shares of two sets come as lines of JSON, or as a table."""
    assert territory_on("boundaries", "load", file, "--code", "other").code == 0
    words = ("boundaries", "crosswalk", "other", "geoboundaries-6")
    shares = territory_on(*words, "--json").records
    assert {one["from_share"] for one in shares} == {1.0}
    assert all(one["from_name"] == one["to_name"] for one in shares)
    assert "Shibirghan" in territory_on(*words).stdout


def test_an_unknown_set_is_wrong_usage(after_a_week: Callable[..., Answer]) -> None:
    """A set that is not loaded exits with 2 and says what is."""
    for words in (("status",), ("history", "Kunduz")):
        answer = after_a_week(*words, "--boundaries", "nowhere")
        assert answer.code == 2
        assert "geoboundaries-6" in answer.stderr


def test_a_broken_file_leaves_nothing_behind(
    territory_on: Callable[..., Answer], file: Path, tmp_path: Path
) -> None:
    """A file that is refused exits with 1, names the area, and writes no row."""
    before = territory_on("db", "digest").stdout
    text = json.loads(file.read_text())
    text["features"][3]["geometry"] = None
    (tmp_path / "broken.geojson").write_text(json.dumps(text))
    answer = territory_on("boundaries", "load", tmp_path / "broken.geojson")
    assert answer.code == 1
    assert text["features"][3]["properties"]["adm2_name"] in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert territory_on("db", "digest").stdout == before


def test_wrong_words_are_wrong_usage(territory_on: Callable[..., Answer], file: Path) -> None:
    """A missing file, and the code of the theatre's own set, exit with 2."""
    assert territory_on("boundaries", "load", "nowhere.gpkg").code == 2
    answer = territory_on("boundaries", "load", file, "--code", "geoboundaries-6")
    assert answer.code == 2
    assert "--code" in answer.stderr


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Make the theatre's official addresses those of this machine, from an address on."""
    stamina.set_testing(True, attempts=1)
    folder = tmp_path / "geodata" / "afghanistan"

    def redirect(address: str) -> None:
        shutil.copytree(load_theatre("afghanistan").folder, folder)
        path = folder / "boundaries" / "official.yaml"
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
        for source in described["sources"]:
            source["index"] = f"{address}/{source['code']}.json"
        path.write_text(yaml.safe_dump(described), encoding="utf-8")
        monkeypatch.setenv("TERRITORY_GEODATA", str(folder.parent))
        monkeypatch.setenv("TERRITORY_DOWNLOADS", str(tmp_path / "downloads"))
        settings.cache_clear()
        load_theatre.cache_clear()

    yield redirect
    stamina.set_testing(False)
    load_theatre.cache_clear()


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve a folder on loopback; hand over its address and the folder."""
    folder = tmp_path / "published"
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", folder
        http.shutdown()


def test_official_sets_are_fetched_and_loaded(
    territory_on: Callable[..., Answer],
    official: Callable[[str], None],
    publisher: tuple[str, Path],
    cod_ab: Any,
) -> None:
    """A fetch tells address, checksum and licence, and loads the set with its version."""
    address, folder = publisher
    shapes = cod_ab[["adm2_name", "adm2_pcode", "geometry"]].set_axis(
        ["shapeName", "shapeID", "geometry"], axis=1
    )
    shapes.assign(shapeGroup="AFG", shapeType="ADM2").head(20).to_file(folder / "adm2.geojson")
    index = {
        "gjDownloadURL": f"{address}/adm2.geojson",
        "boundaryID": "AFG-ADM2-1",
        "boundaryLicense": "Public Domain",
    }
    (folder / "geoboundaries.json").write_text(json.dumps(index))
    official(address)
    answer = territory_on("boundaries", "fetch", "geoboundaries")
    assert answer.code == 0, answer.stderr
    assert f"Fetched: {address}/adm2.geojson" in answer.stdout
    assert "Licence, as published: Public Domain" in answer.stdout
    _, loaded = territory_on("boundaries", "list", "--json").records
    assert (loaded["code"], loaded["version"]) == ("geoboundaries-afg-adm2-1", "AFG-ADM2-1")
    assert f"SHA-256: {loaded['file_hash']}" in answer.stdout
    assert loaded["origin"] == f"{address}/adm2.geojson"


def test_offline_a_fetch_says_how_to_do_without(
    territory_on: Callable[..., Answer], official: Callable[[str], None]
) -> None:
    """Without a network a fetch exits with 1, in one line with its cure."""
    official("http://127.0.0.1:9")
    answer = territory_on("boundaries", "fetch", "cod-ab")
    assert answer.code == 1
    assert "boundaries load FILE" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_an_unknown_official_set_is_wrong_usage(territory_on: Callable[..., Answer]) -> None:
    """A publisher that the theatre does not know exits with 2 and lists the known."""
    answer = territory_on("boundaries", "fetch", "nobody")
    assert answer.code == 2
    assert "geoboundaries, cod-ab" in answer.stderr
