"""The data file of a language whose verb comes last, in words as they are compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import TheatreFileError
from pipeline.extract.language_file import LANGUAGES
from pipeline.extract.verb_last.patterns import Families, PatternSet, compile_pattern
from pipeline.extract.verb_last.script import words_of
from pipeline.records import Event, Kind  # noqa: TC001  (pydantic reads them at run time)

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Event
    actor: tuple[str, ...]
    place: tuple[str, ...]
    patterns: tuple[str, ...]


class _Agents(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    before: tuple[str, ...]
    after: tuple[str, ...]


class _LanguageFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    heads: Literal["first", "last"]
    verbs: dict[str, dict[Literal["real", "unreal", "negative"], tuple[str, ...]]]
    frames: tuple[_Frame, ...]
    deny: tuple[str, ...]
    confirm: tuple[str, ...]
    fallen: tuple[str, ...]
    told: tuple[str, ...]
    pointing: tuple[str, ...]
    after: tuple[str, ...]
    saying: tuple[str, ...]
    sources: tuple[str, ...]
    hedges: tuple[str, ...]
    conditions: tuple[str, ...]
    managed: tuple[str, ...]
    closing: tuple[str, ...]
    linking: tuple[str, ...]
    contrasting: tuple[str, ...]
    and_: tuple[str, ...]
    cases: dict[str, str]
    after_cases: dict[str, str]
    agents: _Agents
    genitive: tuple[str, ...]
    neutral: tuple[str, ...]
    unseen: tuple[str, ...]
    negators: tuple[str, ...]
    kinds: dict[str, Kind]
    plurals: tuple[str, ...]
    centres: tuple[str, ...]
    partial: tuple[str, ...]
    facilities: tuple[str, ...]
    control: tuple[str, ...]
    capital: str
    fighters: tuple[str, ...]
    group: tuple[str, ...]
    civilians: tuple[str, ...]
    speakers: dict[str, tuple[str, ...]]
    again: tuple[str, ...]
    days: dict[str, tuple[int, int]]
    weekdays: tuple[str, ...]
    weekday_variants: dict[str, int]
    months: tuple[str, ...]
    year: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a clause that ends in one of the patterns says, and where its parts may stand."""

    event: Event
    actor: tuple[str, ...]
    place: frozenset[str]
    patterns: PatternSet


Phrases = tuple[tuple[str, ...], ...]
_SETS = (
    "fallen", "told", "pointing", "linking", "and_", "neutral", "unseen", "negators", "plurals",
    "centres", "partial", "facilities", "control", "fighters", "civilians", "again", "genitive",
)  # fmt: skip
_PHRASES = (
    "after",
    "sources",
    "conditions",
    "contrasting",
    "group",
    "hedges",
    "managed",
    "closing",
)


@dataclass(frozen=True)
class Words:
    """All words of one language; `sets` are single words, `phrases` sequences of them."""

    code: str
    heads_first: bool
    families: Families
    frames: tuple[Frame, ...]
    deny: PatternSet
    confirm: PatternSet
    saying: PatternSet
    sets: dict[str, frozenset[str]]
    phrases: dict[str, Phrases]
    cases: dict[str, str]
    after_cases: dict[str, str]
    agents: tuple[Phrases, Phrases]
    kinds: dict[str, Kind]
    speakers: tuple[tuple[tuple[str, ...], str], ...]
    capital: str
    days: dict[tuple[str, ...], tuple[int, int]]
    weekdays: dict[tuple[str, ...], int]
    months: dict[str, int]
    year: str
    verbal: frozenset[str]  # words with which a verb, or what is one with it, can begin


def _phrases(given: Iterable[str]) -> Phrases:
    return tuple(sorted({words_of(one) for one in given}, key=lambda one: (-len(one), one)))


def _singles(given: Iterable[str]) -> frozenset[str]:
    return frozenset(word for one in given for word in words_of(one))


def _make(code: str, raw: _LanguageFile) -> Words:
    families: Families = {
        name: {
            words_of(form): reality
            for reality in ("real", "unreal", "negative")
            for form in forms.get(reality, ())
        }
        for name, forms in raw.verbs.items()
    }
    frames = tuple(
        Frame(
            one.event,
            one.actor,
            frozenset(one.place),
            PatternSet(compile_pattern(pattern, families) for pattern in one.patterns),
        )
        for one in raw.frames
    )
    return Words(
        code=code,
        heads_first=raw.heads == "first",
        families=families,
        frames=frames,
        deny=PatternSet(compile_pattern(one, families) for one in raw.deny),
        confirm=PatternSet(compile_pattern(one, families) for one in raw.confirm),
        saying=PatternSet(compile_pattern(one, families) for one in raw.saying),
        sets={name: _singles(getattr(raw, name)) for name in _SETS},
        phrases={name: _phrases(getattr(raw, name)) for name in _PHRASES},
        cases={words_of(word)[0]: case for word, case in raw.cases.items()},
        after_cases={words_of(word)[0]: case for word, case in raw.after_cases.items()},
        agents=(_phrases(raw.agents.before), _phrases(raw.agents.after)),
        kinds={words_of(word)[0]: kind for word, kind in raw.kinds.items()},
        speakers=tuple(
            sorted(
                (
                    (words_of(phrase), side)
                    for side, many in raw.speakers.items()
                    for phrase in many
                ),
                key=lambda one: (-len(one[0]), one),
            )
        ),
        capital=raw.capital,
        days={words_of(phrase): back for phrase, back in raw.days.items()},
        weekdays={words_of(one): at for at, one in enumerate(raw.weekdays)}
        | {words_of(one): at for one, at in raw.weekday_variants.items()},
        months={words_of(one)[0]: at for at, one in enumerate(raw.months, start=1)},
        year=words_of(raw.year)[0],
        verbal=_verbal(families, frames),
    )


def _verbal(families: Families, frames: Iterable[Frame]) -> frozenset[str]:
    begun = {form[0] for family in families.values() for form in family}
    for frame in frames:
        for pattern in frame.patterns.patterns:
            begun.update(pattern.elements[0])
    return frozenset(begun)


@cache
def load_words(code: str) -> Words:
    """Read a language's file; raise TheatreFileError where it is missing or broken."""
    path = LANGUAGES / f"{code}.yaml"
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        raw["and_"] = raw.pop("and")
        return _make(code, _LanguageFile.model_validate(raw))
    except (OSError, yaml.YAMLError, ValidationError, KeyError) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}") from error
