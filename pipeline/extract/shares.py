"""How much of a place a clause speaks of: "mostly", "almost all", "all but the centre"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.verbs import VERBAL
from pipeline.records import Event, Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import PlaceRef

_MOSTLY = frozenset(["mostly", "largely", "mainly", "partly", "partially"])
_ALMOST = frozenset(["almost", "nearly", "virtually", "practically"])
_SPELLS = frozenset(["days", "weeks", "months", "years", "month", "year", "week", "day", "hours"])
_EXCEPTING = frozenset(["except", "bar", "save", "apart from", "barring", "excepting"])
_LEAVING_OUT = _EXCEPTING | {"exception", "but"}
_WHOLE = frozenset(["all", "entire", "whole", "every"])
_BEFORE_NAME = 6  # words before a name among which its share stands: "almost all the district of X"
_NEAR_ALL = 4  # words over which "all" and "but" belong together
_NEAR_MARK = 3  # words after "except" among which what is left out begins
_MARKS = frozenset([",", ".", ";", ":"])
_EVERYTHING = frozenset(["everything", "all", "anything", "anywhere", "everywhere"])
_ARTICLES = frozenset(["the", "a", "its", "for", "two", "one"])
_AFTER_VERB = 3  # words after a verb among which an adverb says how far it holds
_GAINS = frozenset([Event.HOLDS, Event.CAPTURED, Event.WITHDREW])
_FULL = frozenset([Extent.WHOLE, Extent.CENTRE])


def shared(parsed: Parsed, bare: Bare, grounds: Sequence[Ground]) -> list[Ground]:
    """Return the places of a bare claim, partial where the clause leaves some of them out."""
    if bare.event not in _GAINS or bare.noun is not None:
        return list(grounds)
    partial = _is_mostly(parsed, bare) or _exception_at(parsed, bare) is not None
    return [
        replace(one, extent=Extent.PARTIAL)
        if one.extent in _FULL and not _is_sum(one) and (partial or _is_almost(parsed, one))
        else one
        for one in grounds
    ]


def _is_mostly(parsed: Parsed, bare: Bare) -> bool:
    """Tell whether an adverb limits the verb: "remains mostly in their hands"."""
    start = bare.clause.start
    near = parsed.words[max(start - 1, 0) : start + _AFTER_VERB]
    return any(word.low in _MOSTLY for word in near)


def left_out(parsed: Parsed, bare: Bare) -> list[PlaceRef]:
    """Return what a clause leaves out of the ground that it speaks of: "all of X but Y"."""
    at = _exception_at(parsed, bare)
    if at is None or bare.noun is not None:
        return []
    after = (c.noun for c in parsed.chunks if c.noun is not None and c.start > at)
    noun = next(after, None)
    return noun.places if noun is not None and noun.start - at <= _NEAR_MARK else []


def _exception_at(parsed: Parsed, bare: Bare) -> int | None:
    """Return the word after which something is left out: "bar the governor's office"."""
    if _LEAVING_OUT.isdisjoint([word.low for word in parsed.words]):
        return None
    later = [
        one.start
        for one, bares in zip(parsed.clauses, parsed.bares, strict=True)
        if bares and one.start > bare.clause.start
    ]
    start = 0 if bare.clause is parsed.clauses[0] else bare.clause.start
    closed = (i for i in range(bare.clause.start, len(parsed.words)) if parsed.words[i].low == ";")
    end = min([*later, *closed, len(parsed.words) - 1])
    for i in range(start, min(end, len(parsed.words) - 1)):
        low, before, after = (parsed.words[at].low for at in (i, max(i - 1, 0), i + 1))
        named = after in _ARTICLES or parsed.words[i + 1].tag == "L"
        if low == "exception" and before == "the":
            return i
        if (low in _EXCEPTING and named and not _is_spell(parsed, i)) or (
            low == "but" and before in _EVERYTHING
        ):
            return i
        if low == "but" and named and _is_phrase_after_all(parsed, i):
            return i
    return None


def _is_spell(parsed: Parsed, at: int) -> bool:
    """Tell whether what is left out is a stretch of time: "apart from a few months"."""
    return any(word.tag == "T" or word.low in _SPELLS for word in parsed.words[at + 1 : at + 5])


def _is_phrase_after_all(parsed: Parsed, but: int) -> bool:
    """Tell whether "but" leaves out rather than opens a clause: "all of X but Y"."""
    before = {word.low for word in parsed.words[max(but - _NEAR_ALL, 0) : but]}
    after = parsed.words[but + 1 :]
    end = next((i for i, word in enumerate(after) if word.low in _MARKS), len(after))
    return not (_WHOLE | _EVERYTHING).isdisjoint(before) and all(
        word.tag not in VERBAL for word in after[:end]
    )


def _is_almost(parsed: Parsed, ground: Ground) -> bool:
    """Tell whether a place is taken in all but name: "almost the entire city"."""
    if ground.ref is None:
        return False
    start = ground.ref.start
    lows = [word.low for word in parsed.words[max(start - _BEFORE_NAME, 0) : start + 2]]
    return any(
        low in _ALMOST and not _WHOLE.isdisjoint(lows[i + 1 : i + 3]) for i, low in enumerate(lows)
    )


def _is_sum(ground: Ground) -> bool:
    """Tell whether a place is one of several that are counted."""
    return ground.ref is not None and ground.ref.plural and bool(ground.ref.quantity)
