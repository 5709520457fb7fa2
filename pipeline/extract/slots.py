"""The slots of a verb of control, filled from its clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bare import POINTERS
from pipeline.extract.phrases import PARTS
from pipeline.extract.words import CONTROL
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Frame, Lexicon
    from pipeline.extract.phrases import NounPhrase


_ADVERBS = frozenset(["in"])


class SlotReader:
    """Fills slots from clauses."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._scrap_words = lexicon.words["scraps"]
        self._scrap_counts = lexicon.numbers.keys() | self._scrap_words
        self._site_counts = lexicon.numbers.keys() | _SEVERAL

    def _frame(self, clause: Clause) -> tuple[str, Frame] | None:
        """Return the frame of a clause's verb with its particle, object noun or preposition."""
        index = self._lexicon.frame_of
        verb = clause.verb
        if self._lexicon.controlling.isdisjoint(verb.lemmas):
            return None
        links = [link for link, _ in clause.phrases if not link.startswith("~")]
        links = links if verb.particle != "on" else []  # "goes on for X" is not "goes for X"
        heads = [word for noun in clause.objects[:1] for word in noun.words]
        for lemma in verb.lemmas:
            for second in (verb.particle, *_particles(links), *links, *heads):
                whole = clause.objects or verb.passive
                if second in _ADVERBS and second != verb.particle and whole:
                    continue  # "closed schools in X", "schools were closed in X"
                if second and (lemma, second) in index:
                    name = index[lemma, second]
                    return name, self._lexicon.frames[name]
        for lemma in verb.lemmas:
            name = index.get((lemma, ""), "")
            if verb.particle in _TURNING and lemma in self._lexicon.words["turned"]:
                continue
            if name:
                return name, self._lexicon.frames[name]
        return None

    def _slot(self, clause: Clause, slots: Sequence[str], *, passive: bool) -> NounPhrase | None:
        """Return the first filled slot; a passive's agent follows "by", its object leads."""
        for slot in slots:
            if slot == "subject":
                noun = self._agent(clause) if passive else clause.subject
            elif slot == "object":
                noun = (
                    clause.subject if passive else (clause.objects[0] if clause.objects else None)
                )
            elif slot == "into hands":
                noun = self._hands(clause)
            else:
                noun = _after(clause, slot)
            if noun is not None:
                return self._loyal_to(clause, noun) or noun
        return None

    def _loyal_to(self, clause: Clause, noun: NounPhrase) -> NounPhrase | None:
        """Return whom fighters are loyal or allied to, where only that tells their party."""
        if noun.named or not self._is_people(noun) or self._lexicon.has("no_force", noun.head):
            return None
        return next(
            (
                n
                for link, n in clause.phrases
                if link in {"~to", "~of", "~with"} and n.named and not n.places
            ),
            None,
        )

    def _agent(self, clause: Clause) -> NounPhrase | None:
        """Return who a passive says did it: "by" after the verb, not after "its capture"."""
        before: NounPhrase | None = None
        for link, noun in clause.phrases:
            if (
                link == "by"
                and noun.start >= clause.verb.end
                and noun.words not in _MEANS
                and noun.head not in _HOURS
                and not (
                    before is not None
                    and noun.start - before.end <= 2
                    and (
                        before.head in self._lexicon.nominal_of
                        or noun.head in self._lexicon.words["no_force"]
                    )
                )
            ):
                return noun
            before = noun
        return None

    def _hands(self, clause: Clause) -> NounPhrase | None:
        return next((n for link, n in clause.phrases if link in {"into", "of"} and n.named), None)

    def _ground(self, clause: Clause, slots: Sequence[str], *, passive: bool) -> NounPhrase | None:
        """Return the slot that names ground, or one whose pronoun may stand for it."""
        pronoun: NounPhrase | None = None
        for slot in slots:
            for noun in self._nouns(clause, slot, passive=passive):
                if noun.places and not self._is_people(noun):
                    return noun
                if noun.is_pronoun and slot in _POINTED and noun.head in POINTERS:
                    pronoun = pronoun or noun
        return pronoun

    def _nouns(self, clause: Clause, slot: str, *, passive: bool) -> Iterator[NounPhrase]:
        if slot == "subject" or (slot == "object" and passive):
            if clause.subject is not None and not (passive and slot == "subject"):
                yield clause.subject
                yield from (
                    one
                    for one in self._scraps(clause, [clause.subject])
                    if clause.subject.negated or clause.subject.head in _SCRAPS
                )
        elif slot == "object":
            yield from clause.objects
            yield from self._scraps(clause, clause.objects)
            yield from self._counted(clause)
            yield from self._elided(clause)
        else:
            yield from (noun for link, noun in clause.phrases if link == slot)

    def _scraps(self, clause: Clause, nouns: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
        """Yield the pronoun of "a metre of them": a scrap of what was spoken of."""
        for noun in nouns:
            if noun.head in self._scrap_words:
                yield from (
                    other
                    for link, other in clause.phrases
                    if link.lstrip("~") == "of" and other.is_pronoun and other.start == noun.end + 1
                )

    def _counted(self, clause: Clause) -> Iterator[NounPhrase]:
        """Yield the ground of which a number is told: "Of X's ten precincts T hold nine"."""
        if any(noun.head in self._scrap_counts and not noun.places for noun in clause.objects):
            for link, noun in clause.phrases:
                if link == "of" and noun.mentions and noun.end <= clause.verb.start:
                    yield replace(
                        noun, places=[replace(r, extent=Extent.PARTIAL) for r in noun.places]
                    )

    def _elided(self, clause: Clause) -> Iterator[NounPhrase]:
        """Yield the sites of which a number is told: "attacked five posts and overran two"."""
        if clause.shares is None:
            return
        nouns, numbers = clause.objects, self._site_counts
        if nouns and nouns[0].head in CONTROL:
            nouns = [noun for link, noun in clause.phrases if link == "of"]
        counted = any((n.head in numbers and not n.places) or n.words in _ONE_MORE for n in nouns)
        if counted:
            sites = (noun for noun in clause.shares.objects if noun.places)
            yield from (site for site in sites if _are_sites(site))

    def _is_people(self, noun: NounPhrase) -> bool:
        return self._lexicon.has("people_heads", noun.head)


# Of which one says that nothing became of them, and what measures ground alone.
_SCRAPS = frozenset(["any", "none", "neither", "either", "inch", "metre", "meter", "foot", "span"])
_ONE_MORE = frozenset([("another",), ("a", "second"), ("a", "third"), ("a", "fourth")])
_SEVERAL = frozenset(["several", "some", "most", "many", "others"])
_HOURS = frozenset(["time", "breakfast", "lunch", "supper", "prayers"])
_MEANS = frozenset([("force",), ("storm",), ("surprise",)])
_POINTED = frozenset(["subject", "object", "from", "out of", "into"])
_TURNING = frozenset(["down", "away", "aside", "in", "off", "out"])


def _are_sites(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of several sites in a place: "the army's posts in X"."""
    several = any(word.endswith("s") for word in noun.words[:-1])
    return several and all(ref.extent in PARTS for ref in noun.places)


def _particles(links: Sequence[str]) -> list[str]:
    """Return the particles that prepositions imply: "drove them out of X"."""
    return [link.split()[0] for link in links if link.startswith("out ")]


def _after(clause: Clause, slot: str) -> NounPhrase | None:
    """Return the noun after a preposition; one that "of" ties to another phrase is none."""
    end = -1
    for link, noun in clause.phrases:
        if link == slot and not (slot == "of" and noun.start == end + 1):
            return noun  # not "with the help of the men"
        end = noun.end
    return None
