"""`territory gazetteer`: tables loaded from a file, listed; no database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_loaded_gazetteer_is_listed_and_used(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """What was loaded from a file is listed with its size, and resolves from then on."""
    file = tmp_path / "pcodes.csv"
    file.write_text(
        "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM2_DA\nZabul,AF24,Arghandab,AF2403,Qwertzuiopa\n",
        encoding="utf-8",
    )
    before = territory("geocode", "Qwertzuiopa", "--json")
    assert before.records[0]["area"] is None
    loaded = territory("gazetteer", "load", file, "--json")
    assert loaded.code == 0
    assert loaded.records[0]["toponyms"] == 3
    tables = territory("gazetteer", "list", "--json").records
    assert [one["name"] for one in tables if one["loaded"]] == ["pcodes"]
    after = territory("geocode", "Qwertzuiopa", "--json")
    assert after.records[0]["area"]["code"] == "AF-ZAB-arghandab"


def test_a_file_of_another_kind_is_wrong_usage(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """A file that is no gazetteer, or is not there, exits with 2 and says what would do."""
    file = tmp_path / "notes.txt"
    file.write_text("nothing\n")
    answer = territory("gazetteer", "load", file)
    assert answer.code == 2
    assert "AF.zip" in answer.stderr
    assert territory("gazetteer", "load", tmp_path / "missing.zip").code == 2
