"""Denials: of a fall that is named, and of what another side has just been said to say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.verb_last.sites import FALLEN
from pipeline.records import MEDIA, Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Cast
    from pipeline.extract.dating import Range
    from pipeline.extract.speakers import Speaker
    from pipeline.extract.verb_last.clauses import Clause
    from pipeline.extract.verb_last.sites import Site
    from pipeline.extract.verb_last.words import Words
    from pipeline.records import Claim


class DenialReader:
    """Reads clauses that end in a verb of denying."""

    def __init__(self, words: Words, cast: Cast) -> None:
        self._words = words
        self._cast = cast

    def fallen(self, clause: Clause, sites: Sequence[Site]) -> Site | None:
        """Return the place of which the fall is denied."""
        if self._words.sets["fallen"].isdisjoint(clause.words):
            return None
        return next((site for site in sites if site.case == FALLEN), None)

    def taker(self, clause: Clause) -> str | None:
        """Return the party to which a place is said not to have fallen, said or not."""
        at = next(i for i, word in enumerate(clause.words) if word in self._words.sets["fallen"])
        after = clause.units[at:] if self._words.heads_first else clause.units
        codes = [unit.party.codes[0] for unit in after if unit.party and unit.party.codes]
        others = [code for code in codes if code != self._cast.incumbent]
        return others[0] if others else self._cast.challenger()

    def answered(
        self, clause: Clause, speaker: Speaker, recent: Sequence[Claim], days: Range
    ) -> list[Claim]:
        """Return the denials of the claims that "this claim" speaks of: another side's captures."""
        if self._words.sets["told"].isdisjoint(clause.words) or speaker.side == MEDIA:
            return []
        return [
            replace(
                one, modality=Modality.DENIED, speaker=speaker.name, speaker_side=speaker.side,
                occurred_from=days.first, occurred_to=days.last,
            )
            for one in recent
            if one.modality is Modality.ASSERTED and one.event is Event.CAPTURED
            and one.speaker_side != speaker.side and one.actor != speaker.party
        ]  # fmt: skip
