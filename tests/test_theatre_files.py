"""YAML that whoever writes a theatre may leave: one clear error, with file and place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.errors import TheatreFileError
from pipeline.theatre_files import Pattern, read_model, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

# Nine levels of nine: 387 million nodes in ten lines.
BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
MERGED = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 10)
)
PATIENCE = 5.0  # seconds


class Rules(BaseModel):
    """What a file should hold."""

    name: str
    matching: tuple[Pattern, ...] = ()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a file of this test's own."""
    return tmp_path / "rules.yaml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "more is in it"),
        (MERGED, "more is in it"),
        ("&a [*a]", "nested too deeply"),
        ("[" * 5_000, "cannot be read"),
        ("[" * 60 + "]" * 60, "nested too deeply"),
        ("name: !!python/object:os.system x", "could not determine a constructor"),
        ("name: !!timestamp soon", "cannot be read"),
        ("name: !!int ''", "cannot be read"),
        ("on: 2021-02-30", "day is out of range"),
        ("name: " + "9" * 5_000, "cannot be read"),
        ('name: "\\ud800"', "invalid Unicode character"),
        ('name: "\\0"', "characters that cannot be stored"),
        ("[" * 100_000, "nested too deeply"),
        ("- " * 100_000, "nested too deeply"),
        ("a: b: c", r"mapping values are not allowed.*line 1, column 5"),
    ],
    ids=lambda words: words[:20],
)
def test_what_cannot_be_read_is_told(file: Path, text: str, said: str) -> None:
    """Bombs, endless aliases, depths and words of no value end in one error that names the file."""
    file.write_text(text, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(TheatreFileError, match=said) as told:
        read_yaml(file)
    assert time.process_time() - began < PATIENCE
    assert str(file) in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the whole"),
        ("[]", "the whole"),
        ("{}", "name: Field required"),
        ("name: []", "name: Input should be a valid string"),
        ("{name: a, matching: ['(']}", "matching.0: .*no regular expression"),
        ("{name: a, matching: ['a{99999999999}']}", "matching.0: "),
    ],
    ids=str,
)
def test_what_does_not_fit_is_told_with_its_place(file: Path, text: str, said: str) -> None:
    """Wrong types and absent keys are told by their path in the file."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TheatreFileError, match=said):
        read_model(file, Rules)


def test_bytes_that_are_no_text_are_told(file: Path) -> None:
    """A file in another encoding is an error, not a guess."""
    file.write_bytes("name: Köln".encode("latin-1"))
    with pytest.raises(TheatreFileError, match="utf-8"):
        read_yaml(file)


def test_aliases_and_merges_are_read(file: Path) -> None:
    """What is said once may be meant twice."""
    file.write_text("a: &a {x: 1}\nb: {<<: *a, y: 2}\n", encoding="utf-8")
    assert read_yaml(file)["b"] == {"x": 1, "y": 2}


@hypothesis(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.text("ab:-[]{}&*!<|>?'\"#, \n\t", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(file: Path, content: bytes) -> None:
    """Whatever stands in a file, it is a value or an error of the project's."""
    file.write_bytes(content)
    try:
        read_model(file, Rules)
    except TheatreFileError as error:
        assert str(file) in str(error)  # noqa: PT017  (either outcome is right)
