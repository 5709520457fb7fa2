"""Phrases: what a sentence's words are grouped into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.records import Extent

if TYPE_CHECKING:
    from pipeline.extract.cast import Named
    from pipeline.extract.times import Time
    from pipeline.records import Mention


ASIDE = "@"  # the kind of a chunk that no clause takes up: what a sum leaves out


@dataclass(slots=True)
class PlaceRef:
    """A place spoken of: by a toponym (`mention`) or by a noun that refers back (`noun`)."""

    text: str
    start: int  # of the first word, in words
    mention: Mention | None = None
    noun: str = ""
    extent: Extent | None = None
    kind: str = ""
    hints: tuple[Mention, ...] = ()
    capital: bool = False
    ranked: bool = False  # introduced as the capital of a province, by that word
    whole: bool = False  # "the whole district"
    plural: bool = False
    owner: str = ""
    indefinite: bool = False  # "a district in X": one that is not named
    other: bool = False  # "other areas": none that was named
    definite: bool = False
    quantity: str = ""
    time: Time | None = None
    within: Mention | None = None  # the larger place it is said to lie in
    small: bool = False  # said to be a village or town of what it lies in
    unknown: bool = False  # carries a name that no gazetteer knows: "Abdul Khel valley"
    called: str = ""  # what it is said to be: "X, the dry port on the river"
    name: bool = False  # a name that no gazetteer knows, placed by what it lies in


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase over words [start, end)."""

    start: int
    end: int
    head: str
    words: tuple[str, ...]
    text: str
    determiner: str = ""
    possessive: str = ""
    named: tuple[Named, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: list[PlaceRef] = field(default_factory=list)
    is_pronoun: bool = False
    genitive: bool = False
    is_name: bool = False
    negated: bool = False
    joined: list[NounPhrase] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        """Tell whether a common noun carries a name or a description: "Uzbin valley"."""
        return len(self.words) - bool(self.determiner) > 1

    @property
    def is_own(self) -> bool:
        """Tell whether a phrase says whose something is: "ours", "the Taliban's"."""
        of_party = self.genitive and bool(self.named) and self.text.endswith(GENITIVES)
        return self.head in OWN or of_party

    @property
    def all_words(self) -> tuple[str, ...]:
        """Return the words of the phrase and of those joined to it."""
        return self.words + tuple(word for other in self.joined for word in other.all_words)

    @property
    def all_named(self) -> tuple[Named, ...]:
        """Return the listed names in the phrase and in those joined to it."""
        return self.named + tuple(name for other in self.joined for name in other.all_named)


THEIRS = frozenset(["its", "their"])
DASHES = frozenset(["-", "–", "—"])
GENITIVES = ("'s", "’s", "'", "’")
OWN = frozenset(["ours", "theirs"])
PARTS = frozenset([Extent.FACILITY, Extent.PARTIAL])  # what lies in a place, not all of it
QUOTES = frozenset("\"'“”‘’«»")
# Which of the places that were named together a phrase such as "the latter" means.
NAMESAKES = frozenset(["namesake"])
OTHERS = frozenset(["other", "others", "remainder"])
ORDERED = {"former": 0, "first": 0, "second": 1, "third": 2, "latter": -1, "last": -1}


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries over words [start, end); `form` is fin, ed, part, inf or ing."""

    start: int
    end: int
    lemmas: tuple[str, ...]
    form: str
    passive: bool = False
    negated: bool = False
    modal: str = ""
    perfect: bool = False
    past: bool = False
    progressive: bool = False
    particle: str = ""
    repeated: bool = False  # told to have happened more than once: "changed hands twice"
    still: bool = False  # "was still": as it had been
    nearly: bool = False  # "almost fell": it did not
    singular: bool = False  # of one subject: "has fallen", never said of "A and B"
    outcome: bool = False  # an infinitive that tells what came of it: "only to be driven out"


@dataclass(slots=True)
class Chunk:
    """A piece of a sentence; `kind` is N, V, or the tag of a single word or mark."""

    kind: str
    low: str
    start: int
    end: int
    noun: NounPhrase | None = None
    verb: VerbGroup | None = None
    time: Time | None = None


def being(at: int, form: str = "fin", *, denied: bool = False) -> Chunk:
    """Return the verb of being, where a sentence leaves it out before a word."""
    return Chunk("V", "be", at, at, verb=VerbGroup(at, at, ("be",), form, negated=denied))
