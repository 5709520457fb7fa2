"""Questions, and the answers that another sentence gives them: "Has X fallen? No, he said"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.answers import POINTERS, supposes
from pipeline.extract.restating import restated
from pipeline.extract.speakers import OUTLET
from pipeline.extract.words import ELIDING
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.attribution import Attributor, Voice
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.speakers import Speaker
    from pipeline.records import Claim

_WONDERING = frozenset(["ask", "question", "quiz", "wonder", "press"])
_WHETHER = frozenset(["whether", "if"])
_FIGHTS = frozenset([Event.CONTESTED, Event.REPELLED])
_ANSWERING = frozenset(["it", "they", "he", "that", "we"])
_LABELS = frozenset(["a", "answer"])
_ENDS = frozenset([",", ".", ":", "!", "–", "-"])
_OPENING = 8  # tokens in which an answer shows itself


class QuestionReader:
    """Tells what is asked, and who says yes or no to it."""

    def __init__(self, lexicon: Lexicon, voices: Attributor) -> None:
        self._voices = voices
        self._auxiliary = lexicon.auxiliary
        self._yes, self._no = lexicon.words["yes"], lexicon.words["no"]
        self._true = lexicon.words["true_words"] | {"so"}

    def repeats(self, parsed: Parsed) -> bool:
        """Tell whether a question is of what was told last: "Is that true?", "Did it?"."""
        for clause in parsed.clauses[:1]:
            nouns = [noun for noun in (clause.subject, *clause.objects) if noun is not None]
            words = [word for noun in nouns for word in noun.words]
            points = words[:1] and words[0] in POINTERS | {"they"}
            if points and clause.lemma_in(ELIDING) and not clause.phrases:
                return not words[1:] or not self._true.isdisjoint(words[1:])
        return False

    def answers(
        self, parsed: Parsed, voices: Sequence[Voice], asked: Sequence[Claim]
    ) -> list[Claim]:
        """Return what was asked, affirmed or denied by who answers; none where nobody does."""
        if not asked:
            return []
        yes = self._affirms(parsed)
        if yes is None:
            return []
        modality = Modality.ASSERTED if yes else Modality.DENIED
        voice = self._who(parsed, voices)
        meant = [c for c in asked if yes or c.event not in _FIGHTS]  # no fight is no claim
        return [replace(restated(c, parsed, voice), modality=modality) for c in meant]

    def _affirms(self, parsed: Parsed) -> bool | None:
        """Tell whether a sentence answers yes or no, None where it does neither."""
        opening = _opening(parsed)
        if opening[:1] and opening[0] in _ANSWERING and (said := self._elided(opening)) is not None:
            return said
        low = " ".join(opening) + " "
        if supposes(parsed) or _opens(low, self._no) or self._says(parsed, "no"):
            return False
        return True if _opens(low, self._yes) or self._says(parsed, "yes") else None

    def _elided(self, opening: Sequence[str]) -> bool | None:
        """Tell whether words are "it has," or "they have not,"."""
        if self._auxiliary.get(opening[1] if len(opening) > 1 else "") is None:
            return None
        negated = opening[1].endswith("n't") or opening[2:3] == ["not"]
        mark = opening[3:4] if opening[2:3] == ["not"] else opening[2:3]
        return (not negated) if not _ENDS.isdisjoint(mark) else None

    def _says(self, parsed: Parsed, answer: str) -> bool:
        """Tell whether somebody is told to have said yes or no: "he said no"."""
        ends = (c.verb.end for c in parsed.clauses if self._voices.is_saying(c))
        return any(at < len(parsed.words) and parsed.words[at].low == answer for at in ends)

    def _who(self, parsed: Parsed, voices: Sequence[Voice]) -> Speaker:
        """Return who answers: who is named in the sentence, else the outlet itself."""
        if parsed.quoted and not voices:
            return self._voices.last or OUTLET
        tellers = (self._voices.tellers.get(i) or one for i, (one, _) in enumerate(voices))
        return next((one for one in tellers if one is not OUTLET), OUTLET)


def _opening(parsed: Parsed) -> list[str]:
    """Return the first words of a sentence, without the label of an answer."""
    lows = [t.low for t in parsed.sentence.tokens[:_OPENING]]
    words = [low for low in lows if low[0].isalnum() or low in _ENDS]
    return words[2:] if words[:1] and words[0] in _LABELS and words[1:2] == [":"] else words


def is_asked(parsed: Parsed) -> bool:
    """Tell whether a sentence is a question."""
    last = (token.text for token in reversed(parsed.sentence.tokens) if token.text not in _QUOTES)
    return next(last, "") == "?"


def is_wondered(clause: Clause) -> bool:
    """Tell whether somebody asks what a clause tells: "asked whether X had fallen"."""
    asks = clause.parent
    return clause.opener in _WHETHER and asks is not None and bool(asks.lemma_in(_WONDERING))


def _opens(opening: str, words: frozenset[str]) -> bool:
    return any(opening.startswith(f"{word} {mark} ") for word in words for mark in _ENDS)


_QUOTES = frozenset("\"'”’»)")
