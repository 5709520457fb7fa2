from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputFileError
from pipeline.geocode import Context, load_gazetteer
from pipeline.geocode.loading import OUTSIDE, UNMATCHED, UNREADABLE, load, loaded_tables
from pipeline.records import Kind
from pipeline.settings import settings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.theatre import Theatre


@pytest.fixture
def theatre(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Theatre]:
    monkeypatch.setenv("TERRITORY_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    yield load_theatre("afghanistan")
    settings.cache_clear()


def record(number: int, name: str, code: str, lon: float, lat: float, **more: object) -> str:
    """Return a line of GeoNames' main table: 19 fields, parted by tabs."""
    feature = {"A": "A", "P": "P", "M": "L", "D": "S"}.get(code[0], "S")
    fields = [number, name, name, more.get("others", ""), lat, lon, feature, code, "AF", ""]
    fields += ["", "", "", "", more.get("people", 0), "", 1000, "Asia/Kabul", "2020-01-01"]
    return "\t".join(map(str, fields)) + "\n"


# In Spin Boldak, Ghorak and Quetta, by lon, lat.
NATIVE = "قریه بازار"
SPIN_BOLDAK, QUETTA = (66.40, 31.00), (67.00, 30.18)
DUMP = (
    record(1, "Zzarghun Kalay", "PPL", *SPIN_BOLDAK, people=120, others="Zzarghoon,زرغونکلی"),
    record(2, "Qqaryat Bazaar", "PPLA2", *SPIN_BOLDAK),
    record(3, "Camp Qqandil", "MILB", *SPIN_BOLDAK, others="KDH"),
    record(4, "Spin Boldak District", "ADM2", *SPIN_BOLDAK, others="Boldak-e Spin,Xyzzy"),
    record(5, "Unlikely District", "ADM2", *SPIN_BOLDAK),
    record(6, "Old Ruin", "PPLQ", *SPIN_BOLDAK),
    record(7, "Quetta Cantonment", "PPL", *QUETTA),
    "8\tbroken\n",
    record(9, "Nowhere", "PPL", 66.4, 310.0),
    record(10, "Kandahar Province", "ADM1", *SPIN_BOLDAK, others="Kandaaharr"),
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "AF.txt"
    path.write_text("".join(DUMP), encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dump_becomes_toponyms_of_the_district_around_them(theatre: Theatre, dump: Path) -> None:
    """A place lies in the district around its point, is of the kind of its code, keeps its id."""
    found = {row["toponym"]: row for row in rows(load(dump, theatre).path)}
    village = found["Zzarghun Kalay"]
    assert (village["area_code"], village["kind"]) == ("AF-KAN-spin-boldak", "village")
    assert (village["source"], village["population"]) == ("GeoNames 1", "120")
    assert (village["lon"], village["lat"]) == ("66.40000", "31.00000")
    assert found["Qqaryat Bazaar"]["kind"] == "town"
    assert found["Camp Qqandil"]["kind"] == "facility"
    assert found["Kandaaharr"]["area_code"] == "AF-KAN"
    assert found["Boldak-e Spin"]["kind"] == "district"
    assert found["زرغونکلی"]["area_code"] == "AF-KAN-spin-boldak"


def test_what_is_left_out_is_counted(theatre: Theatre, dump: Path) -> None:
    """Ruins and codes are left out; broken lines, places abroad, unlike divisions are counted."""
    loaded = load(dump, theatre)
    names = {row["toponym"] for row in rows(loaded.path)}
    assert not names & {"Old Ruin", "KDH", "Quetta Cantonment", "Unlikely", "Nowhere"}
    assert loaded.left_out == {UNREADABLE: 2, OUTSIDE: 1, UNMATCHED: 1}
    assert loaded.toponyms == len(rows(loaded.path))


def test_loaded_names_resolve(theatre: Theatre, dump: Path) -> None:
    """A loaded name resolves, and only a place of some size is looked for in texts."""
    load(dump, theatre)
    gazetteer = load_gazetteer(theatre)
    in_kandahar = Context("Kandahar", Kind.VILLAGE)
    village = gazetteer.resolve("Zargun Kalai", in_kandahar).area
    assert village is not None
    assert village.code == "AF-KAN-spin-boldak"
    found = gazetteer.find("At Zzarghun Kalay, Camp Qqandil and Qqaryat Bazaar")
    assert [one.text for one in found] == ["Camp Qqandil", "Qqaryat Bazaar"]


def test_other_names_come_from_their_own_file(theatre: Theatre, dump: Path, tmp_path: Path) -> None:
    """Of alternateNamesV2, the names of the dump's places are taken, links and codes are not."""
    names = tmp_path / "alternateNamesV2.txt"
    lines = (
        f"1\t2\tfa\t{NATIVE}\t1\t\t\t\t\t",
        "2\t2\tlink\thttps://example.org\t\t\t\t\t\t",
        "3\t2\tiata\tQQB\t\t\t\t\t\t",
        "4\t999\ten\tElsewhere\t\t\t\t\t\t",
        "5\t2\t\tQqaryat Bazar\t\t\t\t\t\t",
    )
    names.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = {row["toponym"] for row in rows(load(dump, theatre, names).path)}
    assert {NATIVE, "Qqaryat Bazar"} <= found
    assert not found & {"https://example.org", "QQB", "Elsewhere"}


def test_a_zip_is_read_as_it_comes(theatre: Theatre, dump: Path, tmp_path: Path) -> None:
    """A zipped dump gives the bytes that the plain one gives; loading again changes nothing."""
    packed = tmp_path / "AF.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(dump, "AF.txt")
    plain = load(dump, theatre).path.read_bytes()
    again = load(packed, theatre).path
    assert again.name == "af.csv"
    assert again.read_bytes() == plain


HEADERS = (
    ("ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE", "ADM2_DA"),
    ("adm1_name", "adm1_pcode", "adm2_name", "adm2_pcode", "adm2_name1"),
    ("admin1Name_en", "admin1Pcode", "admin2Name_en", "admin2Pcode", "admin2Name_da"),
)


@pytest.mark.parametrize("header", HEADERS, ids=lambda names: names[0])
def test_a_list_of_pcodes_adds_names(
    theatre: Theatre, tmp_path: Path, header: tuple[str, ...]
) -> None:
    """Units are matched by name within their province, under any generation of column names."""
    path = tmp_path / "afg pcodes.csv"
    lines = (
        ",".join(header),
        "Zabul,AF24,Arghandab,AF2403,ارغندابب",
        "Kandahar,AF27,Arghandab,AF2704,",
        "Kandahar,AF27,Xyzzyville,AF2799,",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    loaded = load(path, theatre)
    found = {(row["source"], row["toponym"], row["area_code"]) for row in rows(loaded.path)}
    assert ("OCHA AF24", "Zabul", "AF-ZAB") in found
    assert ("OCHA AF2403", "Arghandab", "AF-ZAB-arghandab") in found
    assert ("OCHA AF2704", "Arghandab", "AF-KAN-arghandab") in found
    assert ("OCHA AF2403", "ارغندابب", "AF-ZAB-arghandab") in found
    assert loaded.left_out == {UNMATCHED: 1}
    assert loaded.path.name == "afg-pcodes.csv"


def test_what_is_neither_is_refused(theatre: Theatre, tmp_path: Path) -> None:
    """A file of another format is refused with its name, and leaves no table behind."""
    path = tmp_path / "names.csv"
    path.write_text("name,province\nKunduz,Kunduz\n", encoding="utf-8")
    with pytest.raises(InputFileError, match=r"names\.csv"):
        load(path, theatre)
    assert not theatre.gazetteers_folder.exists()


def test_loaded_tables_are_listed_after_the_theatres_own(theatre: Theatre, dump: Path) -> None:
    """The list names each table with its number of toponyms."""
    loaded = load(dump, theatre)
    tables = list(loaded_tables(theatre))
    assert tables[-1] == (loaded.path, loaded.toponyms)
    assert [path.stem for path, _ in tables[:2]] == ["aliases", "boundaries"]


@pytest.mark.parametrize("content", [b"ADM1_EN\rADM1_PCODE\n", b"PK\5\6" + b"\xff" * 18])
def test_a_broken_table_is_refused(theatre: Theatre, tmp_path: Path, content: bytes) -> None:
    """A line that ends in the middle of a field, and an archive with no end, are told."""
    path = tmp_path / "codes.csv"
    path.write_bytes(content)
    with pytest.raises(InputFileError):
        load(path, theatre)


def test_numbers_beyond_all_numbers_cost_their_line(theatre: Theatre, tmp_path: Path) -> None:
    """A line whose number of people no machine reads is left out, and counted."""
    path = tmp_path / "AF.txt"
    broken = record(2, "Qqaryat Bazaar", "PPL", *SPIN_BOLDAK, people="9" * 5_000)
    path.write_text(DUMP[0] + broken, encoding="utf-8")
    loaded = load(path, theatre)
    assert loaded.toponyms > 0
    assert loaded.left_out[UNREADABLE] == 1
