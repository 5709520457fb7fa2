from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import SourceUnreadableError
from pipeline.records import Quarantined
from tools.fuzz_collection import fuzz
from tools.fuzz_parsers import Parser, parsers

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS = 300
KNOWN = parsers()


@pytest.mark.parametrize("name", KNOWN)
def test_a_parser_stands_what_is_sent(name: str) -> None:
    """Broken and hostile input yields records fit to be stored, or the project's own errors."""
    result = fuzz(name, KNOWN[name], INPUTS, seed=7)
    assert not result.fault
    assert result.inputs == INPUTS
    assert result.items


def test_a_fault_is_told_with_its_input() -> None:
    """What is no error of the project's ends the run, and names input and reason."""

    def read(body: bytes) -> Iterator[object]:
        if len(body) % 3 == 0:
            raise SourceUnreadableError("It is refused.")
        known: dict[bytes, object] = {}
        yield known[body]

    result = fuzz("broken", Parser(read, (b"news",)), INPUTS, seed=1)
    assert "KeyError" in result.fault
    assert "broken, input " in result.fault
    assert result.inputs < INPUTS


def test_a_record_unfit_to_be_stored_is_a_fault() -> None:
    """Half a character, which UTF-8 has no bytes for, does not pass."""
    unfit = Quarantined("wire", "line", "half of one", "\ud800")
    result = fuzz("unfit", Parser(lambda _: iter((unfit,)), (b"news",)), 1, seed=1)
    assert "UnfitRecordError" in result.fault
