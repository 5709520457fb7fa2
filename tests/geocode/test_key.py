from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geocode.key import fold, match_key, skeleton
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.lists(
    st.text(st.sampled_from("abdefghijklmnopqrstuwyzāīū"), min_size=2, max_size=8), min_size=1
)
TABLES = sorted(load_theatre("afghanistan").toponyms_folder.glob("geonames_*.csv"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pul-e Alam", "Puli Alam"),
        ("Pul-i-Alam", "Pol-e \u2018Alam"),
        ("Qandahar", "Kandahār"),
        ("Maymana", "Meymaneh"),
        ("Fayzabad", "Faizabad"),
        ("Khwaja Ghar", "Khoja Ghar"),
        ("Jawzjan", "Jowzjan"),
        ("Paktia", "Paktiyā"),
        ("Chaharikar", "Charikar"),
        ("Chawkay", "Tsowkêy"),
        ("Wardak", "Vardak"),
        ("Kunduz", "Kundoz"),
        ("Tala wa Barfak", "Tala-o-Barfak"),
        ("Mohammad Agha", "Muḩammad Āghah"),
        ("Zhari", "Zhaṟêy"),
        ("Jalal Abad", "Jalālābād"),
        ("Sangcharak", "SANGCHARAK"),
        ("Mihtarlam", "Mitarlam"),
        ("قندهار", "قندهار"),
        ("كابل", "کابل"),
        ("هلمند ولايت", "هلمند ولایت"),
    ],
)
def test_romanisations_share_a_key(one: str, other: str) -> None:
    """Names that differ in romanisation alone share one match key."""
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kunar", "Kunduz"), ("Paktia", "Paktika"), ("Shinkay", "Shinwar"), ("Zari", "Zhari")],
)
def test_different_places_keep_their_keys(one: str, other: str) -> None:
    """The key does not fold names of different places together."""
    assert match_key(one) != match_key(other)


@given(WORDS)
def test_key_ignores_case_hyphens_and_apostrophes(words: list[str]) -> None:
    """Case, hyphens and apostrophes are never part of a key."""
    spaced = " ".join(words)
    key = match_key(spaced)
    assert match_key(spaced.upper()) == key
    assert match_key("-".join(words)) == key
    assert match_key(f"{spaced}\u2019") == key


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    """Folding what is folded changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(WORDS)
def test_skeleton_has_no_vowel_but_the_head(words: list[str]) -> None:
    """A skeleton is consonants, with one sign for a vowel at its head."""
    assert not set(skeleton(match_key(" ".join(words)))[1:]) & set("aiu")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_stored_keys_are_current(path: Path) -> None:
    """The keys that the tables carry are those that the code computes."""
    with path.open(encoding="utf-8", newline="") as file:
        stale = [row for row in csv.DictReader(file) if row["key"] != match_key(row["toponym"])]
    assert not stale
