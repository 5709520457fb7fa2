"""Denials of what another has just said, which do not say it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

Read = Callable[..., tuple[Claim, ...]]

TAKEN = "The Taliban said they had captured Chora"
RETAKEN = "The army said it had retaken Chora"


@pytest.mark.parametrize(
    "text",
    [
        f"{TAKEN}. The claim was denied by the governor.",
        f"{TAKEN}, a claim the governor denied.",
        f"{TAKEN}, a claim denied by the governor.",
        f"{TAKEN}, which the governor denied.",
        f"{TAKEN}, something the police chief called a lie.",
        f"{TAKEN}, but this was denied by the Defence Ministry.",
        f"{TAKEN}, drawing a denial from the Defence Ministry.",
        f"{TAKEN}. Not so, said the governor.",
        f"{TAKEN}. Not true, the governor said.",
        f'{TAKEN}. "That is a lie," the governor said.',
        f'{TAKEN}. "Lies," said the governor.',
        f"{TAKEN}. The governor said nothing of the kind had happened.",
        f"{TAKEN}. The governor says the group is mistaken.",
        f"{TAKEN}. The Defence Ministry rejected that.",
        f"{TAKEN}. A denial came from the Defence Ministry within the hour.",
    ],
)
def test_government_denies(read: Read, text: str) -> None:
    """A denial denies what the other side has said, whoever it names."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [
        ("asserted", "taliban"),
        ("denied", "government"),
    ]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (f"{RETAKEN}, which a Taliban spokesman denied.", "taliban"),
        (f"{RETAKEN}. The Taliban's spokesman laughed at that.", "taliban"),
        (f"{RETAKEN}; residents contradict that.", "local"),
        (f"{RETAKEN}. Residents say otherwise.", "local"),
        (f"{RETAKEN}. Not according to residents.", "local"),
    ],
)
def test_others_deny(read: Read, text: str, side: str) -> None:
    """Any side can deny what the government has said."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [
        ("asserted", "government"),
        ("denied", side),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Has Chora fallen? Not at all, said the governor.", ("denied", "government")),
        ('Has Chora fallen? "No," the police chief said.', ("denied", "government")),
        ("Had the Taliban taken Chora? They had not, an elder insisted.", ("denied", "local")),
        ('Have the Taliban taken Chora? "Not yet," said their spokesman.', ("denied", "taliban")),
        ("Q: Have the Taliban taken Chora? A: No. Q: Why not?", ("denied", "media")),
        ("Did the Taliban take Chora? Yes, said an elder.", ("asserted", "local")),
        ("Asked whether Chora had fallen, the governor said no.", ("denied", "government")),
        (
            'Asked if Chora had fallen, the chief laughed. "If it had, would I sit here?" he said.',
            ("denied", "government"),
        ),
        ('Has Chora fallen? The police chief laughed. "Nonsense."', ("denied", "government")),
    ],
)
def test_questions_and_answers(read: Read, text: str, told: tuple[str, str]) -> None:
    """A question claims nothing; who answers it affirms or denies what it asks."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Has Chora fallen? The governor did not say.",
        "Will Chora fall? No, said the governor.",
        "Who will save Chora from the Taliban?",
        "Reporters asked whether the Taliban had taken Chora.",
    ],
)
def test_unanswered(read: Read, text: str) -> None:
    """What is only asked, or asked of the future, is no claim."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (f'{TAKEN}. "If they had, I would know it," the governor said.', "government"),
        (f"{TAKEN}. If that were true, residents said, the bazaar would be closed.", "local"),
        (f"{TAKEN}. Is that true? No, said the governor.", "government"),
        (f'{TAKEN}. Was it true? "A lie made in Quetta," said the governor.', "government"),
        (f"{TAKEN}. Nothing has fallen, the governor said.", "government"),
        (f'{TAKEN}. An elder was unimpressed. "Nothing has been taken."', "local"),
    ],
)
def test_denied_by_its_consequences(read: Read, text: str, side: str) -> None:
    """One denies by what would follow, by answering a question, or for all that was told."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [
        ("asserted", "taliban"),
        ("denied", side),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{TAKEN}. Nothing has been captured in Gizab, the governor said.",
        f"{TAKEN}. The governor laughed at the demand.",
        f"{TAKEN}. The governor says the road is wrong for lorries.",
        f"{TAKEN}. The road to Gizab is closed, a claim that drivers made.",
        f"{TAKEN}. Nothing moved on the road, the governor said.",
    ],
)
def test_no_denial(read: Read, text: str) -> None:
    """Words of denial about something else deny no claim."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [("asserted", "taliban")]


@pytest.mark.parametrize(
    ("text", "modality", "side"),
    [
        ("The police chief was quick to deny that Chora had fallen.", "denied", "government"),
        ("The governor hastened to deny that Chora had fallen.", "denied", "government"),
        ("The governor had to admit that Chora had fallen.", "asserted", "government"),
        ("The governor was forced to admit that Chora had fallen.", "asserted", "government"),
        ("The army took to Twitter to deny that Chora had fallen.", "denied", "government"),
        ("The elders are certain that the Taliban took Chora.", "asserted", "local"),
        ("The governor laughed off reports that Chora had fallen.", "denied", "government"),
        ("That Chora had fallen to the Taliban was a lie, the governor said.", "denied",
         "government"),
        ("That Chora had fallen to the Taliban was denied by the governor.", "denied",
         "government"),
        ("The claim that Chora had fallen was denied by the governor.", "denied", "government"),
        ("The governor denied a Taliban claim to have captured Chora.", "denied", "government"),
        ("It was not the case that Chora had fallen, the governor said.", "denied",
         "government"),
        ("Not one village of Chora has fallen to the Taliban, the governor said.", "denied",
         "government"),
        ("The governor said not a single post in Chora had been captured by the Taliban.",
         "denied", "government"),
        ("At no time did Chora fall to the Taliban, the governor said.", "denied",
         "government"),
        ("Chora had never left their hands, the Taliban said.", "asserted", "taliban"),
        ("Taliban claims of having captured Chora are false, the governor said.", "denied",
         "government"),
        ("The Taliban's claim of capturing Chora is an exaggeration, the governor said.",
         "denied", "government"),
        ("At no time was Chora in Taliban hands, the governor said.", "denied", "government"),
    ],
)  # fmt: skip
def test_ways_of_saying(read: Read, text: str, modality: str, side: str) -> None:
    """One speaks in more ways than by a verb of saying alone."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [(modality, side)]


@pytest.mark.parametrize(
    "text",
    [
        "The governor did not deny that Chora had fallen to the Taliban.",
        "The governor would neither confirm nor deny that Chora had fallen to the Taliban.",
        "The governor declined to confirm that Chora had fallen to the Taliban.",
        "The governor was unable to confirm that Chora had fallen to the Taliban.",
        "Reports that Chora had fallen to the Taliban could not be confirmed.",
        "The ministry has not yet confirmed the fall of Chora to the Taliban.",
        "The ministry did not comment on the fall of Chora to the Taliban.",
        "There was no word on the fall of Chora.",
        "There was no confirmation that Chora had fallen to the Taliban.",
        "The governor had no comment on reports that Chora had fallen to the Taliban.",
    ],
)
def test_left_open(read: Read, text: str) -> None:
    """Who neither confirms nor denies claims nothing."""
    assert read(text) == ()


def test_unfulfilled(read: Read) -> None:
    """What was to come and did not is denied by who says so."""
    text = "The army promised that Chora would be retaken. As of Monday it was not, an elder said."
    assert [(c.modality, c.speaker_side) for c in read(text)] == [
        ("irrealis", "government"),
        ("denied", "local"),
    ]
