from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import TheatreFileError
from pipeline.geocode import load_gazetteer
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.theatre import Theatre


@pytest.fixture
def copied(tmp_path: Path) -> Theatre:
    theatre = load_theatre("afghanistan")
    shutil.copytree(theatre.folder, tmp_path / "here")
    return dataclasses.replace(theatre, folder=tmp_path / "here")


def test_an_unknown_area_is_named(copied: Theatre) -> None:
    """A toponym of an area that does not exist is an error that names both."""
    with (copied.toponyms_folder / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("Nowhere,district,AF-XXX,reviewed,,,,\n")
    with pytest.raises(TheatreFileError, match="AF-XXX"):
        load_gazetteer(copied)


def test_a_short_line_is_named(copied: Theatre) -> None:
    """A line of a table with fields missing is an error that says where."""
    with copied.areas_file.open("a", encoding="utf-8") as file:
        file.write("AF-XXX,Nowhere\n")
    with pytest.raises(TheatreFileError, match="line 434"):
        load_gazetteer(copied)


def test_a_missing_table_is_named(copied: Theatre) -> None:
    """A missing table is an error with a cure."""
    copied.areas_file.unlink()
    with pytest.raises(TheatreFileError, match=r"areas\.csv"):
        load_gazetteer(copied)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("code,name,level", "code,name,rank", "no column 'level'"),
        (",province,Badakhshan,", ",kingdom,Badakhshan,", "line 2: .*kingdom"),
        ("73.34473", "east", "line 2: .*east"),
        ("73.34473", "nan", "line 2: nan degrees"),
    ],
)
def test_a_broken_area_is_named(copied: Theatre, old: str, new: str, said: str) -> None:
    """A column that is missing, and a cell that does not fit, are told with file and line."""
    content = copied.areas_file.read_text(encoding="utf-8")
    copied.areas_file.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TheatreFileError, match=rf"areas\.csv.*{said}"):
        load_gazetteer(copied)
