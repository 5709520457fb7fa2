"""The places that a sentence puts into the item's memory, and how it names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.filling import APART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.item_memory import ItemMemory
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import Chunk, NounPhrase

_DESCRIBING = frozenset(["~in", "~of", "~from", "~at"])
_BESIDE = frozenset(["after", "before"])
_WHERE = frozenset(["in", "at", "from"])
_INDEFINITE = frozenset(["a", "an"])


class PlaceNoter:
    """Notes the places of each sentence, before any claim is made of them."""

    def __init__(self, lexicon: Lexicon, memory: ItemMemory) -> None:
        self._lexicon = lexicon
        self._voices = memory.voices
        self._places = memory.places

    def note(self, parsed: Parsed) -> None:
        """Put the places that a sentence names into the item's memory."""
        self._note_label(parsed)
        leads, speaking = self._leads(parsed), self._speaking(parsed)
        earlier, around = _told_beside(parsed), self._told_around(parsed)
        for at, chunk in enumerate(parsed.chunks):
            noun = chunk.noun
            if noun is None or noun.start in around:
                continue
            civil = not self._lexicon.words["civil"].isdisjoint(noun.words)
            if civil and noun.start not in speaking:
                self._places.memory.housed = parsed.number
            if noun.mentions and (noun.genitive or self._is_office(noun)):
                self._places.remember_owner(noun, parsed.number)
            if noun.places:
                self._places.point(noun.places, parsed.number)
                passing = noun.start in speaking or self._is_passing(parsed, at)
                self._remember(parsed, at, noun, leads=leads and at == 1, passing=passing)
                if noun.start in earlier:
                    self._places.memory.beside.add((parsed.number, noun.start))

    def _is_office(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of somebody by his office: "the X district governor"."""
        ranks = self._lexicon.speakers.keys() - self._lexicon.words["bodies"]
        return not noun.places and not ranks.isdisjoint(noun.words)

    def _told_around(self, parsed: Parsed) -> frozenset[int]:
        """Return where phrases stand that only say where a place lies: "X, which borders Y,"."""
        return frozenset(
            noun.start
            for clause in parsed.clauses
            if clause.link == "rel" and clause.noun is not None and clause.noun.mentions
            if clause.lemma_in(self._lexicon.words["lying"])
            for noun in (*clause.objects, *(n for _, n in clause.phrases))
            if noun.start > clause.start
        )

    def _note_label(self, parsed: Parsed) -> None:
        """Note the place that heads a paragraph: "Dangam (Kunar): ..."."""
        label = parsed.label
        if label is not None and label.places:
            self._places.memory.label = label.start, parsed.number
        elif parsed.sentence.opens_paragraph:
            self._places.memory.label = None

    def _leads(self, parsed: Parsed) -> bool:
        """Tell whether a sentence's first place is where all of it happens: "In X ..."."""
        if parsed.topic is not None:
            return True
        main = [clause for clause in parsed.clauses if clause.link == "main"][:1]
        says = any(map(self._voices.is_saying, (*parsed.clauses[:1], *main)))
        return parsed.opens_in_place and (not says or parsed.is_set_off(parsed.clauses[0]))

    def _speaking(self, parsed: Parsed) -> frozenset[int]:
        """Return where the phrases stand that describe speakers: "a commander in Ghazni"."""
        return frozenset(
            noun.start
            for clause in parsed.clauses
            if clause.subject is not None and self._is_teller(clause, clause.subject)
            for noun in (clause.subject, *(n for link, n in clause.phrases if link in _DESCRIBING))
        ) | {
            n.start
            for clause in parsed.clauses
            for link, n in clause.phrases
            if link.startswith(APART)
            or self._is_where_told(clause, link, n)
            or (link == "in" and self._is_desk(parsed, clause, n))
        }

    def _is_where_told(self, clause: Clause, link: str, noun: NounPhrase) -> bool:
        """Tell whether a phrase says where someone spoke: "..., said the governor in X"."""
        if not clause.inverted or link not in _WHERE or clause.subject is None:
            return False
        return noun.start >= clause.subject.end and self._voices.is_saying(clause)

    def _is_desk(self, parsed: Parsed, clause: Clause, noun: NounPhrase) -> bool:
        """Tell whether a sentence opens with where someone speaks: "In X the ministry said"."""
        opens = clause.subject is not None and noun.end <= clause.subject.start
        return opens and self._voices.is_saying(clause) and not parsed.is_set_off(clause)

    def _is_teller(self, clause: Clause, subject: NounPhrase) -> bool:
        """Tell whether a clause's subject is someone who speaks, here or in general."""
        return self._voices.is_saying(clause) or (
            not subject.places and subject.head in self._lexicon.speakers
        )

    def _is_passing(self, parsed: Parsed, at: int) -> bool:
        """Tell whether a place is named for where someone is or comes from, or heads a post."""
        link = parsed.chunks[at - 1] if at else None
        led = link is not None and link.kind == "P" and link.low in self._lexicon.words["passing"]
        return led or parsed.is_tag(at)

    def _remember(
        self, parsed: Parsed, at: int, noun: NounPhrase, *, leads: bool, passing: bool
    ) -> None:
        self._places.remember(
            noun.places, parsed.number, leads=leads, passing=passing,
            attached=_is_attached(parsed.chunks, at, noun),
            away=at > 0 and parsed.chunks[at - 1].low == "from",
        )  # fmt: skip


def _told_beside(parsed: Parsed) -> frozenset[int]:
    """Return where the phrases of asides stand: "attacked X a day after being beaten at Y"."""
    earlier = frozenset(
        noun.start
        for clause in parsed.clauses
        if clause.link == "inf" and clause.noun is not None and clause.noun.places
        for link, noun in clause.phrases
        if link == "after"  # "the second town to fall after Y"
    )
    return earlier | frozenset(
        noun.start
        for clause in parsed.clauses
        if clause.link == "ing" and clause.opener in _BESIDE and clause is not parsed.clauses[0]
        for noun in (*clause.objects, *(n for _, n in clause.phrases))
    )


def _is_attached(chunks: Sequence[Chunk], at: int, noun: NounPhrase) -> bool:
    """Tell whether a place only tells where a thing is: "an office in X"."""
    if noun.determiner in _INDEFINITE:
        return True
    thing = chunks[at - 2].noun if at > 1 and chunks[at - 1].low == "in" else None
    if thing is None or thing.places:
        return False
    return not thing.named or thing.determiner in _INDEFINITE  # "a Taliban commander in X"
