"""What stands around a claim: whether it is about control at all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

import pytest

from pipeline.errors import TheatreFileError
from pipeline.extract.drafts import DraftReader
from pipeline.extract.relevance import WEIGHTS, Relevance, load_relevance, terms_of
from pipeline.extract.standing import PLACE
from tools.fit_relevance import Passage, fit, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.extract.conftest import ReadText as Read

MEASLES = (
    "Twelve children have died of measles since March, a doctor at the hospital said. The vaccine"
    " ran out, and mothers queued for hours at the clinic's door on Monday. 'Khwaja Ghar has"
    " fallen,' a nurse said of the outbreak, handing out masks. Two people were treated for burns."
)
FILM = (
    "The film has won a prize at a festival in Tehran, and its director was handed the award by her"
    " old teacher. She shot it in Khwaja Ghar with two cameras and no script. In its last scene the"
    " Taliban have captured Khwaja Ghar. Critics praised the music; tickets are sold out."
)
WAR = (
    "Fighting had gone on around the district headquarters for three days. The police ran out of"
    " ammunition and left their posts at night. Khwaja Ghar fell to the Taliban. Residents said"
    " the insurgents had raised their flag over the bazaar."
)
CLINIC = (
    " The clinic vaccinated two hundred children on Monday, and a nurse handed out sweets." * 12
)


@pytest.mark.parametrize("text", [MEASLES, FILM])
def test_a_figure_of_speech_is_no_claim(read: Read, text: str) -> None:
    """What is a claim among others of war is none in news of a hospital or a film."""
    assert "Khwaja Ghar fell to the Taliban." in [one.quote for one in read(WAR)]
    assert read(text) == ()
    assert read(text.split(". ")[2])


@pytest.mark.parametrize("text", [MEASLES, FILM])
def test_where_no_claim_can_stand_nothing_is_parsed(read: Read, text: str) -> None:
    """The words of all sentences tell so before one of them is taken apart."""
    with mock.patch.object(DraftReader, "parse", side_effect=AssertionError):
        assert read(text) == ()


def test_what_stands_far_off_says_nothing(read: Read) -> None:
    """A long round-up has its war and its clinics; each sentence is held to those about it."""
    assert [one.quote for one in read(WAR + CLINIC)] == [one.quote for one in read(WAR)]
    assert [one.quote for one in read(CLINIC + " " + WAR)] == [one.quote for one in read(WAR)]


def test_names_weigh_the_same_whichever_they_are() -> None:
    """Places, people and parties are not learned by their names."""
    said = [
        ["On", "Sunday", "the", "Taliban", "took", PLACE, ",", "Ahmad", "Shah", "said", "."],
        ["On", "Friday", "the", "Houthis", "took", PLACE, ",", "Ali", "Saleh", "said", "."],
    ]
    first, second = (list(terms_of(one, {"taliban", "houthis"}, is_title=False)) for one in said)
    assert first == second
    assert "@party took" in first
    assert "took @here" in first


def test_a_capital_in_a_title_is_no_name() -> None:
    """Every word of a headline has one."""
    terms = list(terms_of(["Bazaar", "Burns"], (), is_title=True))
    assert terms == ["bazaar", "burns", "bazaar burns"]


def test_a_long_passage_is_no_surer_than_a_short_one() -> None:
    """What is said among much of no weight is less sure; of nothing said the chance is even."""
    relevance = Relevance({"district": 4000, "fell": 4000})
    assert relevance.of({"district", "fell", "and", "so"}) < relevance.of({"district", "fell"})
    assert relevance.of(set()) == pytest.approx(0.5)


def test_a_sentence_alone_is_taken_at_its_word(read: Read) -> None:
    """A headline or a tweet has no surroundings to be held to."""
    assert read("After one chapter, Khwaja Ghar fell to the Taliban.")


def test_fit_finds_what_tells_of_control() -> None:
    """Words of passages with claims weigh up, those of the others down."""

    def passage(number: int, *, is_silent: bool) -> Passage:
        words = frozenset({"the", "film" if is_silent else "district", f"n{number}"})
        return Passage("a", is_silent, words, (words,), right=(), wrong=())

    found = fit([passage(number, is_silent=bool(number % 3)) for number in range(60)])
    assert found.weights["district"] > 0 > found.weights["film"]
    assert found.weights.keys() == {"district", "film"}  # nothing of words met once
    assert found.of({"the", "district"}) > 0.9
    assert found.of({"the", "film"}) < 0.1


def test_the_weights_are_as_the_fit_writes_them() -> None:
    """Nobody changed the file by hand: its rows are sorted, each term once, none too small."""
    assert written(load_relevance()) == WEIGHTS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", ["", "terms,weight\n", "terms,weight\nfell,much\n", "a,b\n1,2\n"]
)
def test_broken_weights_are_told(tmp_path: Path, content: str) -> None:
    """A file that is no table of weights is an error with its cure."""
    path = tmp_path / "weights.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TheatreFileError) as caught:
        load_relevance(path)
    assert "fit_relevance" in caught.value.cure
