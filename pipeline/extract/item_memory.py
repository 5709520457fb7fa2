"""What the sentences of one item remember of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.attribution import Attributor
from pipeline.extract.coreference import ActorMemory
from pipeline.extract.occurrence import Calendar
from pipeline.extract.resolution import PlaceResolver
from pipeline.extract.roles import Roles
from pipeline.records import Modality

if TYPE_CHECKING:
    from datetime import date

    from pipeline.extract.cast import Cast
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Lookup
    from pipeline.extract.speakers import Speaker
    from pipeline.records import Claim

_EARLIER_MAX = 12
_ANSWERS_MAX = 3  # sentences after a question in which its answer is looked for


@dataclass(slots=True)
class ClaimMemory:
    """The claims made so far, as far back as a later sentence denies or confirms them."""

    recent: list[Claim] = field(default_factory=list)  # of the last sentence that had any
    earlier: list[Claim] = field(default_factory=list)  # the latest first
    retracted: list[Claim] = field(default_factory=list)  # those that the outlet takes back
    asked: list[Claim] = field(default_factory=list)  # what a question asks, as if it were told
    heard: int = 0  # sentences in which an answer may still come

    def note(self, claims: list[Claim]) -> None:
        """Remember a sentence's claims."""
        self.recent = claims or self.recent
        self.earlier = [*claims, *self.earlier][:_EARLIER_MAX]

    def ask(self, claims: list[Claim]) -> None:
        """Remember what is asked."""
        self.asked = [c for c in claims if c.modality is not Modality.IRREALIS]
        self.heard = _ANSWERS_MAX

    def listen(self, *, answered: bool) -> None:
        """Forget a question that is answered, or that nobody has answered for long."""
        self.heard -= 1
        if answered or self.heard <= 0:
            self.asked = []

    def retract(self) -> None:
        """Note that the outlet takes back what it said last."""
        self.retracted += self.recent

    def leave_part(self) -> None:
        """Forget what was said last: a title answers nothing that its text says."""
        self.recent, self.asked = [], []


@dataclass(slots=True)
class ItemMemory:
    """Those who remember what one item has told: of speakers, parties, places and days."""

    voices: Attributor
    actors: ActorMemory
    places: PlaceResolver
    roles: Roles
    calendar: Calendar
    claims: ClaimMemory = field(default_factory=ClaimMemory)
    account: Speaker | None = None  # whose account the item is from

    @classmethod
    def of(
        cls, lexicon: Lexicon, lookup: Lookup, cast: Cast, today: date, outlet: str | None
    ) -> ItemMemory:
        """Return the memory of an item that has told nothing yet."""
        actors = ActorMemory(lexicon, cast, outlet)
        return cls(
            voices=Attributor(lexicon, cast),
            actors=actors,
            places=PlaceResolver(lexicon, lookup),
            roles=Roles(lexicon, cast, actors),
            calendar=Calendar(today),
        )
