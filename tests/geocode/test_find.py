from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pipeline.geocode import Gazetteer

PIECES = st.sampled_from(
    [
        "Kunduz",
        "Lashkar Gah",
        "fell",
        "ولایت",
        "کابل",
        "\u2019",
        "\n",
        "#",
        "Tālūqān",
        "-e-",
        "🙂",
        "ß",
    ]
)


def _found(gazetteer: Gazetteer, text: str) -> list[str]:
    return [mention.text for mention in gazetteer.find(text)]


@given(st.lists(st.one_of(PIECES, st.text(max_size=5))))
def test_offsets_are_true(gazetteer: Gazetteer, pieces: list[str]) -> None:
    """A mention is the text between its offsets; mentions are in order and never overlap."""
    text = "".join(pieces)
    reached = 0
    for mention in gazetteer.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= reached
        reached = mention.end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen entered Spin Boldak and Kunduz\u2019s airport.", ["Spin Boldak", "Kunduz"]),
        ("TALIBAN ENTER LASHKAR GAH", ["LASHKAR GAH"]),
        ("#Kandahar and #herat are quiet", ["Kandahar", "herat"]),
        ("in Pul-e-Khumri, Puli Khumri", ["Pul-e-Khumri", "Puli Khumri"]),
        ("Khwajaghar, Bilcheragh, Zerok", ["Khwajaghar", "Bilcheragh", "Zerok"]),
        ("in Tāluqān and Şāḩib", ["Tāluqān"]),
        ("در ولایت هلمند", ["هلمند"]),
        ("در پل‌خمری، پل خمری و پلخمری", ["پل‌خمری", "پل خمری", "پلخمری"]),
        ("ینگی قلعه‌ی تخار", ["ینگی قلعه", "تخار"]),
        ("د هلمند د سنګين ولسوالۍ", ["هلمند", "سنګين"]),
        ("كندز و \u202bلښکرګاه\u202c", ["كندز", "لښکرګاه"]),  # noqa: RUF001  (letters of the script)
        ("کندزی و بغلانی", []),
    ],
)
def test_names_are_found_as_they_are_typed(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    """Headlines, hashtags, hyphens, diacritics and other romanisations do not hide a name."""
    assert _found(gazetteer, text) == names


@pytest.mark.parametrize(
    "text", ["Kabulistan", "the kunduz of old", "In March, the Best kama", "xKabul"]
)
def test_words_are_not_names(gazetteer: Gazetteer, text: str) -> None:
    """Parts of words, common words and lower-case words are no mentions."""
    assert _found(gazetteer, text) == []


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    """Of names that overlap, the longest that starts first is the mention."""
    assert _found(gazetteer, "Shinwari, Maidan Wardak") == ["Shinwari", "Maidan Wardak"]
