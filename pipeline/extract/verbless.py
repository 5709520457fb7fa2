"""Clauses that leave their verb out: "Bakwa still in Taliban hands"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.phrases import DASHES, OWN, QUOTES, Chunk, VerbGroup, being
from pipeline.extract.words import CONTROL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_BREAKS = frozenset([";", ":", ".", "S"]) | DASHES
_ENDING = frozenset([";", ".", "S"])
_LYING = frozenset(["in", "of"])
_LISTED = frozenset([",", "C", "T"])
_DESCRIBED = 6  # chunks of a place, its description and a state
_BARE = frozenset(["part", "ed"])
_UNSAID = QUOTES | {"Z"}  # the verb keeps that it is denied
_ALL = frozenset(["both", "all"])
_PROSPECTS = frozenset(["verge", "brink", "risk"])
_OF = frozenset(["of", "over"])
_PAUSES = frozenset([",", ".", ";"])
_CLOSED = frozenset([",", ".", ";", "T", "P", "S"])
_LINKS = frozenset(["under", "in", "with"])


class VerbRestorer:
    """Puts the verb of being back where a headline leaves it out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def restore(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return the chunks of a sentence with a verb in each clause that tells a state."""
        if any(chunk.kind == ":" for chunk in chunks):
            chunks = [told for part in _parts(chunks) for told in self._unlabelled(part)]
        restored: list[Chunk] = []
        start = 0
        for at, chunk in enumerate([*chunks, None]):
            if chunk is None or chunk.kind in _BREAKS:
                part = chunks[start:at]
                ends = chunk is None or chunk.kind in _ENDING
                restored += self._going_on(part) if ends else self._clause(part)
                restored += [chunk] if chunk is not None else []
                start = at + 1
        return restored

    def _unlabelled(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return "A and B: with the army" as "A and B with the army"."""
        at = next((i for i, chunk in enumerate(chunks) if chunk.kind == ":"), 0)
        label, rest = chunks[:at], chunks[at + 1 :]
        if len(label) == 1 and _is_party(label[0].noun) and _are_grounds(rest):
            return [*label, holding(label[0].end), *rest]
        named = bool(label) and all(
            chunk.noun.places
            if chunk.noun is not None
            else chunk.kind in _LISTED or chunk.low in _LYING
            for chunk in label
        )
        return self._labelled(label, rest) if named and rest else list(chunks)

    def _labelled(self, label: Sequence[Chunk], rest: Sequence[Chunk]) -> list[Chunk]:
        """Return a place with what a label says of it: "A: lost", "B: 'not fallen'", "C: ours"."""
        told = [chunk for chunk in rest if chunk.kind not in _UNSAID]
        told = told[1:] if len(told) > 1 and _is_all(told[0].noun) else told
        end = next((i for i, chunk in enumerate(told) if chunk.kind in _PAUSES), len(told))
        back = end > 0 and told[0].low == "back"
        if self._is_state(told[:end], int(back)):
            return [*label, *([being(told[0].start)] if back else []), *told]
        first = told[0] if told else None
        if first is not None and first.noun is not None and first.noun.head in OWN and end == 1:
            return [*label, being(first.start), *told]
        if first is not None and _is_party(first.noun) and _ends_there(told[1:]):
            at = first.start
            return [*label, being(at), Chunk("P", "with", at, at), *told]
        if first is not None and first.verb is not None and self._is_past(first.verb, told[1:]):
            moved = first.verb.lemmas[0] in self._lexicon.words["intransitive"]
            first.verb.form, first.verb.past = "fin", True
            first.verb.passive, first.verb.perfect = not moved, moved
            return [*label, *told]
        return [*label, Chunk(":", ":", label[-1].end, label[-1].end + 1), *rest]

    def _going_on(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return "clashes in X" as "clashes in X continue" where that is all there is."""
        fight = chunks[0].noun if chunks else None
        if fight is None or self._lexicon.nominal_of.get(fight.head) != "fight":
            return self._clause(chunks)
        told = self._untold(chunks, 0)
        placed = [one.noun for one in told if one.noun is not None and one.noun.mentions]
        several = fight.head.endswith(("s", "ing")) and not fight.determiner
        if not several or len(placed) != 1 or any(one.verb is not None for one in told):
            return self._clause(chunks)
        at = told[-1].end
        verb = Chunk("V", "continue", at, at, verb=VerbGroup(at, at, ("continue",), "fin"))
        return [*told, verb, *chunks[len(told) :]]

    def _clause(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return a clause with "be" before its state, where places and a state are all it has."""
        if said := self._saying(chunks):
            return [*chunks[:said], *self._clause(chunks[said:])]
        if self._is_in_control(chunks):
            return [chunks[0], being(chunks[0].end), *chunks[1:]]
        return self._stated(chunks)

    def _stated(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return a clause with "be" between its places and their state: "X in their hands"."""
        skipped, denied = _apposed_end(chunks), False
        for at, chunk in enumerate(chunks):
            denied = denied or chunk.kind == "Z"
            if at < skipped or (at and chunk.kind == "Z"):
                continue
            if chunk.low in _LYING and at and not self._is_state(chunks, at):
                continue
            if at and chunk.kind in QUOTES:
                continue
            if at and chunk.noun is not None and _is_own(chunks, at):
                return [*chunks[:at], being(chunks[at - 1].end), *chunks[at:]]
            if chunk.noun is not None and not chunk.noun.places:
                break
            if chunk.noun is None and chunk.kind not in _LISTED:
                back = chunk.low == "back"  # a verb's particle, that the verb was left out of
                if at and self._is_state(chunks, at + back):
                    before = [one for one in chunks[:at] if one.kind != "Z"]
                    return [*before, being(chunks[at - 1].end, denied=denied), *chunks[at:]]
                break
        return list(chunks)

    def _saying(self, chunks: Sequence[Chunk]) -> int:
        """Return where what is said starts where the verb of saying is the only one."""
        verbs = [i for i, chunk in enumerate(chunks) if chunk.verb is not None]
        verb = chunks[verbs[0]].verb if len(verbs) == 1 else None
        after = chunks[verbs[0] + 1].noun if verb and verbs[0] + 1 < len(chunks) else None
        if verb is None or after is None or not (after.mentions or after.named):
            return 0
        says = not self._lexicon.words["saying"].isdisjoint(verb.lemmas)
        return verbs[0] + 1 if says and chunks[verbs[0] - 1].noun is not None else 0

    def _is_in_control(self, chunks: Sequence[Chunk]) -> bool:
        """Tell whether a party and its control are all there is: "T in control of X, A say"."""
        if len(chunks) < len("NPNPN") or chunks[1].low != "in" or chunks[3].low not in _OF:
            return False
        party, control, ground = (chunks[i].noun for i in (0, 2, 4))
        if party is None or not party.named or party.places or control is None or ground is None:
            return False
        told = control.head in CONTROL and bool(ground.places)
        return told and all(chunk.verb is None for chunk in self._untold(chunks, 1))

    def _is_state(self, chunks: Sequence[Chunk], at: int) -> bool:
        noun = chunks[at + 1].noun if at + 1 < len(chunks) else None
        if noun is not None and noun.head in _PROSPECTS and chunks[at].low in {"on", "at"}:
            placed = any(one.noun and one.noun.mentions for one in chunks[at + 2 : at + 4])
            return at > 0 and chunks[at - 1].kind != "," and not placed
        if noun is None or chunks[at].low not in _LINKS or noun.places:
            return False
        if any(chunk.verb is not None for chunk in self._untold(chunks, at)):
            return False
        link = chunks[at].low
        told = noun.head.removesuffix("s") in self._lexicon.state_heads.get(link, {})
        return told or (link == "with" and bool(noun.named))

    def _untold(self, chunks: Sequence[Chunk], at: int) -> Sequence[Chunk]:
        """Return a clause without who says it: "X under Taliban control, elders say"."""
        comma = next((i for i in range(at, len(chunks)) if chunks[i].kind == ","), len(chunks))
        verbs = [chunk.verb for chunk in chunks[comma:] if chunk.verb is not None]
        speaks = comma + 1 < len(chunks) and bool(chunks[comma + 1].noun or chunks[comma + 1].verb)
        says = len(verbs) == 1 and not self._lexicon.words["saying"].isdisjoint(verbs[0].lemmas)
        return chunks[:comma] if speaks and says else chunks

    def _is_past(self, verb: VerbGroup, after: Sequence[Chunk]) -> bool:
        """Tell whether a past form stands alone, or before no more than a phrase or a time."""
        forms = {form.kind for form in self._lexicon.forms.get(verb.lemmas[0], ())}
        bare = verb.form in _BARE or (verb.form == "base" and "en" in forms)
        told = bare and not (verb.modal or verb.progressive or verb.passive)
        return told and (not after or after[0].kind in _CLOSED)


def holding(at: int) -> Chunk:
    """Return the verb that a party's label stands for: "Government: A and B"."""
    return Chunk("V", "hold", at, at, verb=VerbGroup(at, at, ("hold",), "fin"))


def _is_party(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is a party's name or role and no more."""
    return noun is not None and bool(noun.all_named) and not noun.places and len(noun.words) == 1


def _ends_there(after: Sequence[Chunk]) -> bool:
    """Tell whether no more than a time stands behind a label's word: "X: Taliban since June"."""
    return not after or after[0].kind in {"T", ".", ";"} or after[0].low == "since"


def _are_grounds(chunks: Sequence[Chunk]) -> bool:
    """Tell whether chunks are a list of places and of nothing else."""
    told = [chunk for chunk in chunks if chunk.kind not in _UNSAID and chunk.kind != "."]
    free = [c.noun for i, c in enumerate(told) if c.noun and not (i and told[i - 1].kind == "P")]
    plain = all(chunk.kind in "NPC,T" for chunk in told)
    placed = all(noun.places or noun.is_pronoun for noun in free)
    return plain and placed and any(noun.mentions for noun in free)


def _is_all(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase takes up all that a label lists: "A and B: both lost"."""
    return noun is not None and noun.words[-1] in _ALL and not noun.places


def _is_own(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether "ours" is all that is said of a place: "X 'still ours', says its governor"."""
    after = next((one.kind for one in chunks[at + 1 :] if one.kind not in QUOTES), ".")
    return chunks[at].low in OWN and after in _PAUSES | {"S", "P", "T"}


def _parts(chunks: Sequence[Chunk]) -> list[Sequence[Chunk]]:
    """Return the parts of a sentence between semicolons, each with the mark that ends it."""
    ends = [i + 1 for i, chunk in enumerate(chunks) if chunk.kind == ";"]
    return [chunks[a:b] for a, b in pairwise([0, *ends, len(chunks)])]


def _apposed_end(chunks: Sequence[Chunk]) -> int:
    """Return where the description of a place that opens a clause ends: "X, the town on R, in"."""
    noun = chunks[0].noun if chunks else None
    if noun is None or not noun.mentions or len(chunks) < _DESCRIBED or chunks[1].kind != ",":
        return 0
    described = chunks[2].noun
    if described is None or described.determiner not in {"the", "a", "an"}:
        return 0
    end = next((i for i in range(3, len(chunks)) if chunks[i].kind not in {"N", "P"}), 0)
    return end if end and chunks[end].kind == "," else 0
