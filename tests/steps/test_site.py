"""The site follows from what is believed, and from nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import orjson

from pipeline.extract import load_reader
from pipeline.records import Level
from pipeline.steps import assessing, collecting, extracting
from pipeline.steps.site import publish_site
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

LAST = date(2021, 8, 8)


def test_the_same_question_gives_the_same_bytes_whatever_came_later(
    week: Engine, tmp_path: Path
) -> None:
    """News of the days after changes nothing of the site as known before."""
    theatre = load_theatre()
    known_at = theatre.end_of(LAST)
    index = publish_site(week, theatre, tmp_path / "before", known_at)
    for source in (one for one in theatre.sources if one.enabled):
        collecting.collect_source(week, theatre, source.code, date(2021, 8, 9), date(2021, 8, 9))
    extracting.extract_items(week, load_reader(theatre))
    assessing.assess_control(week, theatre, theatre.end_of(date(2021, 8, 9)))
    again = publish_site(week, theatre, tmp_path / "after", known_at)
    assert again.read_bytes() == index.read_bytes()
    newer = publish_site(week, theatre, tmp_path / "newer", theatre.end_of(date(2021, 8, 9)))
    assert newer.read_bytes() != index.read_bytes()


def test_nothing_is_told_that_was_not_known(week: Engine, tmp_path: Path) -> None:
    """As known at an evening, no sentence is of a later day, and no moment later."""
    theatre = load_theatre()
    evening = date(2021, 8, 6)
    out = publish_site(week, theatre, tmp_path, theatre.end_of(evening)).parent
    (history,) = (orjson.loads(path.read_bytes()) for path in out.glob("data-*/history.json"))
    assert history["days"] == len(history["known_by_day"]) == 2
    assert history["moments"][-1].startswith("7 August 2021, 00:00")
    files = [orjson.loads(path.read_bytes()) for path in out.glob("data-*/evidence/*.json")]
    told = [claim["published"][:10] for file in files for claim in file["claims"]]
    assert told
    assert max(told) <= evening.isoformat()


def test_a_site_of_provinces_tells_nothing_of_districts(week: Engine, tmp_path: Path) -> None:
    """Coarsened, it holds neither a district's status nor any sentence."""
    theatre = load_theatre()
    known_at = theatre.end_of(LAST)
    out = publish_site(week, theatre, tmp_path, known_at, levels=(Level.PROVINCE,)).parent
    (data,) = out.glob("data-*")
    assert sorted(path.name for path in data.iterdir()) == ["history.json", "outlines.json"]
    history = orjson.loads((data / "history.json").read_bytes())
    assert history["levels"] == ["province"]
    assert history["beliefs"]["district"]["area"] == []
    assert history["beliefs"]["province"]["area"] != []


def test_beliefs_and_their_evidence_stand_in_one_order(week: Engine, tmp_path: Path) -> None:
    """A district's file has an entry for each of its beliefs, and names claims that it lists."""
    theatre = load_theatre()
    out = publish_site(week, theatre, tmp_path, theatre.end_of(LAST)).parent
    (history,) = (orjson.loads(path.read_bytes()) for path in out.glob("data-*/history.json"))
    codes = history["areas"]["district"]["code"]
    beliefs = [codes[area] for area in history["beliefs"]["district"]["area"]]
    assert beliefs == sorted(beliefs)
    for path in out.glob("data-*/evidence/*.json"):
        file = orjson.loads(path.read_bytes())
        assert len(file["beliefs"]) == beliefs.count(file["area"])
        places = {place for pieces in file["beliefs"] for place, _, _ in pieces}
        assert places == set(range(len(file["claims"])))
