"""The texts that the benches of claims read: labelled passages, and a day's news by the hundred.

No outlet's sentence is in them: they are the project's own passages and dispatches, and sentences
made of the parts in `claims_news.yaml`, always the same ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import yaml

from pipeline.records import NewsItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.extract.evaluate import Passage
    from pipeline.theatre import Theatre

PASSAGES = Path(__file__).resolve().parents[1] / "tests" / "extract" / "passages"
PARTS = Path(__file__).with_name("claims_news.yaml")
_WORDS = 400  # of an item
_WORLD = 0.7  # share of a collector's day that is not about the theatre
_ITEMS = 200
_SEED = 2021


@dataclass(frozen=True, slots=True)
class Mixed:
    """A collector's day without a claim."""

    world: tuple[NewsItem, ...]
    own: tuple[NewsItem, ...]  # about the theatre

    @property
    def items(self) -> tuple[NewsItem, ...]:
        """Return all items."""
        return self.world + self.own


def passages_of(path: Path) -> list[Passage]:
    """Return the labelled passages of a file."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def own_passages(split: str) -> list[Passage]:
    """Return the project's own labelled passages of a split."""
    return passages_of(PASSAGES / f"{split}.jsonl")


def item_of(passage: Mapping[str, Any], theatre: Theatre) -> NewsItem:
    """Return a passage as an item, published at noon."""
    day = datetime.combine(date.fromisoformat(passage["published"]), time(12), theatre.timezone)
    title = passage.get("title", "")
    return NewsItem("bench", "https://example.org/bench", day, title, passage["text"])


def claiming(theatre: Theatre) -> tuple[NewsItem, ...]:
    """Return items of many claims: passages and dispatches, joined up to their length."""
    texts = [one["text"] for one in own_passages("dev") if one["claims"]]
    archive = (theatre.folder / "dispatches" / "archive.jsonl").read_bytes().splitlines()
    texts += [orjson.loads(line)["text"] for line in archive]
    return tuple(_made(theatre, "Day of fighting", joined) for joined in _joined(texts))


def mixed(theatre: Theatre) -> Mixed:
    """Return a collector's day without a claim, the world's news and the theatre's."""
    chance = random.Random(_SEED)  # noqa: S311  (the same texts in each run, no secret)
    parts = yaml.safe_load(PARTS.read_text(encoding="utf-8"))
    bundled = [*_unrelated(theatre), *_silent()]
    found: dict[str, list[NewsItem]] = {"world": [], "theatre": []}
    for number in range(_ITEMS):
        kind = "world" if number < _ITEMS * _WORLD else "theatre"
        opening = [] if kind == "world" else [bundled[number % len(bundled)]]
        text = made_text(opening, parts[kind]["sentences"], parts["slots"], chance)
        found[kind].append(_made(theatre, chance.choice(parts[kind]["titles"]), text))
    return Mixed(tuple(found["world"]), tuple(found["theatre"]))


def _unrelated(theatre: Theatre) -> list[str]:
    """Return the bundled dispatches that speak of other things than control."""
    file = theatre.folder / "dispatches" / "written" / "other-news.yaml"
    return [one["text"] for one in yaml.safe_load(file.read_text(encoding="utf-8"))]


def _silent() -> list[str]:
    """Return the project's own passages of war words without a claim."""
    passages = own_passages("dev")
    return [one["text"] for one in passages if not (one["claims"] or one["optional"])]


def made_text(
    opening: Iterable[str],
    sentences: Sequence[str],
    slots: Mapping[str, Sequence[str]],
    chance: random.Random,
) -> str:
    """Return an item's text: an opening, then sentences in a random order, four a paragraph."""
    paragraphs = list(opening)
    words = sum(len(one.split()) for one in paragraphs)
    order = chance.sample(sentences, len(sentences))
    while words < _WORDS:
        filled = [_filled(order.pop(), slots, chance) for _ in range(4) if order]
        order = order or chance.sample(sentences, len(sentences))
        paragraphs.append(" ".join(filled))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _filled(sentence: str, slots: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    return sentence.format_map({name: chance.choice(words) for name, words in slots.items()})


def _joined(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts joined up to the length of an item; what is left over falls out."""
    few: list[str] = []
    for text in texts:
        few.append(text)
        if sum(len(one.split()) for one in few) >= _WORDS:
            yield "\n\n".join(few)
            few = []


def _made(theatre: Theatre, title: str, text: str) -> NewsItem:
    return item_of({"published": "2021-07-15", "title": title, "text": text}, theatre)
