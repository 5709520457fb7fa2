"""A theatre is read from its folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import TheatreFileError
from pipeline.records import Level
from pipeline.settings import settings
from pipeline.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def theatre_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[str], Theatre]]:
    """Read the installed theatre with lines added to its theatre.yaml."""
    installed = load_theatre("afghanistan").folder
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("theatre.yaml", "actors.yaml", "model.yaml"):
        shutil.copy(installed / name, folder)
    plain = (folder / "theatre.yaml").read_text(encoding="utf-8")

    def read(lines: str) -> Theatre:
        (folder / "theatre.yaml").write_text(plain + lines, encoding="utf-8")
        return load_theatre("elsewhere")

    monkeypatch.setenv("TERRITORY_GEODATA", str(tmp_path))
    settings.cache_clear()
    load_theatre.cache_clear()
    yield read
    monkeypatch.undo()
    settings.cache_clear()
    load_theatre.cache_clear()


def test_everything_is_public_unless_said(theatre_with: Callable[[str], Theatre]) -> None:
    """Without a rule of publication nothing is delayed and both levels are told."""
    rule = theatre_with("").publication
    assert (rule.delay_days, rule.levels) == (0, (Level.DISTRICT, Level.PROVINCE))
    assert load_theatre("elsewhere").publication == rule


def test_a_theatre_may_publish_late_and_coarsely(theatre_with: Callable[[str], Theatre]) -> None:
    """The rule of publication is data of the theatre."""
    rule = theatre_with("publication: {delay_days: 3, finest_level: province}\n").publication
    assert (rule.delay_days, rule.levels) == (3, (Level.PROVINCE,))


@pytest.mark.parametrize("rule", ["{delay_days: -1}", "{finest_level: village}", "{dely_days: 3}"])
def test_a_rule_that_does_not_fit_is_no_rule(
    theatre_with: Callable[[str], Theatre], rule: str
) -> None:
    """A slip in the rule is an error: it must not publish what was meant to be kept."""
    with pytest.raises(TheatreFileError, match="publication"):
        theatre_with(f"publication: {rule}\n")


def test_a_theatre_begins_in_a_year_of_news(theatre_with: Callable[[str], Theatre]) -> None:
    """The day after the calendar's last one is no day."""
    with pytest.raises(TheatreFileError, match="the year 9999"):
        theatre_with("start: 9999-12-31\n")
