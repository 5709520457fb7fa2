from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from pipeline.publish.changes import Changes, changes_as_geojson, changes_as_markdown
from pipeline.publish.situation import Decision, Situation, write_situation
from pipeline.publish.summary import summarise
from pipeline.records import Area, ControlChange, Level, Ruling, State
from tests.publish import conftest

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from pipeline.publish.edition import Snapshot
    from pipeline.theatre import Theatre

_QUOTE = '<script>alert("x")</script> [a](javascript:alert(1)) \u202eReds took D0.'


@pytest.fixture
def changed(theatre: Theatre) -> Changes:
    """One district changed hands, told by a hostile sentence and by an honest one."""
    said = {"source": "wire", "observed_on": "2021-08-14", "speaker_side": "local"}
    hostile = said | {"quote": _QUOTE, "url": "javascript:alert(1)", "weight": 2.5}
    honest = said | {"quote": "It did not fall.", "url": "https://a.example/1", "weight": -1.0}
    change = ControlChange(
        area=Area("D0", "District <D0>", Level.DISTRICT, "N", "shape-D0"),
        from_state=State.CONTROLLED,
        from_controller="blue",
        from_probability=0.9,
        to_state=State.CLAIMED,
        to_controller="red",
        to_probability=0.7,
        changed_on=conftest.ON,
        sub_event_type=None,
        evidence=(hostile, honest),
        ruling=Ruling(1, "ann", "<b>seen</b>"),
    )
    day_before = conftest.ON.replace(day=14)
    return Changes(theatre, day_before, conftest.ON, conftest.KNOWN_AT, (change,))


@pytest.fixture
def situation(
    changed: Changes,
    of_districts: Snapshot,
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    changes: pd.DataFrame,
    theatre: Theatre,
) -> Situation:
    summary = summarise(districts, provinces, changes, conftest.ON, theatre)
    before = summarise(districts.head(5), provinces, changes, conftest.ON, theatre)
    return Situation(
        edition=of_districts.edition,
        areas="districts",
        summary=summary,
        before=before,
        week_before=summary,
        changes=changed,
        decisions=[Decision("District <D0>", "N", "Red Front", "ann", "<b>seen</b>")],
        low_coverage=["Province N"],
    )


class _Page(HTMLParser):
    """The elements, links and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def test_geojson_tells_both_statuses_and_the_evidence(
    changed: Changes, of_districts: Snapshot
) -> None:
    """A feature holds what was and what is, with the sentences; only addresses of the web stay."""
    document = json.loads(changes_as_geojson(changed, of_districts.shapes))
    (feature,) = document["features"]
    told = feature["properties"]
    assert (document["from"], document["to"]) == ("2021-08-14", "2021-08-15")
    assert (told["from_controller"], told["to_state"]) == ("blue", "claimed")
    assert [one["url"] for one in told["evidence"]] == [None, "https://a.example/1"]
    assert "\u202e" not in told["evidence"][0]["quote"]
    assert feature["geometry"]["coordinates"][0][0] in ([65, 33], [66, 33], [66, 34], [65, 34])


def test_markdown_shows_a_hostile_sentence_as_text(changed: Changes) -> None:
    """Neither HTML nor a link of a feed's making comes through; the honest link does."""
    parsed = MarkdownIt("commonmark", {"html": True}).parse(changes_as_markdown(changed))
    inner = [one for token in parsed for one in token.children or []]
    assert not [one for one in (*parsed, *inner) if "html" in one.type]
    links = [one.attrs["href"] for one in inner if one.type == "link_open"]
    assert links == ["https://a.example/1"]
    words = "".join(one.content for one in inner)
    assert '<script>alert("x")</script> [a](javascript:alert(1)) Reds took D0.' in words
    assert "adjudicated by ann because: <b>seen</b>" in words


def test_no_change_is_said(changed: Changes) -> None:
    """A quiet time says so, and is an empty collection on the map."""
    quiet = replace(changed, changes=())
    assert "Nothing changed." in changes_as_markdown(quiet)


def test_page_holds_no_markup_of_others(situation: Situation, tmp_path: Path) -> None:
    """The report's page runs nothing, asks for nothing, and shows a hostile sentence as text."""
    files = write_situation(situation, b"\x89PNG", tmp_path)
    source = next(one for one in files if one.suffix == ".html").read_text(encoding="utf-8")
    page = _Page(source)
    assert not {"script", "b", "iframe", "object", "link", "form"} & set(page.elements)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    addresses = [value or "" for name, value in page.attributes if name in {"href", "src"}]
    assert all(re.match(r"https://a\.example/1$|data:image/png;base64,", one) for one in addresses)
    assert '<script>alert("x")</script>' in page.words
    assert "\u202e" not in source
    assert "default-src 'none'" in source


def test_report_tells_the_day(situation: Situation, tmp_path: Path) -> None:
    """Both files count who holds what and how that moved, and name the doubts."""
    files = write_situation(situation, b"\x89PNG", tmp_path)
    assert [one.name for one in files] == [
        f"report-2021-08-15.{end}" for end in ("png", "md", "html")
    ]
    text = files[1].read_text(encoding="utf-8")
    page = _Page(files[2].read_text(encoding="utf-8")).words
    assert "| Red Front | 2 | +1 | 0 |" in text
    for words in (text, " ".join(page.split())):
        assert "Situation report" in words
        assert "Blue Guard to claimed by Red Front" in words
        assert "1 districts rest on old evidence." in words
        assert "Less is told than the news explains of: Province N." in words
        assert "Red Radio, Notebook" in words


def test_report_depends_on_the_content_alone(situation: Situation, tmp_path: Path) -> None:
    """Written again elsewhere, the report has the same bytes."""

    def written(name: str) -> dict[str, Any]:
        files = write_situation(situation, b"\x89PNG", tmp_path / name)
        return {one.name: one.read_bytes() for one in files}

    assert written("a") == written("b")
