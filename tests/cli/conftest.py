"""The command, run as a person runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
import pytest

from pipeline import cli
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Engine


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Return the JSON lines of stdout."""
        return [orjson.loads(line) for line in self.stdout.splitlines()]


@pytest.fixture
def clean_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Keep the installation's own server and output out of the tests."""
    monkeypatch.setenv("TERRITORY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERRITORY_OUT", str(tmp_path / "out"))
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def territory(
    clean_settings: None,  # noqa: ARG001  (asked for what it does)
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Answer]:
    """Run `territory WORDS...` in this process; no database is configured."""

    def run(*words: object) -> Answer:
        monkeypatch.setattr("sys.argv", ["territory", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        seen = capsys.readouterr()
        return Answer(code, seen.out, seen.err)

    return run


@pytest.fixture
def territory_on(
    territory: Callable[..., Answer],
    owner_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Answer]:
    """Run `territory WORDS...` on a database that has seen no news yet."""
    _use(owner_engine, monkeypatch)
    return territory


@pytest.fixture
def after_a_week(
    territory: Callable[..., Answer], week: Engine, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run `territory WORDS...` on a database that knows 5 to 8 August 2021."""
    _use(week, monkeypatch)
    return territory


def _use(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    address = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("TERRITORY_DATABASE_URL", address)
    settings.cache_clear()
