"""A language's data file, read into its lexicon."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.errors import TheatreFileError
from pipeline.extract.inflection import Form, forms_of, plurals
from pipeline.extract.lexicon import Frame, Idiom, Lexicon, Nominal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES = Path(__file__).resolve().parent / "languages"
_VERB_LISTS = (
    "occurrence", "light", "copulas", "movers", "saying", "denying", "irrealis_verbs",
    "realis_verbs", "forcing_verbs", "leading_to_say", "gestures", "failing", "calling_off",
    "other_verbs", "more_verbs",
)  # fmt: skip
_WITH_PHRASES = ("prepositions", "subordinators", "coordinators", "negators", "adverbs")


@cache
def load_lexicon(code: str = "en") -> Lexicon:
    """Read a language's file; raise TheatreFileError where it is missing or broken."""
    raw = _read(LANGUAGES / f"{code}.yaml")
    frames = {name: Frame.model_validate(entry) for name, entry in raw["frames"].items()}
    nominals = {name: Nominal.model_validate(entry) for name, entry in raw["nominals"].items()}
    frame_of, idioms = _frame_index(frames), _idioms(raw)
    idioms_of = _by_lemma(idioms)
    beside = {(lemma, word) for lemma, told in idioms_of.items() for word, _ in told}
    paired = frozenset(frame_of) | beside
    controlling = frozenset(lemma for lemma, _ in paired)
    return Lexicon(
        code=code,
        digest=_digest(),
        forms=_forms(raw, controlling),
        frames=frames,
        frame_of=frame_of,
        paired=paired,
        idioms=idioms,
        idioms_of=idioms_of,
        controlling=controlling,
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
        phrases=_by_first(chain.from_iterable(raw[name] for name in _WITH_PHRASES)),
        words={name: frozenset(entry) for name, entry in raw.items() if _is_plain(entry)},
        ordered={name: tuple(raw[name]) for name in ("weekdays", "months")},
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}") from error
    return raw


def _digest() -> str:
    """Return a hash of this room's code and data files: the reader's version."""
    digest = hashlib.sha256()
    room = Path(__file__).resolve().parent
    for path in sorted(
        one for suffix in ("csv", "py", "yaml") for one in room.rglob(f"*.{suffix}")
    ):
        digest.update(path.name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _forms(raw: Mapping[str, Any], controlling: Iterable[str]) -> dict[str, tuple[Form, ...]]:
    """Return the forms of all verbs but the auxiliaries, whose forms the file lists."""
    listed = (_parted(verb)[0] for name in _VERB_LISTS for verb in raw[name])
    forms = forms_of(sorted({*controlling, *listed}), raw["irregular"])
    auxiliary = _inverted(raw["auxiliaries"])
    return {form: readings for form, readings in forms.items() if form not in auxiliary}


def _frame_index(frames: Mapping[str, Frame]) -> dict[tuple[str, str], str]:
    """Return the frame of each verb with its particle: the first that lists it."""
    index: dict[tuple[str, str], str] = {}
    for name, frame in frames.items():
        for verb in frame.verbs:
            index.setdefault(_parted(verb), name)
    return index


def _idioms(raw: Mapping[str, Any]) -> tuple[Idiom, ...]:
    """Return the idioms, their heads in singular and plural."""
    return tuple(
        Idiom.model_validate({**entry, "heads": _heads(entry.get("heads", {}), raw)})
        for entry in raw["idioms"]
    )


def _heads(heads: Mapping[str, Iterable[str]], raw: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        slot: [form for word in words for noun in _meant(word, raw) for form in plurals(noun)]
        for slot, words in heads.items()
    }


def _meant(head: str, raw: Mapping[str, Any]) -> list[str]:
    """Return the nouns of a head: in angles it stands for a list of the file or an event's."""
    if not head.startswith("<"):
        return [head]
    name = head.strip("<>")
    nominal = raw["nominals"].get(name)
    return list(nominal["nouns"] if nominal is not None else raw[name])


def _by_lemma(idioms: Iterable[Idiom]) -> dict[str, list[tuple[str, Idiom]]]:
    """Return the idioms of each lemma, with what stands beside it."""
    found: dict[str, list[tuple[str, Idiom]]] = {}
    for idiom in idioms:
        for verb in idiom.verbs:
            lemma, beside = _parted(verb)
            found.setdefault(lemma, []).append((beside, idiom))
    return found


def _parted(verb: str) -> tuple[str, str]:
    """Return a verb's lemma and what stands beside it: "give up" as "give", "up"."""
    lemma, _, beside = verb.partition(" ")
    return lemma, beside


def _nominal_index(nominals: Mapping[str, Nominal]) -> dict[str, str]:
    return {
        form: name
        for name, entry in nominals.items()
        for noun in entry.nouns
        for form in plurals(noun)
    }


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of several words by their first one, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(options, key=len, reverse=True)) for first, options in found.items()
    }


def _inverted(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words}


def _is_plain(entry: object) -> bool:
    """Tell whether an entry of the file is a list of words."""
    return isinstance(entry, list) and not any(isinstance(one, dict) for one in entry)
