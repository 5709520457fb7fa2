"""Decisions, differences and tables from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer

REASON = ("--reason", "Both sides were seen there.", "--author", "eve")
KUNDUZ = ("Kunduz", "--from", "2021-08-07")


def test_a_decision_from_the_first_word_to_the_last(after_a_week: Callable[..., Answer]) -> None:
    """A decision is obeyed at once, listed, shown by every answer, and taken back."""
    asked = ("status", "Kunduz", "--on", "2021-08-08", "--json")
    (before,) = after_a_week(*asked).records
    made = after_a_week("adjudicate", *KUNDUZ, "--state", "contested", *REASON, "--json")
    assert made.code == 0
    number = made.records[0]["id"]
    (status,) = after_a_week(*asked).records
    ruling = {"id": number, "author": "eve", "reason": REASON[1]}
    assert (status["state"], status["adjudication"]) == ("contested", ruling)
    assert "adjudicated by eve" in after_a_week("status", "Kunduz", "--on", "2021-08-08").stdout
    (explained,) = after_a_week("explain", "Kunduz", "--on", "2021-08-08", "--json").records
    assert explained["adjudication"] == ruling
    told = [one["adjudication"] for one in after_a_week("history", "Kunduz", "--json").records]
    assert told[-1] == ruling
    path = after_a_week("snapshot", "--on", "2021-08-08").stdout.replace("\n", "")
    features = orjson.loads(Path(path).read_bytes())["features"]
    (here,) = [one["properties"] for one in features if one["id"] == before["area"]["code"]]
    assert (here["adjudicated_by"], here["adjudicated_because"]) == ("eve", REASON[1])
    gone = after_a_week("adjudications", "withdraw", number, "--reason", "He recanted it all.")
    assert gone.code == 0
    assert after_a_week(*asked).records == [before]
    (listed,) = after_a_week("adjudications", "list", "--json").records
    assert (listed["id"], listed["withdrawn_because"]) == (number, "He recanted it all.")


def test_a_decision_is_taken_back_by_its_area_where_it_stands_alone(
    after_a_week: Callable[..., Answer],
) -> None:
    """By an area's name its one standing decision goes; of none, or of two, none does."""
    back = ("adjudications", "withdraw", "Kunduz", "--reason", "He recanted it all.", "--json")
    decide = ("adjudicate", *KUNDUZ, "--state", "contested", *REASON, "--json")
    assert after_a_week(*back).code == 2
    first, second = (after_a_week(*decide).records[0]["id"] for _ in range(2))
    refused = after_a_week(*back)
    assert refused.code == 2
    assert f"{first}, {second}" in refused.stderr
    assert after_a_week("adjudications", "withdraw", first, *back[3:]).code == 0
    assert after_a_week(*back).records[0]["id"] == second


def test_decisions_that_make_no_sense_are_refused(territory_on: Callable[..., Answer]) -> None:
    """A party that is none, a reason too short or a period backwards is wrong usage."""
    for words in (
        ("--state", "controlled", "--controller", "talban", *REASON),
        ("--state", "controlled", *REASON),
        ("--state", "contested", "--controller", "taliban", *REASON),
        ("--state", "contested", "--until", "2021-08-01", *REASON),
        ("--state", "contested", "--reason", "So."),
    ):
        assert territory_on("adjudicate", *KUNDUZ, *words).code == 2
    assert territory_on("adjudications", "withdraw", 7, *REASON).code == 2


def test_diff_tells_what_changed_and_why(after_a_week: Callable[..., Answer]) -> None:
    """Between two dates each change is told from and to, with its sentences and addresses."""
    changes = after_a_week("diff", "2021-08-06", "2021-08-08", "--json").records
    (fell,) = [one for one in changes if one["area"]["name"] == "Shibirghan"]
    assert fell["to"]["controller"] == "taliban"
    assert fell["from"]["controller"] != "taliban"
    assert fell["evidence"][0]["weight"] > 0
    assert fell["evidence"][0]["url"].startswith("https://")
    days = [one["changed_on"] for one in changes]
    assert days == sorted(days)
    assert "Shibirghan" in after_a_week("diff", "2021-08-06", "2021-08-08").stdout
    assert after_a_week("diff", "2021-08-08", "2021-08-06").code == 2


def test_a_table_is_taken_in_and_summed_up(
    territory_on: Callable[..., Answer], tmp_path: Path
) -> None:
    """A table's rows, observations, losses and areas are told; the map follows."""
    path = tmp_path / "made-up.csv"
    rows = ["district,province,status,date", "Kunduz,Kunduz,Taliban controlled,2021-08-01"]
    rows += ["Nowhere Abad,Kunduz,contested,2021-08-01", "Kunduz,Kunduz,contested,soon"]
    path.write_text("\n".join(rows))
    (told,) = territory_on("ingest-status", path, "--json").records
    assert (told["kind"], told["rows"], told["observations"], told["new"]) == ("lwj", 3, 2, 2)
    assert (len(told["unresolved"]), len(told["quarantined"])) == (1, 1)
    assert told["by_area"] == {"AF-KDZ-kunduz": 1}
    assert "3 rows, 2 observations (0 new)" in territory_on("ingest-status", path).stdout
    assert territory_on("assess").code == 0
    (status,) = territory_on("status", "Kunduz", "--on", "2021-08-01", "--json").records
    assert (status["controller"], status["evidence_age_days"]) == ("taliban", 0)


def test_provinces_by_another_basis(after_a_week: Callable[..., Answer], tmp_path: Path) -> None:
    """The basis asked for is in every answer; one without numbers is refused."""
    asked = ("status", "--level", "province", "--on", "2021-08-08", "--basis")
    by_capital = after_a_week(*asked, "capital", "--json").records
    (fell,) = [one for one in by_capital if one["area"]["code"] == "AF-JOW"]
    assert (fell["rolled_up_by"], fell["controller"]) == ("capital", "taliban")
    assert fell["basis"] == "by capital: 1 controlled taliban of 1"
    assert after_a_week(*asked, "population").code == 2
    path = tmp_path / "people.csv"
    path.write_text("district,province,population\nKunduz,Kunduz,300\n")
    assert after_a_week("ingest-population", path).code == 0
    assert after_a_week(*asked, "population").code == 0
    file = after_a_week("snapshot", "--level", "province", "--basis", "area").stdout.strip()
    assert file.replace("\n", "").endswith("provinces-by-area.geojson")
