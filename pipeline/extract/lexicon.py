"""A language's words by what they do: the entries of its data file, and the whole of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pipeline.records import Event  # noqa: TC001  (pydantic reads it at run time)

if TYPE_CHECKING:
    from pipeline.extract.inflection import Form


class Frame(BaseModel):
    """What a verb of control makes of its slots; see the language file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Event
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    rival: tuple[str, ...] = ()
    taker: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    attack: tuple[str, ...] = ()
    loser: tuple[str, ...] = ()
    sense: str = ""
    needs: tuple[str, ...] = ()
    strict: bool = False
    verbs: tuple[str, ...] = ()


class Idiom(BaseModel):
    """What a verb tells with certain words in its slots: the claim of another verb's `frame`.

    `heads` names the nouns that slots must hold; a slot "~of" describes a noun, "of" any phrase.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    frame: str
    verbs: tuple[str, ...]
    heads: dict[str, frozenset[str]] = {}
    actor: tuple[str, ...] = ()
    place: tuple[str, ...]
    rival: tuple[str, ...] = ()
    sense: str = ""
    needs: tuple[str, ...] = ()
    negated: bool = False  # said by its denial: "no soldier is left in X"
    alone: bool = False  # without an object
    done: bool = False  # said of what has come about: "they are gone", not "they went"
    coming: bool = False  # speaks of what is to come, unless of the past: "X is next"
    aimed: bool = False  # speaks of what is wanted: "set their sights on X"
    definite: bool = False  # its object is something known: "went the same way"


class Nominal(BaseModel):
    """What a noun of control makes of the phrases around it; `frame` shares the verb's frame."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nouns: tuple[str, ...]
    place: tuple[str, ...]
    actor: tuple[str, ...] = ()
    taker: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """All words of one language; `words` holds the plain sets by their name in the file."""

    code: str
    digest: str
    forms: dict[str, tuple[Form, ...]]
    frames: dict[str, Frame]
    frame_of: dict[tuple[str, str], str]
    paired: frozenset[tuple[str, str]]  # verbs of frames and idioms with what stands beside them
    idioms: tuple[Idiom, ...]
    idioms_of: dict[str, list[tuple[str, Idiom]]]  # by lemma, with what stands beside it
    controlling: frozenset[str]  # the lemmas of frames and idioms
    nominals: dict[str, Nominal]
    nominal_of: dict[str, str]
    auxiliary: dict[str, str]
    speakers: dict[str, str]
    extent_of: dict[str, str]
    kind_of: dict[str, str]
    state_heads: dict[str, dict[str, str]]
    vain: dict[str, frozenset[str]]  # by preposition, the nouns that say it was for nothing
    numbers: dict[str, int]
    units: dict[str, int]
    seasons: dict[str, tuple[int, int]]  # first and last month
    possessives: dict[str, str]
    prepositions: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    words: dict[str, frozenset[str]]
    ordered: dict[str, tuple[str, ...]]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word belongs to a named set of the file."""
        return word in self.words[name]
