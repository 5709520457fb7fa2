from __future__ import annotations

import csv
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geocode.key import fold, match_key, skeleton
from pipeline.geocode.tables import read_places, read_toponyms
from pipeline.records import Kind, Level
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = st.lists(
    st.text(st.sampled_from("abdefghijklmnopqrstuwyzāīū"), min_size=2, max_size=8), min_size=1
)
PLACES = read_places(load_theatre("afghanistan"))
DISTRICTS = sorted(one.area.name for one in PLACES.values() if one.area.level is Level.DISTRICT)
# Ways in which one name is romanised: a pattern, and what may stand in its place.
VARIANTS = (
    (r"[-\s]+[ie][-\s]+", "-e "),
    (r"[-\s]+[ie][-\s]+", "-i-"),
    (r"[-\s]+[ie][-\s]+", "-ye "),
    (r"[-\s]+[ie][-\s]+", " "),
    (r"(?<=\w) ", "-"),
    (r"(?<=[a-z])abad\b", " Abad"),
    (r"q", "k"),
    (r"(?<=[aeiou])w", "v"),
    (r"o(?![aeiou])", "u"),
    (r"u(?![aeiouh])", "o"),
    (r"(?<=[^aeiou])ai(?=[^aeiou])", "ay"),
    (r"(?<=[^aeiou])ai(?=[^aeiou])", "ei"),
    (r"(?<=[aeiou])([bdlmnrst])(?=[aeiou])", r"\1\1"),
    (r"([bdlmnrst])\1", r"\1"),
    (r"a", "\u0101"),
    (r"(?<=[a-z])a(?=[a-z])", "a\u2019"),
    (r"^.*$", lambda name: name[0].upper()),
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


@given(st.sampled_from(DISTRICTS), st.lists(st.sampled_from(VARIANTS), min_size=1, max_size=4))
def test_variants_by_rule_fold_together(
    name: str, variants: list[tuple[str, str | Callable[[re.Match[str]], str]]]
) -> None:
    """A district's name keeps its key however it is romanised, by one rule or by several."""
    variant = name
    for pattern, replacement in variants:
        variant = re.sub(pattern, replacement, variant)
    assert match_key(variant) == match_key(name)


def test_districts_of_a_province_never_share_a_key() -> None:
    """No name of a district is, by its key, the name of another district of its province."""
    owners = defaultdict(set)
    for one in read_toponyms(load_theatre("afghanistan"), PLACES, with_loaded=False):
        if one.area is not None and one.kind is Kind.DISTRICT:
            owners[one.area.province, one.key].add(one.area.code)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}
