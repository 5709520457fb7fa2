"""Tagged words to noun phrases, verb groups and the marks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.noun_phrases import NounChunker
from pipeline.extract.phrases import Chunk
from pipeline.extract.verbs import VERBAL, VerbChunker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word

_SINGLE = frozenset(["a", "an", "one", "single", "any"])
_NEITHER = frozenset(["neither", "none"])
_SHARES = _NEITHER | {"both", "all", "each"}
_AGAIN = frozenset(["twice", "thrice", "three times", "several times"])


class Chunker(VerbChunker):
    """Groups the tagged words of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._nouns = NounChunker(lexicon)

    def chunk(self, words: Sequence[Word]) -> list[Chunk]:
        """Return the chunks of a sentence, in order; adverbs and brackets' marks fall out."""
        chunks: list[Chunk] = []
        at = 0
        negated = False
        while at < len(words):
            word = words[at]
            if self._nouns.starts(words, at):
                noun = self._nouns.phrase(words, at)
                if negated and word.low in _SINGLE:
                    noun.negated, negated = True, False  # "not one soldier has left"
                chunks.append(Chunk("N", noun.head, noun.start, noun.end, noun=noun))
                at = noun.end
            elif word.tag in VERBAL:
                verb = self._verb(words, at)
                verb.negated, negated = verb.negated or negated, False
                chunks.append(Chunk("V", verb.lemmas[0], verb.start, verb.end, verb=verb))
                at = verb.end
            elif word.tag == "T":
                _add_time(chunks, word, at)
                at += 1
            else:
                negated = _add_mark(chunks, words, at, negated=negated)
                at += 1
        return chunks


def _add_time(chunks: list[Chunk], word: Word, at: int) -> None:
    """Add a time; the "of" of "a siege of four weeks" falls out."""
    if chunks and chunks[-1].kind == "P" and chunks[-1].low == "of":
        chunks.pop()
    chunks.append(Chunk("T", word.low, at, at + 1, time=word.time))


def _add_mark(chunks: list[Chunk], words: Sequence[Word], at: int, *, negated: bool) -> bool:
    """Add a single word or mark; return whether a verb that follows is negated."""
    word = words[at]
    if word.low == "nor" and chunks and chunks[-1].noun and chunks[-1].noun.words[0] == "neither":
        chunks.append(Chunk("C", "nor", at, at + 1))
        return negated  # "holds neither X nor Y"
    if word.low == "nor" and at + 1 < len(words) and words[at + 1].tag in VERBAL:
        chunks.append(Chunk("C", "nor", at, at + 1))
        return True  # "neither took nor attacked X"
    if word.tag == "Z" and at + 1 < len(words) and words[at + 1].low in _SINGLE:
        negated = True  # "said not a soldier had left"
    elif word.tag == "Z" and chunks and chunks[-1].verb is not None:
        chunks[-1].verb.negated = True
    elif word.tag == "Z" and _joins_denied(chunks, words, at):
        return True  # "took X and never gave it up"
    else:
        negated = word.tag == "Z" or (negated and word.tag == "A")
    doubled = word.tag == "," and bool(chunks) and chunks[-1].kind == ","
    if doubled and _was_adverb(words, at):
        chunks.pop()
    elif word.tag == "R" and (share := _share(chunks)):
        del chunks[-2:]  # "both of which they hold", as "which they hold"
        chunks.append(Chunk(word.tag, word.low, at, at + 1))
        negated = share in _NEITHER
    elif word.low in _AGAIN:
        _mark_repeated(chunks)
    elif word.tag != "A":
        chunks.append(Chunk(word.tag, word.low, at, at + 1))
    return negated


def _share(chunks: Sequence[Chunk]) -> str:
    """Return how many of those before it a relative stands for, if all or none: "both of which"."""
    share = chunks[-2].noun if len(chunks) > 1 and chunks[-1].low == "of" else None
    told = share is not None and len(share.words) == 1 and share.head in _SHARES
    return share.head if told and share is not None else ""


def _was_adverb(words: Sequence[Word], at: int) -> bool:
    """Tell whether an adverb alone stands between this comma and the one before."""
    gerund = at + 1 < len(words) and words[at + 1].low.endswith("ing")
    return at > 1 and words[at - 1].tag == "A" and words[at - 2].tag in ",A" and not gerund


def _mark_repeated(chunks: Sequence[Chunk]) -> None:
    """Note that what the last verb tells happened more than once."""
    verb = next((chunk.verb for chunk in reversed(chunks) if chunk.verb is not None), None)
    if verb is not None:
        verb.repeated = True


def _joins_denied(chunks: Sequence[Chunk], words: Sequence[Word], at: int) -> bool:
    """Tell whether a negation stands between a conjunction and its verb."""
    joined = bool(chunks) and chunks[-1].kind == "C"
    return joined and at + 1 < len(words) and words[at + 1].tag in VERBAL
