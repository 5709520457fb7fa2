"""The reader on hostile text, other languages and in any order."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.extract import Reader, load_reader
from pipeline.records import Claim, NewsItem
from pipeline.theatre import load_theatre

Read = Callable[..., tuple[Claim, ...]]
Splits = dict[str, list[dict[str, Any]]]
_SENTENCE = "The Taliban captured Chora. "


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000_000,
        _SENTENCE + "(" * 1_000_000,
        "\"'" * 500_000 + _SENTENCE,
        "Taliban captured Chora, " * 20_000,
        "\u202eTaliban\u0000 captured \u200fChora\u202c. " * 5_000,
        "a-" * 200_000 + _SENTENCE,
        "\n" * 1_000_000 + _SENTENCE,
    ],
    ids=["no-space", "brackets", "quotes", "one-sentence", "controls", "hyphens", "lines"],
)
def test_hostile_text_costs_bounded_time(read: Read, text: str) -> None:
    """No text, however long or strange, takes the reader out of its budget."""
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 20


def test_same_claims_in_any_order(reader: Reader, passages: Splits) -> None:
    """An item's claims do not depend on what was read before it."""
    items = [_item(one) for split in passages.values() for one in split]
    forth = [reader.read(item) for item in items]
    fresh = load_reader(load_theatre("afghanistan"))
    back = [fresh.read(item) for item in reversed(items)]
    assert forth == back[::-1]


def test_other_languages_are_left_alone(reader: Reader) -> None:
    """A language without a reader gives no claims."""
    item = NewsItem("t", "u", datetime(2021, 7, 1, tzinfo=UTC), "", _SENTENCE, language="de")
    assert reader.read(item) == ()


def test_version_names_the_rules(reader: Reader) -> None:
    """Two readers with the same rules have the same version."""
    assert reader.version == load_reader(load_theatre("afghanistan")).version


def _item(passage: dict[str, Any]) -> NewsItem:
    published = datetime.fromisoformat(passage["published"]).replace(hour=8, tzinfo=UTC)
    language = passage.get("language", "en")
    return NewsItem("t", passage["id"], published, passage["title"], passage["text"], language)


def test_cut_and_mended_sentences_are_read(read: Read, passages: Splits) -> None:
    """Sentences that break off, lack words or run into others are read like any text."""
    chance = random.Random(20210815)  # noqa: S311  (texts to try, no secrets)
    texts = [passage["text"].split() for passage in passages["dev"]]
    for _ in range(1_500):
        words, others = list(chance.choice(texts)), chance.choice(texts)
        how, cut = chance.random(), chance.randrange(len(words))
        if how < 0.4:
            words = words[cut : cut + chance.randrange(1, 40)]
        elif how < 0.7:
            del words[cut :: chance.randrange(3, 30)]
        else:
            words = words[:cut] + others[chance.randrange(len(others)) :]
        for claim in read(" ".join(words), title="Taliban and army in Takhar"):
            assert 0 <= claim.confidence <= 1


@pytest.mark.parametrize("day", ["\u00b2 August", "August \u00b2", "\u2460 August 2021"])
def test_figures_that_are_no_numbers_are_no_days(read: Read, day: str) -> None:
    """Raised and circled figures, which look like digits to Unicode, name no day."""
    claims = read(f"The Taliban captured Chora on {day}, officials said.")
    assert [claim.place_text for claim in claims] == ["Chora"]


@pytest.mark.parametrize("mark", ['"', "(", "“"])
def test_marks_alone_count_nothing(read: Read, mark: str) -> None:
    """A mark that stands by itself before what could be counted is no number of it."""
    assert read(f"The Taliban captured the {mark} districts of the region.") == ()
