"""Every way into the program, fed broken and hostile input; the whole numbers: `make fuzz`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import SourceUnreadableError
from pipeline.records import Quarantined
from tools.fuzz import entries, fuzz, payloads_of
from tools.fuzz_entry import Entry, always

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# By the share that slow entries get of the inputs: they have their thousands in `make fuzz`.
INPUTS = {0.03: 300, 0.01: 80, 0.0: 30}
# The server has its database from the tests: tests/serve/test_hostile.py.
KNOWN = {name: entry for name, entry in entries().items() if name != "http"}
OTHERS = payloads_of(KNOWN.values())


@pytest.mark.parametrize("name", KNOWN)
def test_an_entry_stands_what_is_sent(name: str) -> None:
    """Broken and hostile input yields records fit to be stored, or the project's own errors."""
    inputs = next(count for share, count in INPUTS.items() if KNOWN[name].share >= share)
    result = fuzz(name, KNOWN[name], inputs, seed=7, others=OTHERS)
    assert not result.fault
    assert result.inputs == inputs
    assert result.items


def test_a_fault_is_told_with_its_input() -> None:
    """What is no error of the project's ends the run, and names input and reason."""

    def read(body: bytes) -> Iterator[object]:
        if len(body) % 3 == 0:
            raise SourceUnreadableError("It is refused.")
        known: dict[bytes, object] = {}
        yield known[body]

    result = fuzz("broken", Entry(always(read), (b"news",)), 300, seed=1)
    assert "KeyError" in result.fault
    assert "broken, input " in result.fault
    assert result.inputs < 300


def test_a_record_unfit_to_be_stored_is_a_fault() -> None:
    """Half a character, which UTF-8 has no bytes for, does not pass."""
    unfit = Quarantined("wire", "line", "half of one", "\ud800")
    result = fuzz("unfit", Entry(always(lambda _: iter((unfit,))), (b"news",)), 1, seed=1)
    assert "UnfitRecordError" in result.fault


@pytest.mark.parametrize("deed", ["write", "rename", "link", "folder"])
def test_writing_elsewhere_is_a_fault(tmp_path: Path, deed: str) -> None:
    """What is written outside the folder that an entry is handed is noticed, however it is done."""

    def read(_: bytes) -> Iterator[object]:
        if deed == "write":
            (tmp_path / "note").write_text("here")
        elif deed == "rename":
            tmp_path.rename(tmp_path.with_name("other"))
        elif deed == "link":
            (tmp_path / "note").symlink_to("/")
        else:
            (tmp_path / "folder").mkdir()
        yield None

    result = fuzz("outside", Entry(always(read), (b"news",)), 1, seed=1)
    assert "OutsideError" in result.fault
    assert not list(tmp_path.iterdir())
