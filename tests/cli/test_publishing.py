"""What is written for the public, from the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_snapshot_in_several_formats(after_a_week: Callable[..., Answer], tmp_path: Path) -> None:
    """Each format asked for is written and named, coarser where asked."""
    words = ("snapshot", "--on", "2021-08-08", "--out", tmp_path, "--level", "province")
    answer = after_a_week(*words, "--format", "csv", "--format", "geojson", "--tolerance", "5000")
    assert answer.code == 0
    written = answer.stdout.split()
    assert written == [
        str(tmp_path / f"control-2021-08-08-provinces.{end}") for end in ("geojson", "csv")
    ]
    told = json.loads((tmp_path / "control-latest-provinces.geojson").read_text())
    assert told["simplified_m"] == 5000
    fine = after_a_week(*words).stdout.split()[0]
    assert len((tmp_path / fine).read_bytes()) > 0
    assert json.loads((tmp_path / fine).read_text())["simplified_m"] == 0


def test_a_period_names_every_file(after_a_week: Callable[..., Answer], tmp_path: Path) -> None:
    """A period is a file a day; a date and a period together are wrong usage."""
    words = ("snapshot", "--since", "2021-08-06", "--out", tmp_path, "--format", "csv")
    answer = after_a_week(*words)
    assert answer.stdout.split() == [
        str(tmp_path / f"control-2021-08-0{day}.csv") for day in (6, 7, 8)
    ]
    assert after_a_week(*words, "--on", "2021-08-08").code == 2
    assert after_a_week(*words, "--until", "2021-08-05").code == 2


def test_a_later_moment_than_is_known_is_told(
    after_a_week: Callable[..., Answer], tmp_path: Path
) -> None:
    """Asked as known at a moment to come, the file says what moment it really tells of."""
    words = ("snapshot", "--on", "2021-08-08", "--out", tmp_path)
    answer = after_a_week(*words, "--known-at", "2030-01-01T00:00:00Z")
    assert "later is not public" in answer.stderr
    told = json.loads((tmp_path / "control-2021-08-08.geojson").read_text())
    assert told["known_at"] == "2021-08-09T00:00:00+04:30"


def test_changes_as_files(after_a_week: Callable[..., Answer]) -> None:
    """The same changes come as GeoJSON and as Markdown, with quotes and links."""
    words = ("diff", "2021-08-06", "2021-08-08")
    listed = after_a_week(*words, "--json").records
    collection = json.loads(after_a_week(*words, "--format", "geojson").stdout)
    assert [one["id"] for one in collection["features"]] == [one["area"]["code"] for one in listed]
    evidence = [one["properties"]["evidence"] for one in collection["features"]]
    assert evidence == [one["evidence"] for one in listed]
    text = after_a_week(*words, "--format", "markdown").stdout
    tokens = MarkdownIt().parse(text)
    assert sum(one.tag == "h2" for one in tokens if one.nesting == 1) == len(listed)
    assert sum(one.type == "blockquote_open" for one in tokens) == sum(map(len, evidence))


def test_the_report_of_a_day(after_a_week: Callable[..., Answer], tmp_path: Path) -> None:
    """Markdown and HTML lie beside their map."""
    answer = after_a_week("report", "--on", "2021-08-08", "--out", tmp_path)
    assert answer.code == 0
    page = (tmp_path / "report-2021-08-08.html").read_text(encoding="utf-8")
    text = (tmp_path / "report-2021-08-08.md").read_text(encoding="utf-8")
    for words in (page, text):
        assert "Situation report" in words
        assert "Kunduz" in words
        assert "https://dispatches.example/" in words
    with Image.open(tmp_path / "report-2021-08-08.png") as drawn:
        assert drawn.width > 1000


def test_pictures_of_a_period(after_a_week: Callable[..., Answer], tmp_path: Path) -> None:
    """A moving map and a chart of shares; the chart says that nobody has counted the people."""
    moving = after_a_week("animate", "--since", "2021-08-07", "--out", tmp_path / "a.gif")
    assert moving.code == 0
    with Image.open(tmp_path / "a.gif") as picture:
        assert getattr(picture, "n_frames", 1) == 2
    shares = after_a_week("chart", "--since", "2021-08-05", "--out", tmp_path / "s.svg")
    assert shares.code == 0
    assert "territory ingest-population" in shares.stderr
    assert (tmp_path / "s.svg").stat().st_size > 1000
    assert after_a_week("animate", "--out", tmp_path / "a.avi").code == 2
    assert after_a_week("chart", "--out", tmp_path / "s.gif").code == 2
