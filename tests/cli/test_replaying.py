"""The past again, from the command, on a real database."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo
    from tests.cli.conftest import Answer

FALL = (
    "The Taliban captured the district of Burka in Baghlan province on Wednesday, a member of the"
    " provincial council said."
)
RETAKEN = (
    "Government forces retook Burka district of Baghlan from the Taliban on Monday, residents said."
)
ALARM = "Taliban fighters seized Nahrin district in Baghlan on Saturday, two residents said."
DENIED = (
    "Nahrin district of Baghlan has not fallen to the Taliban, residents said on Saturday evening."
)
HELD = (
    "Nahrin district in Baghlan is under the control of the government, residents said on Friday."
)
ITEMS = [
    ("2021-05-10T18:00:00+04:30", "second", "Burka retaken", RETAKEN),
    ("2021-05-05T15:00:00+04:30", "first", "Burka falls", FALL),
    ("2021-05-06T09:00:00+04:30", "copy", "Burka falls", FALL),
    ("2021-05-07T09:00:00+04:30", "held", "Nahrin quiet", HELD),
    ("2021-05-08T10:00:00+04:30", "alarm", "Nahrin reported lost", ALARM),
    ("2021-05-08T20:00:00+04:30", "denied", "Nahrin stands", DENIED),
    ("2021-05-14T09:00:00+04:30", "school", "A school opens", "A school opened in Kabul."),
]
TRUTH = """\
on,on_latest,reported_on,place,province,level,is_capital,state,controller,certainty
2021-05-05,,2021-05-05,Burka,Baghlan,district,false,controlled,taliban,confirmed
2021-05-10,,2021-05-10,Burka,Baghlan,district,false,controlled,government,confirmed
2021-05-08,,2021-05-08,Nahrin,Baghlan,district,false,controlled,taliban,false_alarm
2021-05-09,,,Atlantis,,district,false,controlled,taliban,reported
2021-05-09,,,Burka,,district,false,controlled,nobody,reported
"""


@pytest.fixture
def replaying(
    territory: Callable[..., Answer], postgis: ServerInfo, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run `territory WORDS...` beside a server on which it may make databases."""
    address = postgis.url("postgres", "postgres").render_as_string(hide_password=False)
    monkeypatch.setenv("TERRITORY_DATABASE_URL", address)
    settings.cache_clear()
    return territory


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Write dispatches out of order, with a copy, and a line that is none."""
    lines = [
        orjson.dumps(
            {
                "url": f"https://dispatches.example/{slug}",
                "source": "field-desk",
                "published": published,
                "title": title,
                "text": text,
            }
        ).decode()
        for published, slug, title, text in ITEMS
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([*lines[:2], "{not json", *lines[2:]]), encoding="utf-8")
    return path


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """Write what happened in those days, with two rows that cannot be used."""
    path = tmp_path / "truth.csv"
    path.write_text(TRUTH, encoding="utf-8")
    return path


def test_replay_holds_the_record_to_the_truth(
    replaying: Callable[..., Answer], news: Path, truth: Path
) -> None:
    """Fall and recapture show on their days, the false alarm does not; what is wrong is told."""
    answer = replaying("replay", news, "--truth", truth, "--json")
    assert answer.code == 0
    (report,) = answer.records
    nowcast = report["nowcast"]
    assert (nowcast["overall"]["changes"], nowcast["overall"]["within_1"]) == (2, 1.0)
    assert nowcast["by_kind"]["recapture"]["changes"] == 1
    assert (nowcast["false_alarms"], nowcast["false_alarms_followed"]) == (1, 0)
    assert {"last claim wins", "majority vote", "final account"} < report.keys()
    said = " ".join(answer.stderr.split())
    assert "line 3" in said
    assert "line 5: no area 'Atlantis'" in said
    assert "line 6: 'nobody' is no actor" in said


def test_history_tells_both_accounts_of_every_area(
    replaying: Callable[..., Answer], news: Path, tmp_path: Path
) -> None:
    """A line a period, without gaps from the first day on, in the agreed shape, twice the same."""
    files = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for file in files:
        answer = replaying("replay", news, "--history", file)
        assert answer.code == 0
        assert "no truth" in answer.stderr
        assert answer.stdout == ""
    assert files[0].read_bytes() == files[1].read_bytes()
    lines = [orjson.loads(line) for line in files[0].read_bytes().splitlines()]
    keys = ["view", "area", "state", "controller", "probability", "valid_from", "valid_to"]
    assert all(list(line) == keys for line in lines)
    stories = {
        story: list(periods)
        for story, periods in groupby(lines, lambda line: (line["view"], line["area"]["code"]))
    }
    assert len(stories) == 2 * 398
    for periods in stories.values():
        assert periods[0]["valid_from"] == "2021-05-05"
        assert periods[-1]["valid_to"] is None
        for one, two in pairwise(periods):
            assert one["valid_to"] == two["valid_from"]
            assert any(one[key] != two[key] for key in ("state", "controller", "probability"))
    burka: list[dict[str, Any]] = stories["nowcast", "AF-BGL-burka"]
    holders = [one["controller"] for one in burka if one["controller"]]
    assert list(dict.fromkeys(holders)) == ["taliban", "government"]


def test_an_empty_file_is_wrong_usage(replaying: Callable[..., Answer], tmp_path: Path) -> None:
    """Nothing to replay is told in one line, and leaves no database behind."""
    path = tmp_path / "empty.jsonl"
    path.touch()
    answer = replaying("replay", path)
    assert answer.code == 2
    assert "not one news item" in answer.stderr


def test_a_picture_of_the_measures(
    replaying: Callable[..., Answer], news: Path, truth: Path, tmp_path: Path
) -> None:
    """`--figure` draws lags and reliability; the table says what was found."""
    picture = tmp_path / "measures.png"
    answer = replaying("replay", news, "--truth", truth, "--figure", picture)
    assert answer.code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    for word in ("shown within 1 day", "100.0 %", "false alarms", "Brier score", "last claim wins"):
        assert word in answer.stdout


def test_what_is_stored_is_held_to_the_truth(
    after_a_week: Callable[..., Answer], tmp_path: Path
) -> None:
    """`evaluate control` measures the database as it stands, and as it stood at a moment."""
    path = tmp_path / "truth.csv"
    path.write_text(
        "on,place,province,state,controller\n2021-08-07,Sheberghan,Jowzjan,controlled,taliban\n"
    )
    (report,) = after_a_week("evaluate", "control", path, "--json").records
    assert report["nowcast"]["overall"]["within_1"] == 1.0
    earlier = ("--known-at", "2021-08-06T00:00:00+04:30", "--json")
    (before,) = after_a_week("evaluate", "control", path, *earlier).records
    assert before["nowcast"]["overall"]["changes"] == 0
    by_province = path.with_name("province.csv")
    by_province.write_text(
        "on,place,level,state,controller\n2021-08-07,Jowzjan,province,controlled,taliban\n"
    )
    (rolled_up,) = after_a_week("evaluate", "control", by_province, "--json").records
    assert rolled_up["nowcast"]["overall"]["changes"] == 1
