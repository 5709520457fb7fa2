"""What both baselines of the claims bench know: verbs, parties and days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.records import Claim, Event, Extent, Modality, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.records import Area
    from pipeline.theatre import Theatre

# Lemmas that name an event of control, as a coder of events would list them.
_LEMMAS = {
    Event.CAPTURED: (
        "capture", "seize", "take", "retake", "recapture", "overrun", "conquer", "occupy", "fall",
        "liberate", "clear", "regain", "reclaim",
    ),
    Event.WITHDREW: (
        "withdraw", "retreat", "lose", "abandon", "leave", "surrender", "evacuate", "cede",
    ),
    Event.CONTESTED: ("attack", "storm", "besiege", "assault", "clash", "fight", "battle"),
    Event.REPELLED: ("repel", "repulse", "thwart", "foil"),
    Event.HOLDS: ("control", "hold"),
}  # fmt: skip
EVENT_OF = {lemma: event for event, lemmas in _LEMMAS.items() for lemma in lemmas}
_IRREGULAR = {
    "take": "took taken", "retake": "retook retaken", "overrun": "overran", "fall": "fell fallen",
    "withdraw": "withdrew withdrawn", "lose": "lost", "leave": "left", "hold": "held",
    "fight": "fought", "repel": "repelled repelling", "control": "controlled controlling",
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def forms() -> dict[str, Event]:
    """Return the events of all forms of the verbs."""
    found: dict[str, Event] = {}
    for lemma, event in EVENT_OF.items():
        stem = lemma.removesuffix("e")
        regular = (lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing")
        found |= dict.fromkeys((*regular, *_IRREGULAR.get(lemma, "").split()), event)
    return found


class Parties:
    """Finds the theatre's parties by their names and roles."""

    def __init__(self, theatre: Theatre) -> None:
        self._code_of = {
            name.lower(): actor.code
            for actor in reversed(theatre.actors)
            for name in (*actor.roles, *actor.officials, *actor.spokespeople, *actor.names)
        }
        self._code_of |= {
            name.lower(): role.before for role in theatre.dated_roles for name in role.names
        }
        longest = sorted(self._code_of, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def find(self, text: str) -> list[str]:
        """Return the codes of the parties in a text, in its order."""
        return [self._code_of[match.group()] for match in self._pattern.finditer(text.lower())]


def day_of(sentence: str, published: date) -> date:
    """Return the day that a sentence names by "yesterday" or a weekday, else the published one."""
    words = re.findall(r"\w+", sentence.lower())
    if "yesterday" in words:
        return published - timedelta(days=1)
    named = next((_WEEKDAYS.index(word) for word in words if word in _WEEKDAYS), None)
    back = 0 if named is None else (published.weekday() - named) % 7
    return published - timedelta(days=back)


def claim(
    event: Event,
    actor: str | None,
    area: Area,
    day: date,
    *,
    modality: Modality = Modality.ASSERTED,
    side: str = "media",
) -> Claim:
    """Return a claim with what a baseline knows of it."""
    return Claim(
        event=event, actor=actor, modality=modality, extent=Extent.WHOLE, place_text=area.name,
        area=area, speaker=None, speaker_side=side, occurred_from=day, occurred_to=day, quote="",
        part=Part.TEXT, start=0, end=0, confidence=0.5,
    )  # fmt: skip


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims once each."""
    return tuple(dict.fromkeys(claims))
