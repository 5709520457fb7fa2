"""Infinitives: what they hang on, what shares their "to", and who does what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import Clause, State, awaits_verb, last_solid, takes_time
from pipeline.extract.participles import FormDecider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup


class InfinitiveOpener(FormDecider):
    """Opens the clauses of infinitives."""

    def _open_infinitive(
        self, state: State, clause: Clause, before: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        clause.link = "inf"
        last = last_solid(before)
        if last is not None and last.kind == "," and clause.parent is not None:
            clause.parent = _past_relatives(clause.parent)  # "forcing X, who were few, to flee"
        if last is not None and last.kind == "N" and last.noun is not None:
            clause.noun = last.noun
            if (attempt := self._attempt_by(before)) is not None:
                clause.noun, clause.subject = attempt, last.noun
            told = bool(state.clauses) and self._says_plainly(state.clauses[-1], before, last)
            if not state.clauses or told or awaits_verb(before, last.noun):
                state.hanging.append(clause.noun)
        if last is not None and last.kind == "C":
            clause.follows_break = True
        return before

    def _attempt_by(self, before: Sequence[Chunk]) -> NounPhrase | None:
        """Return the attempt that a party's name follows: "an attempt by the army to"."""
        last = [chunk for chunk in before if chunk.kind not in {"T", "X"}][-3:]
        if len(last) < 3 or last[1].low != "by" or last[0].noun is None:
            return None
        return last[0].noun if self._is_effort(last[0].noun) else None

    def _says_plainly(self, previous: Clause, before: Sequence[Chunk], last: Chunk) -> bool:
        """Tell whether a noun opens what is said: "said an operation to retake X would begin"."""
        says = previous.lemma_in(self._saying) and not previous.inverted
        return bool(says) and previous.lemma_in(_OBJECT_CONTROL) == "" and before[:1] == [last]

    def _shares_to(self, state: State, before: Sequence[Chunk], verb: VerbGroup) -> bool:
        """Tell whether a verb shares the "to" before: "to storm X and drive them out"."""
        first = state.clauses[-1] if state.clauses else None
        last = last_solid(before)
        if first is None or first.link != "inf" or last is None or last.kind != "C":
            return False
        above = first.parent
        if verb.past or first.verb.outcome or self._takes_clause(verb):
            return False
        if above is None or (first.noun is not None and self._is_effort(first.noun)):
            return True
        told = above.verb
        plain = not (told.past or told.perfect or told.progressive or told.passive or told.modal)
        return not plain or bool(above.lemma_in(self._lexicon.words["irrealis_verbs"]))

    def _open_second(
        self, state: State, chunk: Chunk, verb: VerbGroup, before: Sequence[Chunk]
    ) -> None:
        """Hang a verb that shares its "to" where the one before it hangs."""
        first = state.clauses[-1]
        verb.form = "inf"
        clause = Clause(verb, link="inf", start=chunk.start, end=chunk.end, follows_break=True)
        clause.parent, clause.noun = first.parent, first.noun
        self._fill(first, before)
        state.clauses.append(clause)

    def _controller(self, clause: Clause, clauses: Sequence[Clause], i: int) -> NounPhrase | None:
        """Return who does what an infinitive or gerund says."""
        parent = clause.parent
        claimed = clause.opener == "of" or (clause.link == "inf" and self._is_claim(clause.noun))
        if claimed and clause.noun is not None and clause.noun.named:
            return clause.noun
        if parent is None and clause.noun is not None and not clause.opener:
            return clause.noun
        led = _led_by(clauses[i + 1 :]) if clause.leads else None
        if parent is None or led is not None:
            return led or _subject_after(clauses[i + 1 :])
        apart = clause.link == "ing" and clause.follows_break
        if apart and parent.link == "aside" and not clause.lemma_in(self._saying):
            parent = parent.parent or parent  # "A took X, an elder said, after driving B out"
        if (
            clause.link == "ing"
            and clause.noun is not None
            and not clause.follows_break
            and not clause.opener
        ):
            return clause.noun
        if clause.link == "inf":
            return self._aimed_by(clause, parent)
        if clause.opener == "as" and clause.noun is not None and clause.noun.places:
            return clause.noun  # "described X as being under their control"
        endangered = parent.objects[0] if clause.opener == "of" and parent.objects else None
        if endangered is not None and endangered.places and clause.noun is not None:
            # "left X in danger of falling"
            return endangered if self._is_effort(clause.noun) else parent.subject
        return parent.subject

    def _aimed_by(self, clause: Clause, parent: Clause) -> NounPhrase | None:
        """Return who does what an infinitive says."""
        if takes_time(parent):
            return parent.objects[0]
        if clause.noun is not None and self._is_own(clause.noun, parent):
            return clause.noun
        if clause.verb.outcome:
            return parent.subject  # "pushed them out, only to lose it again"
        if parent.objects and parent.lemma_in(_OBJECT_CONTROL):
            return parent.objects[0]
        return parent.subject

    def _is_effort(self, noun: NounPhrase) -> bool:
        words = self._lexicon.words["irrealis_nouns"]
        return noun.head in words or noun.head.removesuffix("s") in words

    def _is_own(self, noun: NounPhrase, parent: Clause) -> bool:
        """Tell whether the noun before an infinitive does it: "asked for troops to retake X"."""
        after = next((link for link, other in parent.phrases if other is noun), "")
        wished = after == "for" and bool(noun.named) and not noun.mentions
        asked = wished or (parent.lemma_in(_OBJECT_CONTROL) and after in _ASKED)
        asked = asked or (parent.lemma_in(_APPEALING) and after == "to")
        own = any(other is noun for other in parent.objects) and not parent.lemma_in(self._saying)
        own = own and not (noun.named or self._beats(parent))  # "foiled a bid to take X"
        return bool(asked) or (self._is_effort(noun) and not own)

    def _beats(self, clause: Clause) -> bool:
        """Tell whether a clause's verb beats an attempt back."""
        index, verb = self._lexicon.frame_of, clause.verb
        return any(index.get((lemma, verb.particle)) == "repel" for lemma in verb.lemmas)


_LED = frozenset(["main", "that", "coord"])
_ASKED = frozenset(["for", "on", "upon"])
_APPEALING = frozenset(["appeal", "plead"])
_OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "order",
        "beg",
        "tell",
        "force",
        "allow",
        "instruct",
        "press",
        "call",
        "want",
        "expect",
        "warn",
        "help",
        "enable",
        "push",
        "persuade",
        "invite",
        "lead",
        "send",
        "give",
    ]
)


def _past_relatives(clause: Clause) -> Clause:
    """Return the clause that a relative one stands in."""
    inner = clause.link == "rel" and clause.noun is not None and clause.parent is not None
    return clause.parent if inner and clause.parent is not None else clause


def _led_by(clauses: Sequence[Clause]) -> NounPhrase | None:
    """Return the subject of the clause that follows at once, None where it has none of its own."""
    told = next((one for one in clauses if one.link in _LED), None)
    return told.subject if told is not None and not told.implied_subject else None


def _subject_after(clauses: Sequence[Clause]) -> NounPhrase | None:
    """Return the subject of the main clause that follows, else of the next that has one."""
    told = [clause for clause in clauses if clause.subject is not None]
    main = (clause.subject for clause in told if clause.link not in {"sub", "rel"})
    return next(main, told[0].subject if told else None)
