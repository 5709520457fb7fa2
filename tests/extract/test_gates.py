"""What saves the reader work never changes what it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
    for gate in ("may_control", "may_count", "may_answer"):
        monkeypatch.setattr(Gate, gate, lambda *_: True)
    for skip in ("_may_claim", "_may_count"):
        monkeypatch.setattr(ItemReader, skip, lambda *_: True)
    assert [read(text) for text in texts] == gated


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
