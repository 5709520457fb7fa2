"""Sentences -> a page: what the reader takes from them, and where it is known to fail."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import yaml

from pipeline.extract import load_reader
from pipeline.records import NewsItem
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pipeline.records import Claim

_FILE = Path(__file__).resolve().parents[2] / "docs" / "readings.yaml"


class Reader(Protocol):
    """What reads an item."""

    def read(self, item: NewsItem, /) -> tuple[Claim, ...]:
        """Return its claims."""


class Example(NamedTuple):
    """A text of a day, the language it is in, what a careful reader takes from it, and why."""

    text: str
    published: str
    language: str
    right: tuple[str, ...]
    told: str


def examples() -> dict[str, list[Example]]:
    """Return the examples of docs/readings.yaml, by section."""
    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        section: [
            Example(
                one["text"],
                str(one["published"]),
                one.get("language", "en"),
                tuple(one["right"]),
                one.get("told", ""),
            )
            for one in many
        ]
        for section, many in written.items()
    }


def read(example: Example, reader: Reader) -> tuple[str, ...]:
    """Return what the reader takes from an example, a line a claim, in words."""
    published = datetime.fromisoformat(example.published).replace(hour=12, tzinfo=UTC)
    item = NewsItem("example", "", published, "", example.text, example.language)
    return tuple(map(in_words, reader.read(item)))


def in_words(claim: Claim) -> str:
    """Return a claim as one line: actor, event, place, then what is not the usual."""
    place = claim.place_text if claim.area is None else claim.area.name
    words = [claim.actor or "somebody", str(claim.event), place]
    words += [] if claim.extent == "whole" else [f"({claim.extent})"]
    words += ["(place not found)"] if claim.area is None else []
    words += [] if claim.modality == "asserted" else [f"- {claim.modality}"]
    return f"{' '.join(words)}; says {claim.speaker_side}"


def page() -> str:
    """Return the page, in Markdown."""
    reader = load_reader(load_theatre())
    head = (
        "# Readings\n\nEach sentence was written for this page and read by the program when the"
        f" page was built (reader `{reader.version}`). *Right* is what a careful reader takes"
        " from it.\n"
    )
    sections = (
        "\n".join([f"## {section}\n", *(_example(one, reader) for one in many)])
        for section, many in examples().items()
    )
    return "\n".join([head, *sections])


def compared(example: Example, found: tuple[str, ...]) -> list[str]:
    """Return what was read beside what is right, a line each."""
    lines = [f"- right, and read: {one}" for one in found if one in example.right]
    lines += [f"- right, but missed: {one}" for one in example.right if one not in found]
    lines += [f"- **read wrongly**: {one}" for one in found if one not in example.right]
    return lines or ["- nothing is read, which is right"]


def _example(example: Example, reader: Reader) -> str:
    lines = [f"> {example.text}\n> ({example.published})\n"]
    lines += compared(example, read(example, reader))
    return "\n".join([*lines, "", example.told, ""])
