"""How a speaker stands to an event, while the clauses that it is told in are gone through."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import Modality


@dataclass(slots=True)
class Stance:
    """What has been read so far of how an event is told; each clause above it may change that."""

    irrealis: bool = False
    denied: bool = False
    untold: bool = False  # nothing is said of it, one way or the other

    def turn(self) -> None:
        """Deny what was told so far, or assert again what was denied."""
        self.denied = not self.denied

    @property
    def modality(self) -> Modality:
        """Return the modality that comes of it: what may come is neither asserted nor denied."""
        if self.irrealis:
            return Modality.IRREALIS
        return Modality.DENIED if self.denied else Modality.ASSERTED
