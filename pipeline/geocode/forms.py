"""The forms in which names stand in texts, on signs that hide the choice of vowel letters.

A sign is one lower-case letter, or a space for anything that is none, so that texts and names can
be turned into signs one character at a time and offsets stay true.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from pipeline.geocode.key import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = str.maketrans("eyowvq", "iiuuuk")
_BEYOND = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_WIDE = re.compile("[\u0100-\u024f\u0600-\u06ff\u1e00-\u1eff]")

_CONJUNCTIONS = frozenset({"ua", "u", "uu", "au"})
_IZAFE = frozenset({"i", "ii"})
_BY_AND = (" ua ", " u ", " uu ", " au ", " ")
_BY_IZAFE = (" ", " i ", "i ", " ii ", "")
_LONG = 6
_SINGLE_VOWEL = re.compile(r"(?<=[^aiu ])[aiu](?=[^aiu ])")
# Spellings of one sound, and of endings and parts that are written in more than one way; each
# stands behind letters without which it changes nothing.
_CHOICES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (letters, re.compile(pattern), replacement)
    for letters, pattern, replacement in (
        ("u", r"(?<![aiu])u(?![aiu])", "uu"),
        ("i", r"(?<![aiu])i(?![aiu ])", "ii"),
        ("ai", r"(?<=[^aiu ])ai(?=[^aiu])", "ii"),
        ("ai", r"(?<=[^aiu ])ai(?=[^aiu])", "i"),
        ("au", r"(?<=[^aiu ])au", "uu"),
        ("au", r"(?<=[^aiu ])au", "u"),
        ("uu", r"uu", "u"),
        ("ii", r"ii", "i"),
        ("gh", r"gh", "g"),
        ("a ", r"(?<=[^aiu ])a(?= )", "ah"),
        ("a ", r"(?<=[^aiu ])a(?= )", "ih"),
        ("h ", r"(?<=[^aiu ])[ai]h(?= )", "a"),
        ("chahar", r"chahar", "char"),
        ("char", r"char(?=[^aiu])", "chahar"),
        ("h", r"(?<=[aiu])h(?=[^aiu ])", ""),
        ("abad ", r"(?<=[a-z])abad ", " abad "),
        ("", r"([b-df-hj-np-tv-z])\1", r"\1"),
        ("ham", r" mu?hamm?ad", " muhammad"),
    )
)


@cache
def _sign(char: str) -> str:
    """Return the sign of a character."""
    char = unicodedata.normalize("NFKD", char)[:1].casefold()[:1].translate(_SAME)
    return char if char.isascii() and char.isalnum() else " "


_LATIN_1 = "".join(map(_sign, map(chr, range(256)))).encode("latin-1")


def _sign_beyond(letter: re.Match[str]) -> str:
    return _sign(letter[0])


def is_wide(text: str) -> bool:
    """Say whether a text holds letters beyond Latin-1: with macrons, or Arabic ones."""
    return not text.isascii() and _WIDE.search(text) is not None


def signs(text: str, *, wide: bool) -> str:
    """Return the signs of a text, one for each character; `wide` as `is_wide` says."""
    if wide:
        text = _BEYOND.sub(_sign_beyond, text)
    return text.encode("latin-1", "replace").translate(_LATIN_1).decode("latin-1")


def name_signs(name: str) -> str:
    """Return the signs of a name, apostrophes left out, words one space apart."""
    bare = plain(name)
    return " ".join(signs(bare, wide=is_wide(bare)).split())


def forms(name: str) -> Iterator[str]:
    """Yield the ways a name, given in signs, is typed, a space at either end.

    In a name of some length one vowel may be another: Alishing, Alishang.
    """
    if len(name) >= _LONG:
        for vowel in _SINGLE_VOWEL.finditer(name):
            for other in "aiu":
                yield f" {name[: vowel.start()]}{other}{name[vowel.end() :]} "
    for joined in dict.fromkeys(_joined(name.split())):
        padded = f" {joined} "
        yield padded
        for letters, pattern, replacement in _CHOICES:
            if letters in padded:
                yield pattern.sub(replacement, padded)
                yield from _singly(padded, pattern, replacement)


def _singly(name: str, pattern: re.Pattern[str], replacement: str) -> Iterator[str]:
    """Yield a name with one of several such spellings changed: "Pashtun Zarghoon"."""
    found = list(pattern.finditer(name))
    for one in found if len(found) > 1 else ():
        yield f"{name[: one.start()]}{one.expand(replacement)}{name[one.end() :]}"


def _joined(words: list[str]) -> Iterator[str]:
    """Yield the words joined with and without their linking particles."""
    yield " ".join(words)
    links = _CONJUNCTIONS | _IZAFE
    parts = [word for i, word in enumerate(words) if i == 0 or word not in links]
    if len(parts) < 2:
        return
    by = _BY_AND if _CONJUNCTIONS & set(words[1:]) else _BY_IZAFE
    bare = [part[:-1] if len(part) > 3 and part.endswith("i") else part for part in parts[:-1]]
    for stems in ([*parts[:-1]], bare):
        yield from (link.join([*stems, parts[-1]]) for link in by)
    for i in range(1, len(parts) if len(parts) > 2 else 0):
        yield " ".join([*parts[: i - 1], parts[i - 1] + parts[i], *parts[i + 1 :]])
