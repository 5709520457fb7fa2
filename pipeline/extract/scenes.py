"""What is told of the scene of a crime or a search, before anything was told of ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.memory import Ground
    from pipeline.extract.said import Said

_SEARCHING = frozenset(["surround", "encircle", "enter", "ring", "blockade"])
_SCENES = frozenset(["area", "scene", "site", "building", "house", "compound", "market", "spot"])
_LEAVING = frozenset(["leave", "retreat", "retreat from here"])
_UNREST = frozenset(
    ["riot", "riots", "rioters", "mutiny", "protest", "protests", "protesters", "unrest", "brawl",
     "demonstration", "demonstrations", "strike", "inmates", "prisoners", "escape", "jailbreak"]
)  # fmt: skip
_AFTER = frozenset(["after", "following", "from", "during", "amid"])
_TAKING = frozenset(["take", "take_weak"])
_TRADING = frozenset(["bazaar", "market", "shop", "shops"])


def is_of_scene(bare: Bare, said: Said, grounds: Sequence[Ground]) -> bool:
    """Tell whether people search, seal off or leave a scene: "police surrounded the area".

    `grounds` are those of a claim that would be the item's first.
    """
    if said.event is Event.CAPTURED and any(
        noun.head in _UNREST for link, noun in bare.clause.phrases if link in _AFTER
    ):
        return True
    if not all(ground.referred for ground in grounds):
        return False
    nouns = {ref.noun for ref in bare.places}
    actor = bare.actor
    if said.event is Event.CONTESTED:
        state = actor is not None and bool(actor.named) and bool(bare.clause.lemma_in(_SEARCHING))
        return state and bare.noun is None
    if said.event is Event.WITHDREW and bare.noun is None:
        unnamed = actor is not None and not actor.all_named and bare.frame in _LEAVING
        return unnamed or (actor is None and not nouns.isdisjoint(_TRADING))
    won = bare.frame == "free" or (bare.frame in _TAKING and actor is not None)
    freed = said.event is Event.CAPTURED and won and bare.rival is None
    return freed and bool(nouns) and nouns <= _SCENES
