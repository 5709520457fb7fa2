"""What saves the reader work never changes what it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeline.extract.drafts import DraftReader
from pipeline.extract.gate import Gate
from pipeline.extract.item import ItemReader
from pipeline.records import Claim

if TYPE_CHECKING:
    import pytest

Read = Callable[..., tuple[Claim, ...]]


def _texts(passages: list[dict[str, Any]]) -> list[str]:
    """Return the passages one by one, and joined, so that sentences lean on those before."""
    texts = [one["text"] for one in passages]
    return texts + ["\n\n".join(texts[at : at + 5]) for at in range(0, len(texts), 3)]


def test_gates_lose_nothing(
    read: Read, passages: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sentences that the gates leave unparsed would have changed no claim."""
    texts = _texts([*passages["dev"], *passages["test"]])
    gated = [read(text) for text in texts]
    for gate in ("may_count", "may_answer"):
        monkeypatch.setattr(Gate, gate, lambda *_: True)
    for skip in ("_may_claim", "_may_count"):
        monkeypatch.setattr(ItemReader, skip, lambda *_: True)
    assert [read(text) for text in texts] == gated


def test_words_alone_lose_next_to_nothing(
    read: Read, passages: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a thousand claims, sentences whose words tell of no control would have held five at most.

    Of what they would have held, most is no claim either: "in Kunar the valley is closed".
    """
    texts = [one["text"] for one in passages["dev"]]
    gated = [set(read(text)) for text in texts]
    monkeypatch.setattr(Gate, "may_control", lambda *_: True)
    whole = [set(read(text)) for text in texts]
    lost = sum(len(found - kept) for kept, found in zip(gated, whole, strict=True))
    assert lost <= 0.005 * sum(map(len, whole))


def test_war_without_ground_is_not_parsed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """An item from abroad, or one without a word of control, costs no parse."""
    parsed: list[str] = []
    whole = ItemReader.read

    def note(self: ItemReader, title: str, text: str) -> list[Claim]:
        monkeypatch.setattr(self._drafts, "_parse", lambda draft: parsed.append(draft.low))
        return whole(self, title, text)

    monkeypatch.setattr(ItemReader, "read", note)
    assert not read("Rebels captured the city of Goma, and soldiers fled. The army denied it.")
    assert not read("The Taliban's spokesman met diplomats in Kabul. They spoke of visas.")
    assert not parsed


def test_words_of_war_without_a_place_in_reach_are_not_parsed(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word of control whose slots no place can fill costs no parse."""
    parsed: list[str] = []
    monkeypatch.setattr(DraftReader, "_parse", lambda _, draft: parsed.append(draft.low))
    assert not read("Officers seized opium in a lorry on the way to Kunduz, the ministry said.")
    assert not read("A crew of the army was taken to a hospital after a crash in Kunduz.")
    assert not read("Two men were killed near Kunduz in an attack last week.")
    assert not parsed
