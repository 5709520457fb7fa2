"""Drafts: whole in their place or not at all, and nothing left of a writer that was killed."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from pipeline.drafts import draft_of, sweep

if TYPE_CHECKING:
    from pathlib import Path

KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.drafts import draft_of
with draft_of(Path(sys.argv[1])) as draft:
    draft.write_text("half")
    draft.with_name("journal").write_text("beside it")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_over(path: Path) -> None:
    """Have another process write half of a file, and kill it."""
    done = subprocess.run([sys.executable, "-c", KILLED, path], check=False)  # noqa: S603  (our own words)
    assert done.returncode < 0


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_draft_takes_its_place_and_leaves_nothing(tmp_path: Path) -> None:
    """Until the block ends the old file stands, then the new one, and nothing beside it."""
    (tmp_path / "a.txt").write_text("old")
    with draft_of(tmp_path / "a.txt") as draft:
        draft.write_text("new")
        assert draft.suffix == ".txt"
        assert (tmp_path / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "new"


def test_what_fails_leaves_the_old(tmp_path: Path) -> None:
    """Where nothing is put in place the old file stands, and no draft is left."""
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(FileNotFoundError), draft_of(tmp_path / "a.txt") as draft:
        draft.with_name("b.txt").write_text("another name")
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


def test_the_next_writer_clears_up_after_one_that_was_killed(tmp_path: Path) -> None:
    """Half a file, and what lies beside it, is gone with the next file written to the folder."""
    killed_over(tmp_path / "a.txt")
    assert any(name.endswith("/a.txt") for name in names(tmp_path))
    with draft_of(tmp_path / "b.txt") as draft:
        draft.write_text("whole")
    assert names(tmp_path) == ["b.txt"]


def test_sweeping_spares_who_is_writing(tmp_path: Path) -> None:
    """What was left behind goes, what is being written stays."""
    with draft_of(tmp_path / "a.txt") as draft:
        draft.write_text("mine")
        killed_over(tmp_path / "a.txt")
        sweep(tmp_path)
        assert [name for name in names(tmp_path) if name.endswith(".txt")] == [
            draft.relative_to(tmp_path).as_posix()
        ]
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_is_left_as_it_was_where_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    """A folder without drafts, or one that is not there, is no error."""
    sweep(tmp_path)
    sweep(tmp_path / "nowhere")
    assert names(tmp_path) == []


def test_many_writers_at_once(tmp_path: Path) -> None:
    """Writers that come and go in one folder never take each other's drafts."""

    def write(number: int) -> None:
        for turn in range(40):
            with draft_of(tmp_path / f"{number % 3}.txt") as draft:
                draft.write_text(f"{turn}")

    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(write, range(8)))) == 8
    assert names(tmp_path) == ["0.txt", "1.txt", "2.txt"]


def test_a_folder_can_be_a_draft(tmp_path: Path) -> None:
    """A folder appears with all its files; drafts may lie elsewhere."""
    with draft_of(tmp_path / "deep" / "site", at=tmp_path) as draft:
        draft.mkdir()
        (draft / "index.html").write_text("page")
        assert not (tmp_path / "deep" / "site").exists()
    assert names(tmp_path) == ["deep", "deep/site", "deep/site/index.html"]
