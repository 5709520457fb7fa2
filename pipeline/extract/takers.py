"""Who took or lost a place where the clause does not say: what the item told before decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.coreference import UNKNOWN
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.cast import Cast
    from pipeline.extract.coreference import ActorMemory
    from pipeline.extract.speakers import Speaker
    from pipeline.records import Area


class Takers:
    """Remembers who holds and who attacks each place of one item."""

    def __init__(self, cast: Cast, actors: ActorMemory) -> None:
        self._cast = cast
        self._actors = actors
        self._holders: dict[str, str] = {}
        self._attackers: dict[str, str] = {}
        self._leavers: dict[str, str] = {}

    def note(self, area: Area | None, event: Event, actor: str | None, modality: Modality) -> None:
        """Remember who last took or attacked a place in this item."""
        if area is None or not actor or modality is not Modality.ASSERTED:
            return
        if event in {Event.CAPTURED, Event.HOLDS}:
            self._holders[area.code] = actor
        elif event is Event.CONTESTED:
            self._attackers[area.code] = actor
        elif event is Event.WITHDREW:
            self._leavers[area.code] = actor

    def holds(self, actor: str | None, areas: Sequence[Area | None]) -> bool:
        """Tell whether this item told that an actor holds the places."""
        return _first(self._holders, areas) == actor

    def was_left(self, actor: str | None, areas: Sequence[Area | None]) -> bool:
        """Tell whether this item told that others than an actor left the places."""
        return _first(self._leavers, areas) not in {None, actor}

    def is_held(self, area: Area | None) -> bool:
        """Tell whether this item told of someone who holds a place."""
        return area is not None and area.code in self._holders

    def is_held_by(self, actor: str | None, area: Area | None) -> bool:
        """Tell whether this item told that a party holds a place."""
        return area is not None and actor is not None and self._holders.get(area.code) == actor

    def taker(
        self, bare: Bare, speaker: Speaker, areas: Sequence[Area | None], modality: Modality
    ) -> str | None:
        """Guess who took a place from the verb's sense, who speaks, and what was told before."""
        if bare.sense == "echo":
            return next(reversed(self._holders.values()), None)
        if modality is Modality.DENIED and bare.sense == "regain":
            return self._cast.incumbent
        if modality is Modality.DENIED and speaker.party is not None:
            return self._actors.rival(speaker.party)
        party = speaker.party or self._actors.outlet
        if bare.sense == "regain":
            return self._regainer(bare, speaker, areas, party)
        if bare.sense == "state":
            return party or self._told() or self._default(bare, self._cast.incumbent)
        own = party != self._cast.incumbent or speaker.by_name
        if bare.sense == "gain" and party is not None and own:
            return party
        attacker = _first(self._attackers, areas)
        if attacker is not None and attacker != self._cast.incumbent:
            return attacker
        return self._default(bare, self._actors.challenger())

    def _regainer(
        self, bare: Bare, speaker: Speaker, areas: Sequence[Area | None], party: str | None
    ) -> str | None:
        """Return who took a place back: the state where it did so before, else a holder's rival."""
        holder = _first(self._holders, areas)
        if holder is not None and speaker.party is None:
            return holder if holder == self._cast.state else self._actors.rival(holder)
        return party or self._default(bare, self._cast.incumbent)

    def loser(self, bare: Bare, speaker: Speaker) -> str | None:
        """Guess who lost a place: the taker's rival, a party that owns to it, else the state."""
        taker = next(
            (noun for link, noun in bare.clause.phrases if link == "to" and noun.named), None
        )
        code = self._actors.resolve(taker, speaker, None)
        if code is not None and code != UNKNOWN:
            return self._actors.rival(code)
        if speaker.by_name and speaker.party is not None and bare.frame == "lose":
            return speaker.party
        return self._default(bare, self._cast.incumbent)

    def _told(self) -> str | None:
        """Return the party whose own account the item was giving last."""
        teller = self._actors.teller
        return teller.party if teller is not None and teller.by_name else None

    def _default(self, bare: Bare, code: str | None) -> str | None:
        bare.guessed = True
        return code


def _first(known: Mapping[str, str], areas: Sequence[Area | None]) -> str | None:
    return next((known[a.code] for a in areas if a is not None and a.code in known), None)
