"""What is said of a place, once everyone in it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.occurrence import Change
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from pipeline.extract.speakers import Speaker

_GAINED = frozenset([Event.HOLDS, Event.CAPTURED])


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a place, and by whom."""

    event: Event
    actor: str | None
    modality: Modality
    speaker: Speaker

    @property
    def is_gain(self) -> bool:
        """Tell whether a party is said to hold the place, or to have taken it."""
        gained = self.event in _GAINED and self.modality is Modality.ASSERTED
        return gained and self.actor is not None

    @property
    def change(self) -> Change:
        """Return the change of hands that it tells of."""
        return Change(self.event, self.actor, asserted=self.modality is Modality.ASSERTED)
