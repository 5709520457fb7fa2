"""Files of areas: every publisher's columns, every format; mended, measured, or refused."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
from shapely import LineString, MultiPolygon, Point, Polygon, box

from pipeline.collect.boundaries import AreaFile, Wanted, read_area_file
from pipeline.collect.boundaries.layers import find_layers
from pipeline.errors import BoundaryFileError, InputFileError, UsageError
from pipeline.records import Level
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Two provinces side by side, each with a lower and an upper district of one degree by one.
SQUARES = [box(60, 30, 61, 31), box(60, 31, 61, 32), box(61, 30, 62, 31), box(61, 31, 62, 32)]
HALVES = [box(60, 30, 61, 32), box(61, 30, 62, 32)]
NAMES, PROVINCES = ["Lowmead", "Upmead", "Lowdale", "Updale"], ["Mead", "Mead", "Dale", "Dale"]
OWN = gpd.GeoDataFrame({"code": ["M", "D"], "name": ["Mead", "Dale"]}, geometry=HALVES, crs=4326)
COUNTRY = Wanted(
    countries=("XYZ", "XY"),
    p_codes=((Level.PROVINCE, r"XY\d{2}"), (Level.DISTRICT, r"XY\d{4}")),
)
CODES = ["XY0101", "XY0102", "XY0201", "XY0202"]
PARENTS = ["XY01", "XY01", "XY02", "XY02"]
DIALECTS: dict[str, tuple[str, dict[str, Any]]] = {
    "geoboundaries": (
        "geoboundaries",
        {
            "shapeName": NAMES,
            "shapeISO": "",
            "shapeID": ["7B1", "7B2", "7B3", "7B4"],
            "shapeGroup": "XYZ",
            "shapeType": "ADM2",
        },
    ),
    "cod-ab, newest columns": (
        "cod-ab",
        {
            "adm2_name": NAMES,
            "adm2_name1": "",
            "adm2_pcode": CODES,
            "adm1_name": PROVINCES,
            "adm1_pcode": PARENTS,
            "adm0_pcode": "XY",
            "version": "v03",
        },
    ),
    "cod-ab, older columns": (
        "cod-ab",
        {
            "ADM2_EN": NAMES,
            "ADM2_PCODE": CODES,
            "ADM1_EN": PROVINCES,
            "ADM1_PCODE": PARENTS,
            "ADM0_PCODE": "XY",
        },
    ),
    "cod-ab, oldest columns": (
        "cod-ab",
        {
            "admin2Name": NAMES,
            "admin2Pcod": CODES,
            "admin1Name": PROVINCES,
            "admin1Pcod": PARENTS,
            "admin0Pcod": "XY",
        },
    ),
    "gadm": (
        "gadm",
        {
            "GID_2": ["XYZ.1.1_1", "XYZ.1.2_1", "XYZ.2.1_1", "XYZ.2.2_1"],
            "GID_0": "XYZ",
            "GID_1": ["XYZ.1_1", "XYZ.1_1", "XYZ.2_1", "XYZ.2_1"],
            "NAME_1": PROVINCES,
            "NAME_2": NAMES,
            "HASC_2": "XY.MM.LL",
        },
    ),
    "own": (
        "territory",
        {
            "code": ["M-l", "M-u", "D-l", "D-u"],
            "name": NAMES,
            "level": "district",
            "province": PROVINCES,
            "shape_id": "",
        },
    ),
}


def frame(columns: dict[str, Any], shapes: Any = SQUARES, crs: int | None = 4326) -> Any:
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)


def cod(shapes: Any = SQUARES, crs: int | None = 4326, **changed: Any) -> Any:
    return frame(DIALECTS["cod-ab, newest columns"][1] | changed, shapes, crs)


def read(path: Path, wanted: Wanted = COUNTRY) -> AreaFile:
    return read_area_file(path, wanted, OWN)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a frame to a file of this test's own."""

    def write(areas: Any, name: str = "areas.gpkg") -> Path:
        areas.to_file(tmp_path / name)
        return tmp_path / name

    return write


def zipped(path: Path) -> Path:
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as into:
        for part in sorted(path.parent.glob(f"{path.stem}.*")):
            if part != archive:
                into.write(part, f"some folder/{part.name}")
    return archive


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("suffix", [".shp", ".gpkg", ".geojson"])
@pytest.mark.parametrize("is_zipped", [False, True], ids=["plain", "zipped"])
def test_every_publisher_is_known_in_every_format(
    written: Callable[..., Path], dialect: str, suffix: str, *, is_zipped: bool
) -> None:
    """Columns tell the publisher: names, codes and provinces come out the same in any format."""
    code, columns = DIALECTS[dialect]
    path = written(frame(columns), f"areas{suffix}")
    found = read(zipped(path) if is_zipped else path)
    assert found.dialect.code == code
    districts = found.areas[found.areas["level"] == Level.DISTRICT]
    assert set(zip(districts["name"], districts["province"], strict=True)) == set(
        zip(NAMES, PROVINCES, strict=True)
    )
    provinces = found.areas[found.areas["level"] == Level.PROVINCE].set_index("name")
    assert provinces.geometry["Mead"].equals(HALVES[0])
    assert (found.fit.gap_count, found.fit.overlap_count, found.repaired) == (0, 0, ())
    assert found.areas.crs.to_epsg() == 4326


def test_shape_ids_and_versions_are_kept(written: Callable[..., Path]) -> None:
    """A geoBoundaries shapeID stays a shape id; a version that the file names is the set's."""
    shapes = read(written(frame(DIALECTS["geoboundaries"][1]))).areas
    assert set(shapes["shape_id"]) == {"", "7B1", "7B2", "7B3", "7B4"}
    assert read(written(cod(), "cod.gpkg")).version == "v03"


def test_natural_earth_is_a_set_of_provinces(written: Callable[..., Path]) -> None:
    """Natural Earth has no districts; of its file of the world the theatre's country is read."""
    world = {"name": ["Mead", "Far"], "iso_3166_2": ["XY-M", "QQ-F"], "adm0_a3": ["XYZ", "QQQ"]}
    found = read(written(frame(world, HALVES)))
    assert list(found.areas["code"]) == ["XY-M"]
    assert list(found.areas["level"]) == [Level.PROVINCE]


def test_another_country_is_refused(written: Callable[..., Path]) -> None:
    """A file without an area of the theatre's country is an error."""
    with pytest.raises(BoundaryFileError, match="no area of"):
        read(written(cod(adm0_pcode="QQ")))


def test_both_levels_are_read_from_one_archive(tmp_path: Path) -> None:
    """Of an archive two layers are read: not the country, lines, or another drawing."""
    upper = {"adm1_name": ["Mead", "Dale"], "adm1_pcode": ["XY01", "XY02"], "adm0_pcode": "XY"}
    layers = {
        "xyz_admin0": frame({"adm0_pcode": ["XY"]}, [box(60, 30, 62, 32)]),
        "xyz_admin1": frame(upper, [box(60, 30, 61, 32), box(61, 30, 62, 32)]),
        "xyz_admin2": cod(),
        "xyz_admin2_em": cod(),
        "xyz_adminlines": frame({"adm1_pcode": ["XY01"]}, [LineString([(60, 30), (61, 31)])]),
    }
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, areas in layers.items():
            archive.writestr(f"{name}.geojson", areas.to_json())
    found = read(tmp_path / "all.zip")
    assert list(found.areas["code"]) == ["XY01", "XY02", *CODES]


def test_two_layers_of_one_level_need_a_word(tmp_path: Path) -> None:
    """Where two layers of a level have nothing to do with each other, one has to be named."""
    path = tmp_path / "two.gpkg"
    for layer in ("old", "new"):
        cod().to_file(path, layer=layer)
    with pytest.raises(BoundaryFileError, match="two layers") as caught:
        read(path)
    assert "--layer" in caught.value.cure
    assert len(read(path, Wanted(layers=("old",))).areas) == 6


def test_columns_are_given_by_options(written: Callable[..., Path]) -> None:
    """Unknown columns are an error that shows them; named, they are read."""
    columns = {"label": NAMES, "number": [1, 2, 3, 4], "belongs": PROVINCES}
    path = written(frame(columns))
    with pytest.raises(BoundaryFileError, match="label, number, belongs") as caught:
        read(path)
    assert "--name-field" in caught.value.cure
    with pytest.raises(UsageError, match="level"):
        read(path, Wanted(name_field="label", code_field="number"))
    with pytest.raises(UsageError, match="names"):
        read(path, Wanted(code_field="number", level=Level.DISTRICT))
    wanted = Wanted("label", "number", "belongs", Level.DISTRICT)
    districts = read(path, wanted).areas.query("level == 'district'")
    assert list(districts["code"]) == ["1", "2", "3", "4"]
    assert list(districts["province"]) == PROVINCES


def test_an_option_adds_to_what_is_known(written: Callable[..., Path]) -> None:
    """Where a known file has a column more, naming it is enough."""
    path = written(frame(DIALECTS["geoboundaries"][1] | {"region": PROVINCES}))
    found = read(path, Wanted(parent_field="region")).areas.query("level == 'district'")
    assert list(found["name"]) == NAMES
    assert list(found["province"]) == PROVINCES


def test_a_district_without_province_lies_in_the_one_it_overlaps_most(
    written: Callable[..., Path],
) -> None:
    """Where the file is silent, the theatre's own provinces decide, with their codes."""
    shapes = [box(60.2, 30, 61.2, 31), *SQUARES[1:]]
    found = read(written(frame(DIALECTS["geoboundaries"][1], shapes))).areas.set_index("code")
    assert found.loc["7B1", "province"] == "Mead"
    assert found.loc["M", "level"] == Level.PROVINCE


def test_invalid_rings_are_repaired_and_named(written: Callable[..., Path]) -> None:
    """A ring that crosses itself becomes polygons of the same area; nothing else is left of it."""
    bow = Polygon([(60, 30), (61, 31), (61, 30), (60, 31)])
    found = read(written(cod([bow, *SQUARES[1:]])))
    assert found.repaired == ("Lowmead",)
    mended = found.areas.set_index("code").geometry["XY0101"]
    assert mended.is_valid
    assert isinstance(mended, MultiPolygon)
    assert mended.area == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        (None, "no outline"),
        (Polygon(), "no outline"),
        (Polygon([(60, 30), (61, 31), (60, 30)]), "nothing is left"),
        (Polygon([(60, 30), (60, 130), (61, 130)]), "off the globe"),
        (Point(60, 30), "Point"),
    ],
    ids=["missing", "empty", "flat", "off the globe", "a point"],
)
def test_what_cannot_be_repaired_is_refused_by_name(
    written: Callable[..., Path], outline: Any, said: str
) -> None:
    """A feature without an area is an error that names it, whatever else the file holds."""
    path = written(cod([outline, *SQUARES[1:]]), "areas.geojson")
    with pytest.raises(BoundaryFileError, match=rf"Lowmead \(.*{said}"):
        read(path)


def test_a_ring_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    """A ring of two corners, which no library takes, is the feature's fault, not a crash."""
    path = tmp_path / "areas.geojson"
    ring = '"coordinates": [[[61.0, 30.0], [61.0, 31.0], [60.0, 31.0], [60.0, 30.0], [61.0, 30.0]]]'
    assert ring in cod().to_json()
    broken = cod().to_json().replace(ring, '"coordinates": [[[61.0, 30.0], [61.0, 31.0]]]', 1)
    path.write_text(broken)
    with pytest.raises(BoundaryFileError, match="Lowmead"):
        read(path)


def test_gaps_and_overlaps_are_measured(written: Callable[..., Path]) -> None:
    """A hole between areas and an overlap are counted, in km2."""
    hole = box(60.4, 30.4, 60.5, 30.5)
    shapes = [SQUARES[0].difference(hole), box(60, 31, 61.1, 32), *SQUARES[2:]]
    fit = read(written(cod(shapes))).fit
    assert (fit.gap_count, fit.overlap_count) == (1, 1)
    # A degree of latitude has about 111 km; one of longitude that times the cosine.
    assert fit.gap_km2 == pytest.approx(11.1**2 * 0.862, rel=0.01)
    assert fit.overlap_km2 == pytest.approx(11.1 * 111 * 0.853, rel=0.01)


def test_another_reference_system_is_reprojected(written: Callable[..., Path]) -> None:
    """Metres become degrees, longitude first."""
    found = read(written(cod().to_crs(32641)))
    corners = found.areas.set_index("code").geometry["XY0101"].bounds
    assert corners == pytest.approx((60, 30, 61, 31), abs=1e-6)


def test_a_missing_reference_system_has_to_be_given(written: Callable[..., Path]) -> None:
    """Nobody guesses where on earth the numbers lie."""
    path = written(cod().to_crs(32641), "areas.shp")
    path.with_suffix(".prj").unlink()
    with pytest.raises(BoundaryFileError, match="no reference system") as caught:
        read(path)
    assert "--crs" in caught.value.cure
    found = read(path, Wanted(crs="EPSG:32641"))
    assert found.areas.total_bounds == pytest.approx((60, 30, 62, 32), abs=1e-6)
    with pytest.raises(UsageError, match="nonsense"):
        read(path, Wanted(crs="nonsense"))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"adm2_pcode": ["XY0101", "XY0101", *CODES[2:]]},
            r"XY0101 \(Lowmead\), XY0101 \(Upmead\)",
        ),
        ({"adm2_pcode": ["XY01A1", *CODES[1:]]}, r"not of the form: XY01A1 \(Lowmead\)"),
        ({"adm1_pcode": ["XY1", "XY1", *PARENTS[2:]]}, "XY0101 .* in XY1"),
        ({"adm1_pcode": ["XY02", *PARENTS[1:]]}, r"XY0101 \(Lowmead\) in XY02"),
        ({"adm2_pcode": ["", *CODES[1:]]}, "no code: row 1"),
        ({"adm2_name": [None, *NAMES[1:]]}, "no name: row 1"),
    ],
    ids=["twice", "pattern", "parent's pattern", "parentage", "no code", "no name"],
)
def test_wrong_codes_are_refused(
    written: Callable[..., Path], changed: dict[str, Any], said: str
) -> None:
    """P-codes are unique, of the theatre's form, and begin with their province's."""
    with pytest.raises(BoundaryFileError, match=said):
        read(written(cod(**changed)))


@pytest.mark.parametrize("has_provinces", [False, True])
def test_provinces_are_told_apart_by_name(tmp_path: Path, *, has_provinces: bool) -> None:
    """Two provinces of one name would be one: the file is refused, with their codes."""
    path = tmp_path / "both.gpkg"
    cod(adm1_name="Mead").to_file(path, layer="admin2")
    if has_provinces:
        upper = {"adm1_name": "Mead", "adm1_pcode": ["XY01", "XY02"]}
        frame(upper, HALVES).to_file(path, layer="admin1")
    with pytest.raises(BoundaryFileError, match=r"Mead .*XY01.*XY02"):
        read(path)


def test_a_district_of_a_province_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Where the file holds provinces, every district has one of them."""
    path = tmp_path / "both.gpkg"
    cod().to_file(path, layer="admin2")
    upper = {"adm1_name": ["Mead"], "adm1_pcode": ["XY01"]}
    frame(upper, HALVES[:1]).to_file(path, layer="admin1")
    with pytest.raises(BoundaryFileError, match=r"provinces are missing: XY0201 \(Lowdale\)"):
        read(path)


def test_an_empty_name_gives_way_to_the_local_one(written: Callable[..., Path]) -> None:
    """Where a name is empty the local one stands."""
    local = ["", "", "Dalak", ""]
    named = cod(adm2_name=[*NAMES[:2], "", NAMES[3]], adm2_name1=local)
    assert "Dalak" in set(read(written(named)).areas["name"])


def test_what_is_no_file_of_areas_is_told(tmp_path: Path, written: Callable[..., Path]) -> None:
    """A missing file, a text and a layer of points are errors with a cure, not a crash."""
    with pytest.raises(InputFileError):
        read(tmp_path / "nowhere.gpkg")
    (tmp_path / "text.geojson").write_text("no areas")
    with pytest.raises(BoundaryFileError, match="no shapefile"):
        read(tmp_path / "text.geojson")
    with pytest.raises(BoundaryFileError, match="no layer of polygons"):
        read(written(frame({"name": ["A"]}, [Point(60, 30)]), "points.gpkg"))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that would unpack to more than accepted is refused before it is read."""
    monkeypatch.setenv("TERRITORY_BOUNDARIES_BYTES_MAX", "100000")
    settings.cache_clear()
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("areas.geojson", b" " * 200_000)
    assert (tmp_path / "bomb.zip").stat().st_size < 1000
    with pytest.raises(BoundaryFileError, match="200,000 bytes"):
        find_layers(tmp_path / "bomb.zip")


VIRTUAL = """<OGRVRTDataSource><OGRVRTLayer name="areas"><SrcDataSource>{path}</SrcDataSource>
<SrcLayer>{name}</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"""
STREAMED = """{{"type": "gdal_streamed_alg", "command_line":
"gdal vector pipeline ! read {path} ! write --of stream streamed_dataset"}}"""


@pytest.mark.parametrize("content", [VIRTUAL, STREAMED], ids=["virtual", "streamed"])
@pytest.mark.parametrize("is_zipped", [False, True], ids=["plain", "zipped"])
def test_a_file_leads_to_no_other(
    written: Callable[..., Path], content: str, *, is_zipped: bool
) -> None:
    """What only names another file of this machine, or a command that reads it, is no GeoJSON."""
    real = written(cod(), "real.gpkg")
    path = real.with_name("areas.geojson")
    path.write_text(content.format(path=real, name="real"), encoding="utf-8")
    with pytest.raises(BoundaryFileError, match=r"no shapefile|cannot be read"):
        read(zipped(path) if is_zipped else path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS WITH RECURSIVE a(n) AS (SELECT 1 UNION SELECT n FROM a) SELECT 1",
        "CREATE VIRTUAL TABLE more USING fts5(name)",
    ],
    ids=["view", "virtual"],
)
def test_a_database_of_more_than_tables_is_refused(
    written: Callable[..., Path], statement: str
) -> None:
    """A view may never come to its end, and a virtual table may lie in another file."""
    path = written(cod(), "real.gpkg")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(BoundaryFileError, match="views, or tables that are kept elsewhere"):
        read(path)


def test_a_reference_system_in_an_old_encoding_is_told(written: Callable[..., Path]) -> None:
    """GDAL hands its name on as it is written; the error says where to look."""
    path = written(cod(), "areas.shp")
    system = path.with_suffix(".prj")
    system.write_bytes(system.read_bytes().replace(b'GEOGCS["', b'GEOGCS["Gr\xfcn ', 1))
    with pytest.raises(BoundaryFileError, match="another encoding than UTF-8"):
        read(path)


def test_a_broken_archive_is_told(written: Callable[..., Path]) -> None:
    """An archive whose list of files is broken is an error with a cure."""
    path = zipped(written(cod(), "areas.shp"))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2")] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(BoundaryFileError, match="cannot be read"):
        read(path)


@pytest.mark.parametrize("name", ["ADM2_Name", "Geometry"])
def test_columns_of_one_name_are_told(written: Callable[..., Path], name: str) -> None:
    """Names that differ in their case alone cannot both be meant."""
    areas = cod().assign(other="x").rename(columns={"other": name})
    with pytest.raises(BoundaryFileError, match="two columns bear one name"):
        read(written(areas, "areas.geojson"))
