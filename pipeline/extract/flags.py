"""Flags over places: who hoists one takes the place, whose flag flies holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.bare import Bare
from pipeline.extract.phrases import THEIRS
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_OVER = frozenset(["over", "above", "on", "in", "at", "atop", "outside"])
_FLAGS = frozenset(["flag", "flags", "banner", "banners", "colours", "colors"])


class FlagReader:
    """Reads clauses about flags."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._civil = lexicon.words["civil"]
        self._hoisting = lexicon.words["hoisting"]
        self._flying = lexicon.words["flying"]
        self._national = lexicon.words["national"]
        self._rebel = lexicon.words["rebel_flags"]

    def read(self, clause: Clause) -> Iterator[Bare]:
        """Read "hoisted their flag over X" and "the flag of Y flies over X"."""
        hoisted, flies = clause.lemma_in(self._hoisting), clause.lemma_in(self._flying)
        if not (hoisted or flies):
            return
        active = bool(hoisted) and not clause.verb.passive
        hung = [*clause.objects, *(noun for link, noun in clause.phrases if link == "up")]
        flag = next(iter(hung), None) if active else clause.subject
        places = self._places(clause)
        there = any(noun.head == "there" for noun in clause.objects)
        named = flag is not None and bool(flag.named) and flag.head in self._national
        if flag is None or not (named or flag.head in _FLAGS) or not (places or there):
            return  # a party's flag can be one of its names: "the flag of the republic"
        national = not self._national.isdisjoint(flag.words)
        hoister = clause.subject if active and not national else None
        owner = self._owner(clause, flag) or hoister
        rebel = self._is_rebel(flag)
        if flag.determiner == "a" and not self._rebel.isdisjoint(flag.words):
            return  # "raised a white flag": they give themselves up
        if (
            owner is None
            and not (national or rebel)
            and len(flag.words) <= 1 + bool(flag.determiner)
        ):
            return  # "the flag was raised over X": whose, nothing says
        event = Event.CAPTURED if hoisted else Event.HOLDS
        if owner is None and event is Event.HOLDS and not (national or rebel):
            return
        frame = "flag" if owner is not None else "national flag" if national else "rebel flag"
        own = flag.possessive if owner is flag and not flag.named else ""
        yield Bare(event, clause, actor=owner, places=places, sense="gain", frame=frame, owner=own)

    def _is_rebel(self, flag: NounPhrase) -> bool:
        """Tell whether a flag is the one that all know: "the white flag", not "a white flag"."""
        known = flag.determiner == "the" or flag.head.endswith("s")
        return known and not self._rebel.isdisjoint(flag.words)

    def _owner(self, clause: Clause, flag: NounPhrase) -> NounPhrase | None:
        """Return whose flag it is: "the white flag", "the flag of the Emirate"."""
        if flag.named or (flag.possessive in THEIRS and clause.subject is flag):
            return flag
        of = (n for link, n in clause.phrases if link.lstrip("~") == "of" and n.named)
        return next(of, None)

    def _places(self, clause: Clause) -> list[PlaceRef]:
        own = [n for link, n in clause.phrases if link in _OVER and n.places]
        over = (n for link, n in clause.phrases if link.lstrip("~") in _OVER and n.places)
        noun = next(iter(own), next(over, None))  # "the last flag in P flies over X"
        return noun.places if noun is not None and self._civil.isdisjoint(noun.words) else []
