"""What nouns of control and words of a state need to tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clues import ANYWHERE, Clue, ClueMaker, Zone
from pipeline.extract.goings import FORCES, RETREATING
from pipeline.extract.standing import FREE, OWNING
from pipeline.extract.states import CONTESTED, HAVING
from pipeline.extract.words import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWNED = frozenset(["fall", "take", "retake"])  # events that a place may own: "X's fall"
_GROUND_ATTACKS = frozenset(["siege", "sieges", "offensive", "offensives"])
_AIMED = frozenset(["on", "of", "against", "into", "upon"])
_LEFT = frozenset(["leave"])
_POINTED = frozenset(["it", "them"])
_POSSESSED = frozenset(["their", "our", "his"])


class NounClues(ClueMaker):
    """Makes the clues of nouns and of words of a state."""

    def clues(self) -> Iterator[tuple[str, Clue]]:
        """Yield each word with its clues."""
        for noun, name in self._lexicon.nominal_of.items():
            told = self._of_fight() if name == "fight" else self._of_event(noun, name)
            yield from ((noun, clue) for clue in told)
        yield from self._of_states()
        yield from self._of_holders()

    def _of_fight(self) -> Iterator[Clue]:
        """Yield what fighting needs: a place, or a verb that says that it goes on."""
        yield Clue((), ANYWHERE, ANYWHERE)
        yield Clue((self._one_of(Zone.BESIDE, self._forms(self._words["occurrence"]) | {"there"}),))

    def _of_event(self, noun: str, name: str) -> Iterator[Clue]:
        """Yield what a noun of an event needs: its place, or that the place is known."""
        links = frozenset(self._lexicon.nominals[name].place)
        if name == "attack":
            yield Clue((self._one_of(Zone.BESIDE, self._failing()),))
            if noun not in _GROUND_ATTACKS:  # "a Taliban attack in X", not "attacks in X"
                yield Clue((self._one_of(Zone.CLOSE, self._names),), 0, self._slots(links))
                links &= _AIMED
        yield Clue((), FREE | OWNING if name in _OWNED else 0, self._slots(links))
        yield Clue((self._one_of(Zone.CLOSE, self._lexicon.possessives),))
        yield Clue((self._one_of(Zone.SOON, _POINTED),))
        if name == "retreat":
            who = self._one_of(Zone.BEFORE, self._names | FORCES)
            yield Clue((who, self._one_of(Zone.BEFORE, self._forms(RETREATING))))

    def _failing(self) -> frozenset[str]:
        """Return the words that tell of an attack that it came to nothing, or ended."""
        words = self._words
        verbs = words["failing"] | words["calling_off"] | words["ceasing"]
        forms = self._forms({verb.partition(" ")[0] for verb in verbs})
        ends = {noun for nouns in self._lexicon.vain.values() for noun in nouns}
        return forms | ends | words["vain_modifiers"] | {"over"}

    def _of_states(self) -> Iterator[tuple[str, Clue]]:
        """Yield the nouns of states, each with the prepositions before it: "in their hands"."""
        links = {head: {"in", "to"} for head in CONTROL}
        for link, heads in self._lexicon.state_heads.items():
            for head in heads:
                links.setdefault(head, set()).add(link.partition(" ")[0])
        for head in self._lexicon.state_heads["from"]:
            links[head] |= self._forms(_LEFT)  # "left their hands"
        for head, told in links.items():
            clue = Clue((self._one_of(Zone.BESIDE, told),))
            yield from ((head, clue), (f"{head}s", clue))
        for word in self._words["strongholds"] | {"ours", "theirs", "flag", "flags"}:
            yield word, Clue()
        for word in CONTESTED:
            yield word, Clue((), ANYWHERE, ANYWHERE)

    def _of_holders(self) -> Iterator[tuple[str, Clue]]:
        """Yield the words that stand before or after who holds: "with", "under", "there"."""
        stative = self._words["copulas"] | self._words["movers"] | HAVING
        state = self._forms(stative) | self._lexicon.auxiliary.keys()
        force = self._names | self._words["anaphoric_force"] | {"us", "them"}
        beside = self._one_of(Zone.BESIDE, state)
        told = self._one_of(Zone.BESIDE, state | {"under", "there", ":", "?", "back"})
        yield "with", Clue((told, self._one_of(Zone.SOON, force)))
        yield "under", Clue((self._one_of(Zone.SOON, force | _POSSESSED),))
        staying = self._forms(self._words["copulas"] - {"be"}) | {"present"}
        yield (
            "there",
            Clue(
                (
                    self._one_of(Zone.BESIDE, staying),
                    self._one_of(Zone.BESIDE, self._names | {"we"}),
                )
            ),
        )
        yield "again", Clue((beside,))
        had = self._one_of(Zone.BESIDE, self._auxiliaries({"have"}))
        yield "back", Clue((had,))
        yield from ((centre, Clue((had,))) for centre in ("centre", "center"))
        being = self._one_of(Zone.BEFORE, self._auxiliaries({"be"}))
        named = self._one_of(Zone.BEFORE, self._names)
        yield "back", Clue((being, named, self._one_of(Zone.SOON, ["in", "inside"])))
        yield "have", Clue((self._one_of(Zone.BESIDE, ["we"]),))
        held = Clue((self._one_of(Zone.CLOSE, self._names),), 0, FREE)
        yield from ((having, held) for having in ("have", "has", "had"))
