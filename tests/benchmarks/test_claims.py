"""The baselines of the claims bench are fair, and its corpus is what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.claims_baselines import Beside, Spacy
from benchmarks.claims_corpus import item_of, mixed
from pipeline.geocode import Gazetteer
from pipeline.records import Event, Modality
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pipeline.records import Claim

THEATRE = load_theatre("afghanistan")
PLAIN = "The Taliban captured Kunduz on Sunday."


def _said(claims: tuple[Claim, ...]) -> set[tuple[Event, str | None, str]]:
    return {(one.event, one.actor, one.area.name) for one in claims if one.area is not None}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(THEATRE, with_loaded=False)


def test_baselines_read_a_plain_sentence(gazetteer: Gazetteer) -> None:
    """Who took what, and when, is found by both where a sentence says no more."""
    item = item_of({"published": "2021-08-09", "text": PLAIN}, THEATRE)
    for baseline in (Beside(THEATRE, gazetteer), Spacy(THEATRE, gazetteer)):
        claims = baseline.read(item)
        assert _said(claims) == {(Event.CAPTURED, "taliban", "Kunduz")}
        assert [str(one.occurred_from) for one in claims] == ["2021-08-08"]


def test_the_tree_tells_who_and_whether(gazetteer: Gazetteer) -> None:
    """The baseline with a tree reads agents, denials and plans."""
    spacy = Spacy(THEATRE, gazetteer)
    text = "Kandahar was captured by the Taliban. The army did not lose Kabul."
    claims = spacy.read(item_of({"published": "2021-08-09", "text": text}, THEATRE))
    assert (Event.CAPTURED, "taliban", "Kandahar") in _said(claims)
    assert Modality.DENIED in {one.modality for one in claims}


def test_the_day_is_the_same_each_time() -> None:
    """A collector's day is made alike in each run, in the shares that the bench tells."""
    day = mixed(THEATRE)
    assert day == mixed(THEATRE)
    assert len(day.world) / len(day.items) == pytest.approx(0.7)
    assert all(len(one.text.split()) >= 400 for one in day.items)
