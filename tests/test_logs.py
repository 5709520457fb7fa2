"""Events of the program: whole lines, with the run they belong to, without secrets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import structlog

from pipeline import logs
from pipeline.cli import main
from pipeline.settings import Settings, settings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableMapping

ROOT = Path(__file__).parents[1]
PLANTED = "planted-p%40ss"
SECRETS = {
    "TERRITORY_DATABASE_URL": f"postgresql://somebody:{PLANTED}@db.example/territory",
    "TERRITORY_ACLED_PASSWORD": "planted-acled",
    "TERRITORY_UCDP_TOKEN": "planted-ucdp",
}


@dataclass(frozen=True)
class Report:
    """What a step returns."""

    items: int
    source: str
    frame: object = None


@logs.told("day", "secretive")
def step(day: date, secretive: str = "", *, fails: bool = False) -> Report:
    """Do something."""
    if fails:
        raise ValueError(f"It broke on {day} over {secretive}.")
    return Report(3, "the wire", frame=object())


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set TERRITORY_LOG and other settings, for this test alone."""

    def use(form: str, **others: str) -> None:
        for name, value in {"TERRITORY_LOG": form, **others}.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield use
    settings.cache_clear()


def test_a_step_is_told_as_one_line_of_json(
    asked_for: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names run, step, what it was given, what came of it and how long it took."""
    asked_for("json", TERRITORY_RUN_ID="scheduled__2021-08-08T00:00:00+04:30")
    step(date(2021, 8, 8))
    seen = capsys.readouterr()
    (line,) = seen.err.splitlines()
    told = orjson.loads(line)
    assert seen.out == ""
    assert 0 <= told.pop("seconds") < 5
    assert datetime.fromisoformat(told.pop("at")).tzinfo == UTC
    assert told == {
        "event": "step",
        "level": "info",
        "run_id": "scheduled__2021-08-08T00:00:00+04:30",
        "day": "2021-08-08",
        "items": 3,
        "source": "the wire",
        "outcome": "done",
    }


def test_a_step_that_fails_is_told_and_still_fails(
    asked_for: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The error goes on to whoever asked for the step."""
    asked_for("json")
    with pytest.raises(ValueError, match="It broke"):
        step(date(2021, 8, 8), fails=True)
    told = orjson.loads(capsys.readouterr().err)
    assert (told["level"], told["outcome"], told["error"]) == ("error", "failed", "ValueError")
    assert told["why"].startswith("It broke")


def test_text_is_one_line_an_event_whatever_is_in_it(
    asked_for: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A source's name forges no line and moves no terminal's cursor."""
    asked_for("text", TERRITORY_RUN_ID="mine")
    logs.tell("noted", {"what": "one\nlevel=critical \x1b[2J\u2028two"})
    (line,) = capsys.readouterr().err.splitlines()
    assert re.match(r'at=\S+Z level=info run_id=mine event=noted what="one level=', line)
    assert "\x1b" not in line


def test_nothing_is_told_unless_it_is_asked_for(
    asked_for: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal with progress bars stays as it is."""
    asked_for("off")
    step(date(2021, 8, 8))
    logs.tell("noted", {})
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("form", ["json", "text"])
def test_secrets_are_never_told(
    form: str, asked_for: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither those of the settings, as written or as meant, nor what looks like one."""
    asked_for(form, **SECRETS)
    for secret in (*SECRETS.values(), "planted-p@ss", PLANTED):
        step(date(2021, 8, 8), f"asked with {secret}")
        with pytest.raises(ValueError, match="planted"):
            step(date(2021, 8, 8), secret, fails=True)
    logs.tell("noted", {"a": "https://x.example/?api_key=planted1&b=1", "b": ["token: planted2"]})
    logs.tell("noted", {"c": "redis://:planted3@h/0 and u:planted://u:planted4@h"})
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 12
    assert "planted" not in said.replace("u:planted:", "")
    assert "b=1" in said


def test_without_a_name_a_process_has_one_run(asked_for: Callable[..., None]) -> None:
    """All events of a process belong together, and those of another do not."""
    asked_for("json", TERRITORY_RUN_ID="")
    assert logs.run_id() == logs.run_id()
    assert logs.run_id().endswith(f"Z-{os.getpid()}")


def test_large_things_are_left_out(
    asked_for: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A long list is counted, a text cut, and half a character does no harm."""
    asked_for("json")

    @logs.told()
    def many() -> list[int]:
        return list(range(1000))

    many()
    logs.tell("noted", {"what": "x" * 10_000 + "\ud800", "half": "\ud800"})
    first, second = map(orjson.loads, capsys.readouterr().err.splitlines())
    assert first["result_count"] == 1000
    assert "result" not in first
    assert len(second["what"]) < 3000
    assert second["half"] == "?"


def test_events_go_where_others_have_set_logging_up(asked_for: Callable[..., None]) -> None:
    """In a task of Airflow they go to its log, with the run that is bound there."""
    asked_for("off")
    seen: list[dict[str, Any]] = []

    def keep(_logger: object, _name: str, event: MutableMapping[str, Any]) -> str:
        seen.append(dict(event))
        raise structlog.DropEvent

    structlog.configure(processors=[structlog.contextvars.merge_contextvars, keep])
    try:
        with structlog.contextvars.bound_contextvars(run_id="scheduled__1"):
            step(date(2021, 8, 8))
    finally:
        structlog.reset_defaults()
    assert [(one["event"], one["run_id"], one["items"]) for one in seen] == [
        ("step", "scheduled__1", 3)
    ]


def test_a_closed_stderr_stops_nothing(
    asked_for: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work that is done is not called failed because nobody could be told."""
    asked_for("json")
    with Path(os.devnull).open("w", encoding="utf-8") as closed:
        pass
    monkeypatch.setattr(sys, "stderr", closed)
    assert step(date(2021, 8, 8)).items == 3


def test_no_secret_is_a_plain_setting() -> None:
    """Whatever is called password, token or key is a secret to the program, too."""
    named = {name for name in Settings.model_fields if re.search("passw|token|key|secret", name)}
    plain = {one for one in named if "SecretStr" not in str(Settings.model_fields[one].annotation)}
    assert named
    assert plain == set()


@pytest.mark.parametrize(
    ("words", "code"), [(["geocode", "Kunduz"], 0), (["status"], 1), (["read", "nothing.txt"], 2)]
)
def test_the_command_tells_in_lines_alone(words: list[str], code: int, tmp_path: Path) -> None:
    """Whatever goes to stderr is an event, without a secret; answers stay on stdout."""
    url = "postgresql://somebody:planted-pw@127.0.0.1:1/territory"
    own = {"TERRITORY_LOG": "json", "TERRITORY_HOME": str(tmp_path), "TERRITORY_DATABASE_URL": url}
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        env=os.environ | own | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    events = [orjson.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == code
    assert [one["event"] for one in events] == ["complained"] * bool(code)
    assert bool(done.stdout) is not bool(code)
    assert "planted-pw" not in done.stdout + done.stderr


def test_a_word_that_is_none_is_the_caller_s_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named in words, since there is no form to tell it in."""
    monkeypatch.setenv("TERRITORY_LOG", "loud")
    # Airflow, where a test before has brought it in, has set structlog up.
    monkeypatch.setattr(logs, "_is_set_up_by_others", lambda: False)
    monkeypatch.setattr("sys.argv", ["territory", "sources", "list"])
    settings.cache_clear()
    load_theatre.cache_clear()
    with pytest.raises(SystemExit) as ended:
        main()
    settings.cache_clear()
    assert ended.value.code == 2
    assert "error: TERRITORY_LOG: " in capsys.readouterr().err
