"""What stands after a verb, handed out to its clause: objects, phrases and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.phrases import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase


APART: Final = "^"  # before the link of a phrase that tells of nothing but another noun
_DESCRIBING = frozenset(["from", "to", "out of", "into", "with", "for", "on", "against"])
_LYING = frozenset(["in", "at", "near", "outside"])
_ASIDE = frozenset(
    [
        "according to",
        "per",
        "despite",
        "following",
        "amid",
        "after",
        "since",
        "in spite of",
        "because of",
        "due to",
        "ahead of",
        "thanks to",
    ]
)


class Filler:
    """Fills clauses with the chunks around their verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def _fill(self, clause: Clause, chunks: Sequence[Chunk], *, lead: bool = False) -> None:
        """Hand the chunks after a verb out to its object, phrases and times."""
        link = ""
        broken = False
        for i, chunk in enumerate(chunks):
            if chunk.kind == "T" and chunk.time is not None:
                (clause.lead_times if lead else clause.times).append(chunk.time)
            elif chunk.kind == "P":
                link = chunk.low
                continue
            elif chunk.kind == "X":
                clause.verb.particle = clause.verb.particle or chunk.low
            elif chunk.kind == "S":
                link = chunk.low if lead or chunks[i + 1 : i + 2] else ""
                continue
            elif chunk.noun is not None and (twin := self._twin(clause, chunks, i)):
                twin.joined.append(chunk.noun)
            elif lead and chunk.noun is not None and self._is_of_noun(chunks, i, link):
                clause.phrases.append((f"{APART}{link}", chunk.noun))
            elif chunk.noun is not None:
                gapped = broken and not lead and _is_timed(chunks, i) and bool(chunk.noun.mentions)
                self._give(clause, chunk.noun, link, broken=broken and not gapped, lead=lead)
            elif chunk.kind == "," or (chunk.kind in DASHES and not _is_ground(chunks[i + 1 :])):
                broken = True
            clause.end = max(clause.end, chunk.end) if not lead else clause.end
            link = self._joined_link(clause, chunks, i) if chunk.kind == "C" else ""

    def _is_of_noun(self, chunks: Sequence[Chunk], i: int, link: str) -> bool:
        """Tell whether a phrase describes the noun of the one before: "Despite help from X, T"."""
        noun = chunks[i - 2].noun if i > 2 else None
        if noun is None or noun.places or noun.head in self._lexicon.nominal_of:
            return False
        return link in _DESCRIBING or (link in _LYING and chunks[0].low in _ASIDE)

    def _joined_link(self, clause: Clause, chunks: Sequence[Chunk], i: int) -> str:
        """Return the preposition that goes on over "and": "pulled out of X and four villages"."""
        before = chunks[i - 1].noun if i else None
        if clause.objects or before is None or not clause.phrases:
            return ""
        return clause.phrases[-1][0] if clause.phrases[-1][1] is before else ""

    def _twin(self, clause: Clause, chunks: Sequence[Chunk], i: int) -> NounPhrase | None:
        """Return the people whom a conjunction joins to others: "by villagers and police"."""
        if i < 2 or chunks[i - 1].kind != "C" or not clause.phrases:
            return None
        noun, before = chunks[i].noun, chunks[i - 2].noun
        if noun is None or before is None or noun.places or before.places:
            return None
        return before if clause.phrases[-1] == ("by", before) else None

    def _give(
        self, clause: Clause, noun: NounPhrase, link: str, *, broken: bool, lead: bool
    ) -> None:
        if link:
            clause.phrases.append((link, noun))
        elif clause.inverted and not lead and clause.subject is None:
            clause.subject = noun
        elif clause.inverted and not lead and clause.subject is not None:
            clause.subject.joined.append(noun)
        elif not broken and not lead:
            clause.objects.append(noun)
        elif not lead and noun.places and clause.phrases:
            clause.phrases.append((clause.phrases[-1][0], noun))


def _is_ground(chunks: Sequence[Chunk]) -> bool:
    """Tell whether what follows a dash is a place by name: "Four are theirs - X and Y"."""
    noun = chunks[0].noun if chunks else None
    return noun is not None and bool(noun.mentions)


def _is_timed(chunks: Sequence[Chunk], i: int) -> bool:
    """Tell whether a time of its own stands beside a noun, and keep it with its places."""
    after = chunks[i + 1].time if i + 1 < len(chunks) and chunks[i + 1].kind == "T" else None
    before = chunks[i - 1].time if i and chunks[i - 1].kind == "T" else None
    noun, time = chunks[i].noun, after or before
    for ref in noun.places if noun is not None and time is not None else ():
        ref.time = ref.time or time
    return time is not None
