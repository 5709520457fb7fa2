"""The reader of the default theatre, loaded once, and a way to read a text of a day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import Reader, load_reader
from pipeline.records import Claim, NewsItem
from pipeline.theatre import load_theatre

ReadText = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader(load_theatre("afghanistan"))


@pytest.fixture(scope="session")
def read(reader: Reader) -> ReadText:
    """Return a function that reads a text as if published at noon of a day."""
    zone = load_theatre("afghanistan").timezone

    def read_text(text: str, on: str = "2021-07-15", title: str = "") -> tuple[Claim, ...]:
        published = datetime.combine(date.fromisoformat(on), time(12), zone)
        return reader.read(NewsItem("test", "https://example.org/1", published, title, text))

    return read_text


@pytest.fixture(scope="session")
def passages() -> dict[str, list[dict[str, Any]]]:
    """Return the project's labelled passages by split."""
    files = sorted((Path(__file__).parent / "passages").glob("*.jsonl"))
    return {
        file.stem: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for file in files
    }


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = Path(__file__).parents[2].parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared truth data stand outside the project and are not here")
    return folder
