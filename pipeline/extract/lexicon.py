"""A language's words by what they do, read from its data file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from pipeline.errors import TheatreFileError
from pipeline.records import Event  # noqa: TC001  (pydantic reads it at run time)

LANGUAGES = Path(__file__).resolve().parent / "languages"
_VOWELS = "aeiou"


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


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a verb's form: `kind` is base, s, ed, en or ing."""

    lemma: str
    kind: str


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


def _doubles(lemma: str) -> bool:
    """Tell whether a lemma doubles its last letter: one syllable, consonant-vowel-consonant."""
    lemma = lemma.removeprefix("over").removeprefix("out")  # "overrunning" as "running"
    return (
        len(lemma) > 2
        and lemma[-1] not in _VOWELS + "wxy"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in lemma) == 1
    )


def inflect(lemma: str, irregular: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return a lemma's (form, kind) pairs by rule, with past and participle from `irregular`."""
    stem = (
        lemma + lemma[-1]
        if _doubles(lemma) or irregular.get(lemma, [""])[0].startswith(lemma + lemma[-1])
        else lemma
    )
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith("ee") and lemma != "be":
        ing = lemma[:-1] + "ing"
    else:
        ing = stem + "ing"
    ends_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    if ends_y:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = lemma + "d" if lemma.endswith("e") else stem + "ed"
    simple, participle = irregular.get(lemma, [past, past])
    return [(lemma, "base"), (third, "s"), (simple, "ed"), (participle, "en"), (ing, "ing")]


def plurals(noun: str) -> tuple[str, str]:
    """Return a noun and its plural."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _frame_index(frames: dict[str, Frame]) -> dict[tuple[str, str], str]:
    index: dict[tuple[str, str], str] = {}
    for name, frame in frames.items():
        for verb in frame.verbs:
            lemma, _, particle = verb.partition(" ")
            index.setdefault((lemma, particle), name)
    return index


_VERB_LISTS = (
    "occurrence", "light", "copulas", "movers", "saying", "denying", "irrealis_verbs",
    "realis_verbs", "forcing_verbs", "leading_to_say", "gestures", "failing", "calling_off",
    "other_verbs", "more_verbs",
)  # fmt: skip


def _lemmas(raw: dict[str, Any], index: dict[tuple[str, str], str]) -> list[str]:
    lemmas = {lemma for lemma, _ in index}
    lemmas.update(verb.partition(" ")[0] for idiom in raw["idioms"] for verb in idiom["verbs"])
    for name in _VERB_LISTS:
        lemmas.update(verb.partition(" ")[0] for verb in raw[name])
    return sorted(lemmas)


def _forms(raw: dict[str, Any], lemmas: list[str]) -> dict[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for lemma in lemmas:
        for form, kind in inflect(lemma, raw["irregular"]):
            forms.setdefault(form, []).append(Form(lemma, kind))
    for auxiliary in (word for group in raw["auxiliaries"].values() for word in group):
        forms.pop(auxiliary, None)
    return {form: tuple(readings) for form, readings in forms.items()}


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(options, key=len, reverse=True)) for first, options in found.items()
    }


def _inverted(groups: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words}


def _nominal_index(nominals: dict[str, Nominal]) -> dict[str, str]:
    return {
        form: name
        for name, entry in nominals.items()
        for noun in entry.nouns
        for form in plurals(noun)
    }


def _idioms(raw: dict[str, Any]) -> tuple[Idiom, ...]:
    """Return the idioms; a head in angles stands for a list of the file, or an event's nouns."""
    return tuple(
        Idiom.model_validate(
            {
                **entry,
                "heads": {
                    slot: [
                        form for head in heads for one in _spelt(head, raw) for form in plurals(one)
                    ]
                    for slot, heads in entry.get("heads", {}).items()
                },
            }
        )
        for entry in raw["idioms"]
    )


def _by_lemma(idioms: tuple[Idiom, ...]) -> dict[str, list[tuple[str, Idiom]]]:
    found: dict[str, list[tuple[str, Idiom]]] = {}
    for idiom in idioms:
        for verb in idiom.verbs:
            lemma, _, second = verb.partition(" ")
            found.setdefault(lemma, []).append((second, idiom))
    return found


def _pairs(raw: dict[str, Any]) -> set[tuple[str, str]]:
    verbs = (verb.partition(" ") for idiom in raw["idioms"] for verb in idiom["verbs"])
    return {(lemma, second) for lemma, _, second in verbs}


def _spelt(head: str, raw: dict[str, Any]) -> list[str]:
    if not head.startswith("<"):
        return [head]
    name = head.strip("<>")
    nominal = raw["nominals"].get(name)
    return list(nominal["nouns"] if nominal is not None else raw[name])


def _is_plain(entry: object) -> bool:
    return isinstance(entry, list) and not any(isinstance(one, dict) for one in entry)


def _digest() -> str:
    """Return a hash of this room's code and data files: the reader's version."""
    digest = hashlib.sha256()
    room = Path(__file__).resolve().parent
    for path in sorted([*room.rglob("*.yaml"), *room.rglob("*.py")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


@cache
def load_lexicon(code: str = "en") -> Lexicon:
    """Read a language's file; raise TheatreFileError where it is missing or broken."""
    path = LANGUAGES / f"{code}.yaml"
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}") from error
    frames = {name: Frame.model_validate(entry) for name, entry in raw["frames"].items()}
    nominals = {name: Nominal.model_validate(entry) for name, entry in raw["nominals"].items()}
    index, idioms = _frame_index(frames), _idioms(raw)
    multi = ("prepositions", "subordinators", "coordinators", "negators", "adverbs")
    return Lexicon(
        code=code,
        digest=_digest(),
        forms=_forms(raw, _lemmas(raw, index)),
        frames=frames,
        frame_of=index,
        paired=frozenset(index) | _pairs(raw),
        idioms=idioms,
        idioms_of=_by_lemma(idioms),
        controlling=frozenset(lemma for lemma, _ in (*index, *_pairs(raw))),
        nominals=nominals,
        nominal_of=_nominal_index(nominals),
        auxiliary=_inverted(raw["auxiliaries"]),
        speakers=_inverted(raw["speakers"]),
        extent_of=_inverted(raw["extent"]),
        kind_of=_inverted(raw["kinds"]),
        state_heads=raw["state_heads"],
        vain={link: frozenset(nouns) for link, nouns in raw["vain"].items()},
        numbers=raw["numbers"],
        units=raw["units"],
        seasons={name: (first, last) for name, (first, last) in raw["seasons"].items()},
        possessives=raw["possessives"],
        prepositions=frozenset(raw["prepositions"]),
        phrases=_by_first([phrase for name in multi for phrase in raw[name]]),
        words={name: frozenset(entry) for name, entry in raw.items() if _is_plain(entry)},
        ordered={name: tuple(raw[name]) for name in ("weekdays", "months")},
    )
