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
    "text",
    [
        f"{TAKEN}. The governor laughed at the demand.",
        f"{TAKEN}. The governor says the road is wrong for lorries.",
        f"{TAKEN}. The road to Gizab is closed, a claim that drivers made.",
        f"{TAKEN}. Nothing moved on the road, the governor said.",
    ],
)
def test_no_denial(read: Read, text: str) -> None:
    """Words of denial about something else deny no claim."""
    assert [(c.modality, c.speaker_side) for c in read(text)] == [("asserted", "taliban")]
