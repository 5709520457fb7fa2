"""What verbs of control need to tell of it: their frames and idioms, as words and slots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.clues import Clue, ClueMaker, Zone
from pipeline.extract.driving import MORE, REST, STRONG_EXPEL
from pipeline.extract.fitting import ROUND
from pipeline.extract.goings import FORCES
from pipeline.extract.standing import FREE, POINTING
from pipeline.extract.words import CONTROL
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.extract.lexicon import Frame, Idiom, Lexicon
    from pipeline.extract.standing import Standing
    from pipeline.extract.word_classes import WordClasses

_CORE = frozenset(["subject", "object"])
_POINTED = _CORE | {"from", "out of", "into"}
_WEAKLY_POINTED = frozenset(["take_weak", "retake_weak", "hold_weak"])
_LEAVING = frozenset(["retreat", "leave"])
_OVER = ("of", "over", "in")  # what "control" has before its place
_OUT = frozenset(["out", "back", "away", "off", "over", "down", "up", "aside", "in"])
_DENIED = frozenset(
    ["no", "neither", "none", "nobody", "nothing", "cannot", "yet", "far", "anything"]
)
_MANY = frozenset(["these", "those", "this", "that", "all", "both", "some", "many", "most"])


class VerbClues(ClueMaker):
    """Makes the clues of verbs."""

    def __init__(
        self, lexicon: Lexicon, classes: WordClasses, standing: Standing, names: Collection[str]
    ) -> None:
        super().__init__(lexicon, classes, standing, names)
        events = lexicon.nominal_of.items()
        attacks = {noun for noun, name in events if name in {"attack", "fight"}}
        self._attacks = attacks | self._words["attempts"] | MORE
        fighters = self._words["anaphoric_force"] | self._words["people_heads"]
        self._driven = (
            self._attacks | self._names | fighters | self._words["pronouns"] | _MANY | REST
        )
        self._going = self._names | FORCES | {"they", "we"}
        modals = {f"{modal}n't" for modal in self._words["modals"]}
        denied = {word for word in lexicon.auxiliary if word.endswith("n't")} | modals | {"can't"}
        self._denied = denied | self._words["negators"] | _DENIED

    def clues(self) -> Iterator[tuple[str, Clue]]:
        """Yield each form of a verb of control with its clues."""
        told: dict[str, list[Clue]] = {}
        for (lemma, second), name in self._lexicon.frame_of.items():
            told.setdefault(lemma, []).extend(self._of_frame(lemma, second, name))
        for idiom in self._lexicon.idioms:
            for verb in idiom.verbs:
                lemma, _, second = verb.partition(" ")
                told.setdefault(lemma, []).append(self._of_idiom(second, idiom))
                told[lemma] += self._of_its_people(idiom)
            yield from self._of_being(idiom)
        for form, readings in self._lexicon.forms.items():
            for one in readings:
                for clue in told.get(one.lemma, ()):
                    if one.kind == "en" or not clue.is_participle:
                        yield form, replace(clue, is_verb=one.kind in {"base", "s"})

    def _of_frame(self, lemma: str, second: str, name: str) -> Iterator[Clue]:
        """Yield what a verb needs to fill its frame."""
        frame = self._lexicon.frames[name]
        words = [self._one_of(Zone.NEXT, [second.partition(" ")[0]])] if second else []
        slots = self._slots((*frame.place, *_OVER) if second in CONTROL else frame.place)
        pointed = not frame.strict or name in _WEAKLY_POINTED
        if pointed and not _POINTED.isdisjoint(frame.place) and lemma != "claim":
            slots |= POINTING
        if name == "retake" or lemma == "overrun":
            slots |= self._slots(["in"])  # "retook Gojwa, in X"
        clues = [*self._placed(lemma, frame, slots, told=bool(second)), *self._without_place(name)]
        if name == "expel":
            clues = list(self._expelling(slots, strong=bool(second) or lemma in STRONG_EXPEL))
        elif name == "repel":
            clues = list(self._driving())
        elif name == "relieve":
            clues = [Clue((self._one_of(Zone.BESIDE, self._attacks),))]
        elif name == "free":
            clues += self._driving()
        elif name == "attack" and not second:
            named = self._one_of(Zone.BEFORE, self._names)
            clues.append(Clue((self._one_of(Zone.BEFORE, self._openers()), named)))
            clues.append(Clue((self._one_of(Zone.AFTER, ROUND),), 0, self._slots(["in"])))
        elif name == "storm_take" and "in" in second.split():
            clues.append(Clue((self._one_of(Zone.BEFORE, self._going),)))
        for clue in clues:
            yield replace(clue, words=(*words, *clue.words))

    def _placed(self, lemma: str, frame: Frame, slots: int, *, told: bool) -> Iterator[Clue]:
        """Yield what a frame needs with a place; `told` where a second word fills its actor."""
        leads = set(frame.place) == {"subject"}
        behind = 0 if leads else slots
        given = bool(frame.actor) and self._lexicon.prepositions.issuperset(frame.actor)
        if told or not given or "actor" not in frame.needs:
            yield Clue((), slots, behind)
        else:
            yield Clue((self._one_of(Zone.BESIDE, frame.actor),), slots, behind)
            if not self._lexicon.has("intransitive", lemma):
                being = self._one_of(Zone.BESIDE, self._auxiliaries({"be"}))
                yield Clue((being,), slots, slots, is_participle=True)
        if leads:  # "gone is X", "lost: X"
            turned = self._auxiliaries({"be"}) | {":", "as"}
            yield Clue((self._one_of(Zone.AFTER, turned),), 0, slots)

    def _without_place(self, name: str) -> Iterator[Clue]:
        """Yield what a frame needs where it says no place: who goes, what is attacked."""
        if name in _LEAVING:
            yield Clue((self._one_of(Zone.BEFORE, self._going),))
        if name == "go_to":
            had = self._one_of(Zone.BEFORE, self._auxiliaries({"have"}))
            named = self._one_of(Zone.BEFORE, self._names)
            yield Clue((had, named), is_participle=True)
            yield Clue((had,), FREE, is_participle=True)
            label = self._one_of(Zone.BEFORE, [":", "?"])  # "X: gone"
            yield Clue((label,), FREE, is_participle=True)
        if self._lexicon.frames[name].event is Event.CONTESTED and name != "fight":
            civil = self._words["civil"] | {"office", "offices"}
            yield Clue((self._one_of(Zone.BESIDE, civil),))

    def _expelling(self, slots: int, *, strong: bool) -> Iterator[Clue]:
        """Yield what "drove them out of X" needs: those driven, and from where or that they go."""
        slots |= self._slots(["in"]) | POINTING
        out = [] if strong else [self._one_of(Zone.AFTER, _OUT)]
        for clue in self._driving():
            yield replace(clue, ahead=slots, behind=slots)
            yield replace(clue, words=(*clue.words, *out))

    def _driving(self) -> Iterator[Clue]:
        """Yield those who are driven: after the verb, or before its passive."""
        yield Clue((self._one_of(Zone.AFTER, self._driven),))
        yield Clue((self._one_of(Zone.BESIDE, self._driven),), is_participle=True)

    def _openers(self) -> set[str]:
        return {word.split()[0] for word in self._words["subordinators"]}

    def _of_idiom(self, second: str, idiom: Idiom) -> Clue:
        """Return what an idiom needs: its second word, its nouns, its place and parties."""
        words = [self._one_of(Zone.NEXT, [second.partition(" ")[0]])] if second else []
        for slot, heads in idiom.heads.items():
            zone = Zone.BEFORE if slot == "subject" else Zone.BESIDE
            words.append(self._one_of(zone, heads))
        if idiom.negated:
            words.append(self._one_of(Zone.BESIDE, self._denied))
        links = [slot.lstrip("~") for slot in idiom.place if slot not in _CORE]
        if links and not words:
            words.append(self._one_of(Zone.BESIDE, _firsts(links)))
        if "actor" in idiom.needs and self._lexicon.prepositions.issuperset(idiom.actor):
            words.append(self._one_of(Zone.BESIDE, _firsts(idiom.actor)))
        if "rival" in idiom.needs:
            words.append(self._one_of(Zone.BESIDE, self._names))
        slots = self._slots(idiom.place)
        return Clue(tuple(words), slots, 0 if set(idiom.place) == {"subject"} else slots)

    def _of_its_people(self, idiom: Idiom) -> Iterator[Clue]:
        """Yield what an idiom needs that tells of a place by its people: "its defenders fled"."""
        if idiom.frame == "move":
            its = self._one_of(Zone.BESIDE, ["its"])
            yield Clue((its, self._one_of(Zone.BESIDE, self._words["place_people"])))

    def _of_being(self, idiom: Idiom) -> Iterator[tuple[str, Clue]]:
        """Yield the nouns of an idiom whose verb can be an auxiliary, with what they need."""
        if not self._auxiliaries(idiom.verbs):
            return
        first, *others = idiom.heads.items()
        clue = self._of_idiom("", idiom.model_copy(update={"heads": dict(others)}))
        verbs = self._forms({verb.partition(" ")[0] for verb in idiom.verbs})
        words = tuple((Zone.BESIDE, bit) for _, bit in clue.words)
        slots = clue.ahead | clue.behind | POINTING
        needed = Clue((*words, self._one_of(Zone.BESIDE, verbs)), slots, slots)
        yield from ((word, needed) for word in sorted(first[1]))


def _firsts(slots: Collection[str]) -> list[str]:
    return [slot.partition(" ")[0] for slot in slots]
