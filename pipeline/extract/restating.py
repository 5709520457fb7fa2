"""A claim that another sentence says again: denied, affirmed or carried over to a further place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.speakers import Speaker
    from pipeline.records import Claim


def quoting(claim: Claim, parsed: Parsed) -> Claim:
    """Return a claim with a sentence for its quote."""
    start, end = parsed.sentence.start, parsed.sentence.end
    return replace(claim, quote=parsed.quote, part=parsed.part, start=start, end=end)


def spoken(claim: Claim, voice: Speaker) -> Claim:
    """Return a claim as somebody says it."""
    return replace(claim, speaker=voice.name, speaker_side=voice.side)


def restated(claim: Claim, parsed: Parsed, voice: Speaker) -> Claim:
    """Return a claim as somebody says it in a sentence."""
    return quoting(spoken(claim, voice), parsed)
