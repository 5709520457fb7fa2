"""Tables of statuses and events, as their keepers write them; every row here is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyogrio
import pytest

from pipeline.collect.status_tables import Asked, StatusFile, read_status_file
from pipeline.collect.status_tables.days import day_of
from pipeline.collect.status_tables.population import read_population
from pipeline.errors import InputFileError, UsageError
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

RECEIVED = datetime(2021, 9, 1, tzinfo=UTC)
TABLE = """\
District;Province;Status;Controlled by;Date;Comment
Kunduz;Kunduz;Contested;;2021-07-01;Lines run through the town
Imam Sahib;Kunduz;Controlled;Taliban;1 July 2021;Since June
Bagram;Parwan;controlled;Govt;01/07/2021;
"""
LWJ = """\
Province,District,Status,Date
Kandahar,Panjwayi,Taliban Controlled,2021-06-30
Kandahar,Spin Boldak,Contested,2021-06-30
Kandahar,Daman,Government Controlled,2021-06-30
Helmand,Nawzad,Taliban Controlled (Claimed),2021-06-30
Helmand,Sangin,Undetermined,2021-06-30
"""
RS = """\
PROVINCE,DISTRICT,RS ASSESSMENT,AS OF
Faryab,Qaysar,GIROA Influence,2021-06-30
Faryab,Almar,INS Activity,2021-06-30
Faryab,Andkhoy,Neutral,2021-06-30
Faryab,Maymana,GIROA Control,2021-06-30
Faryab,Gurziwan,INS Control,2021-06-30
"""
ACLED = """\
event_id_cnty,event_date,sub_event_type,actor1,actor2,admin1,admin2,location,geo_precision,notes
X1,08 August 2021,Non-state actor overtakes territory,Police Forces of Afghanistan (2004-2021),\
Taliban,Kunduz,Kunduz,Kunduz,1,Made up.
X2,07 August 2021,Government regains territory,Taliban,\
Military Forces of Afghanistan (2004-2021),Herat,Karukh,Karukh,1,Made up.
X3,20 August 2021,Government regains territory,Military Forces of Afghanistan (2021-),\
NRF: National Resistance Front,Baghlan,Andarab,Banu,2,Made up.
X4,07 August 2021,Armed clash,Taliban,Unknown,Takhar,Farkhar,A Village,1,Made up.
X5,07 August 2021,Peaceful protest,Protesters,,Kabul,Kabul,Kabul,1,Made up.
X6,07 August 2021,Non-violent transfer of territory,Taliban,,Logar,Khoshi,Khoshi,1,Made up.
"""
UCDP = """\
id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,adm_2,date_start,date_end
11,1,Government of Afghanistan,Taleban,3,Khogyani,Nangarhar province,Khogyani district,\
2021-06-02 00:00:00.000,2021-06-04 00:00:00.000
12,1,Government of Afghanistan,Taleban,4,Zabul,Zabul province,,2021-06-02,2021-06-02
13,3,Taleban,Civilians,1,Kabul city,Kabul province,Kabul district,2021-06-02,2021-06-02
14,1,Government of Afghanistan,Taleban,6,Afghanistan,,,2021-06-02,2021-06-02
"""


def read(folder: Path, content: str, asked: Asked | None = None) -> StatusFile:
    path = folder / "made-up.csv"
    path.write_text(content, encoding="utf-8")
    return read_status_file(path, load_theatre("afghanistan"), RECEIVED, asked)


def said(found: StatusFile) -> list[tuple[str, str, str | None, str]]:
    claims = [one.claim for one in found.observations]
    return [(one.place_text, one.event, one.actor, one.speaker_side) for one in claims]


def test_a_table_of_an_analyst(tmp_path: Path) -> None:
    """Districts with a status and a controller are observations of the day, in its voice."""
    found = read(tmp_path, TABLE)
    assert (found.kind, found.source.code, found.rows) == ("table", "analyst-table", 3)
    assert said(found) == [
        ("Kunduz", "contested", None, "media"),
        ("Imam Sahib", "holds", "taliban", "media"),
    ]
    assert [bad.detail for bad in found.quarantined] == [
        "made-up.csv, row 4: '01/07/2021' may be two days: write the year first"
    ]
    assert found.observations[0].claim.quote == (
        "District: Kunduz; Province: Kunduz; Status: Contested; Date: 2021-07-01;"
        " Comment: Lines run through the town"
    )


def test_a_scale_of_three(tmp_path: Path) -> None:
    """Control on the Long War Journal's scale; what is claimed is in the claimant's own voice."""
    found = read(tmp_path, LWJ)
    assert (found.kind, found.ignored, found.quarantined) == ("lwj", 1, ())
    assert said(found) == [
        ("Panjwayi", "holds", "taliban", "media"),
        ("Spin Boldak", "contested", None, "media"),
        ("Daman", "holds", "government", "media"),
        ("Nawzad", "holds", "taliban", "taliban"),
    ]


def test_a_scale_of_five(tmp_path: Path) -> None:
    """Influence on Resolute Support's scale says the same as control, less surely."""
    found = read(tmp_path, RS)
    assert found.kind == "rs"
    assert [(one.claim.actor, one.claim.confidence) for one in found.observations] == [
        ("government", 0.6),
        ("taliban", 0.6),
        (None, 1.0),
        ("government", 1.0),
        ("taliban", 1.0),
    ]


def test_events_of_acled(tmp_path: Path) -> None:
    """Changes of territory are captures by the side that took it; clashes are contests."""
    found = read(tmp_path, ACLED)
    assert (found.kind, found.ignored) == ("acled", 1)
    assert [(one[1], one[2]) for one in said(found)] == [
        ("captured", "taliban"),
        ("captured", "government"),
        ("captured", "taliban"),
        ("contested", None),
        ("captured", "taliban"),
    ]
    extents = [str(one.claim.extent) for one in found.observations]
    assert extents == ["whole", "whole", "whole", "partial", "whole"]
    first = found.observations[0]
    assert (first.item.url, first.province) == ("structured:acled/X1", "Kunduz")
    assert first.claim.occurred_to == date(2021, 8, 8)
    # Published a week later: nobody could know it on the day.
    assert load_theatre("afghanistan").day_of(first.item.published) == date(2021, 8, 15)


def test_events_of_ucdp(tmp_path: Path) -> None:
    """Fighting between sides is a contest over its days, as near as the event is placed."""
    found = read(tmp_path, UCDP)
    assert (found.kind, found.ignored) == ("ucdp", 2)
    district, province = found.observations
    assert (district.claim.event, district.claim.actor) == ("contested", None)
    days = (district.claim.occurred_from, district.claim.occurred_to)
    assert days == (date(2021, 6, 2), date(2021, 6, 4))
    assert (district.level, province.level) == ("district", "province")
    assert province.claim.place_text == "Zabul province"


def test_rows_of_other_countries_are_left_out(tmp_path: Path) -> None:
    """Of a table of the world the theatre's country alone is read, under any of its names."""
    rows = ["country,district,status,date", "AFG,Kunduz,contested,2021-07-01"]
    rows += ["Afghanistan,Almar,contested,2021-07-01", "Pakistan,Kurram,contested,2021-07-01"]
    found = read(tmp_path, "\n".join(rows))
    assert [one.claim.place_text for one in found.observations] == ["Kunduz", "Almar"]
    assert (found.ignored, found.quarantined) == (1, ())


def test_bad_rows_cost_themselves_alone(tmp_path: Path) -> None:
    """A row without a day, a place, a known party or a past is quarantined with its reason."""
    rows = [
        "district,status,controller,date",
        "Kunduz,controlled,Martians,2021-07-01",
        ",controlled,Taliban,2021-07-01",
        "Kunduz,controlled,Taliban,",
        "Kunduz,controlled,Taliban,2021-13-01",
        "Kunduz,controlled,Taliban,2031-01-01",
        "Kunduz,controlled,Taliban,2021-07-01",
    ]
    found = read(tmp_path, "\n".join(rows))
    assert len(found.observations) == 1
    reasons = [bad.detail.partition(": ")[2] for bad in found.quarantined]
    assert reasons == [
        "no party of the theatre is named by 'Martians, controlled'",
        "no place is said",
        "no day is said",
        "month must be in 1..12",
        "2031-01-01 is yet to come",
    ]


def test_rows_alike_are_one_and_rows_at_odds_are_two(tmp_path: Path) -> None:
    """A row printed twice counts once; two that contradict each other both stand, apart."""
    rows = ["district,status,date", *["Kunduz,contested,2021-07-01"] * 2]
    rows.append("Kunduz,taliban,2021-07-01")
    found = read(tmp_path, "\n".join(rows))
    assert [one.item.url.rpartition("/")[2] for one in found.observations] == [
        "2021-07-01",
        "2021-07-01~2",
    ]


def test_the_caller_says_what_the_table_does_not(tmp_path: Path) -> None:
    """A day and a source can be given; a table without a day is refused, with the way out."""
    rows = "district,status\nKunduz,Taliban\n"
    with pytest.raises(InputFileError) as refused:
        read(tmp_path, rows)
    assert "--on" in refused.value.cure
    assert "when: date, on" in refused.value.cure
    found = read(tmp_path, rows, Asked(source="kabul-desk", on=date(2021, 7, 1)))
    assert found.source.code == "kabul-desk"
    assert found.observations[0].claim.occurred_from == date(2021, 7, 1)
    with pytest.raises(UsageError, match="no kind of table"):
        read(tmp_path, rows, Asked(kind="chart"))


def test_a_spreadsheet_is_a_table_too(tmp_path: Path) -> None:
    """The first sheet of a workbook is read as the same table in CSV is."""
    import pandas as pd  # noqa: PLC0415  (one test alone writes a workbook)

    frame = pd.DataFrame(
        {
            "district": ["Kunduz", "Almar"],
            "status": ["contested", "INS control"],
            "date": pd.to_datetime(["2021-07-01", "2021-07-02"]),
        }
    )
    path = tmp_path / "made-up.xlsx"
    pyogrio.write_dataframe(frame, path, driver="XLSX")
    found = read_status_file(path, load_theatre("afghanistan"), RECEIVED)
    days = [one.claim.occurred_from for one in found.observations]
    assert (found.kind, days) == ("rs", [date(2021, 7, 1), date(2021, 7, 2)])


@pytest.mark.parametrize("content", ["", "a,b\n", "\x00\x01", "district;status\n"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: str) -> None:
    """A file without heads and rows below them is refused as a whole."""
    with pytest.raises(InputFileError):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "cell", ["2021-08-07", "2021/8/7", "7 August 2021", "07-Aug-2021", "2021-08-07 00:00:00.000"]
)
def test_days_as_tables_print_them(cell: str) -> None:
    """A day is read in any spelling that can mean but one."""
    assert day_of(cell) == date(2021, 8, 7)


@pytest.mark.parametrize("cell", ["", "44415", "soon", "07/08/2021", "2021-02-30", "0021-08-07"])
def test_what_may_be_another_day_is_none(cell: str) -> None:
    """A cell that is no day, or may be two, is not guessed at."""
    with pytest.raises(ValueError, match=r"\w"):
        day_of(cell)


def test_inhabitants_by_district(tmp_path: Path) -> None:
    """Numbers of people are read with their commas; a row without a number is told."""
    path = tmp_path / "people.csv"
    told = f'Kunduz,Kunduz,"300,000"\nAlmar,Faryab,many\nQala,Faryab,{"9" * 5_000}\n'
    path.write_text(f"District,Province,Population\n{told}")
    rows, bad = read_population(path, load_theatre("afghanistan"))
    assert [(one.place, one.province, one.population) for one in rows] == [
        ("Kunduz", "Kunduz", 300_000)
    ]
    assert bad == [
        "people.csv, row 3: 'many' is no number of people",
        f"people.csv, row 4: '{'9' * 40}' is no number of people",
    ]
