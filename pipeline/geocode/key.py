"""The match key: one spelling for the many ways that Dari and Pashto names are romanised."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# One letter for the forms that Dari, Pashto and Arabic keyboards and spellings give it.
_ARABIC = str.maketrans(
    "\u064a\u0649\u06d0\u06cd\u0643\u06ab\u0629\u06c0\u067c\u0689\u0693\u06bc\u069a\u0681\u0685"
    "\u0622\u0623\u0625\u0624\u0626",
    "\u06cc\u06cc\u06cc\u06cc\u06a9\u06af\u0647\u0647\u062a\u062f\u0631\u0646\u0634\u0632\u0686"
    "\u0627\u0627\u0627\u0648\u06cc",
)
_VARIANT = re.compile(f"[{''.join(map(chr, _ARABIC))}]")
# What stands between letters unseen: joiners, marks of direction, the byte order mark.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FILLERS = dict.fromkeys((0x0640, 0x200C))  # the stroke that stretches a word, the zero-width space
APOSTROPHES = "'\u2019\u2018`\u00b4\u02bb\u02bc\u02be\u02bf\u2032"
_NO_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES))
_LATIN = str.maketrans({"\u0131": "i", "\u0259": "a"})
_NOT_WORD = re.compile(r"[\W_]+")

# Particles that link the parts of a name: izafe, "and", the Arabic article.
_LINKS = frozenset({"e", "i", "ye", "yi", "ya", "y", "wa", "va", "wo", "o", "u", "al", "ul", "us"})
# Romanisations of one sound or one common element, in the order in which they are applied to a
# word; each stands behind letters without which it changes nothing.
_ELEMENTS = (
    ("ar", re.compile(r"^ch[ae]h?ar"), "char"),  # "four", often clipped
    ("am", re.compile(r"m[ou]h?amm?[aei]d"), "muhamad"),
)
_DIGRAPHS = (
    ("dj", "j"),
    ("tch", "C"),
    ("kh", "X"),
    ("gh", "g"),
    ("sh", "S"),
    ("ch", "C"),
    ("ts", "C"),  # Pashto "ts" is often heard as "ch"
    ("zh", "Z"),
    ("dz", "z"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
)
_SILENT = (
    ("h", re.compile(r"(?<=..)[aei]h$"), "a"),  # silent final h: Maymaneh, Maymana
    ("h", re.compile(r"h(?![aeiouwvy])"), ""),  # h before a consonant is often left out
)
_LETTERS = str.maketrans({"q": "k", "c": "k", "e": "i", "y": "i", "o": "u", "v": "u", "w": "u"})
_TWICE = re.compile(r"([a-zA-Z])\1+")
_DIPHTHONGS = (
    ("ai", re.compile(r"ai(?!a)"), "i"),
    ("au", re.compile(r"au"), "u"),
    ("Xua", re.compile(r"Xua"), "Xu"),  # khwa: Khwaja, Khoja
)
_FINAL_IZAFE = re.compile(r"(?<=.[^aiu])i$")
_VOWELS = re.compile(r"[aiu]")
_DOUBLED = re.compile(r"(.)\1+")


def arabic_letters(text: str) -> str:
    """Return a text with one letter for each Arabic letter's variants; offsets stay true."""
    return _VARIANT.sub(lambda letter: letter[0].translate(_ARABIC), text)


def arabic_signs(text: str) -> str:
    """Return a text in Arabic script as it is searched: one letter a sound, a space for marks."""
    return _UNSEEN.sub(" ", arabic_letters(text))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return a text without diacritics and apostrophes, its case and other signs kept."""
    if text.isascii():
        return text.translate(_NO_APOSTROPHES)
    text = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in text if not unicodedata.combining(sign))
    return bare.translate(_NO_APOSTROPHES).translate(_LATIN)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return lower-case words without diacritics, apostrophes and punctuation, one space apart."""
    if not text.isascii():
        text = arabic_letters(text).translate(_FILLERS)
    bare = plain(text).casefold()
    return _NOT_WORD.sub(" ", bare).strip()


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """Return a folded word, one sign for each sound."""
    word = _replaced(word, _ELEMENTS)
    for letters, sign in _DIGRAPHS:
        word = word.replace(letters, sign)
    word = _replaced(word, _SILENT).translate(_LETTERS)
    once = _TWICE.sub(r"\1", word)
    simple = _replaced(once, _DIPHTHONGS)
    return once if simple == once else _TWICE.sub(r"\1", simple)


def _replaced(word: str, rules: tuple[tuple[str, re.Pattern[str], str], ...]) -> str:
    for letters, pattern, replacement in rules:
        if letters in word:
            word = pattern.sub(replacement, word)
    return word


def _without_izafe(sounds: tuple[str, ...]) -> list[str]:
    """Drop an izafe written onto its word, but not the i of "Ali Abad"."""
    last = len(sounds) - 1
    return [
        _FINAL_IZAFE.sub("", sound) if i < last and sounds[i + 1] != "abad" else sound
        for i, sound in enumerate(sounds)
    ]


@lru_cache(maxsize=65536)
def _sounds(text: str) -> tuple[str, ...]:
    words = fold(text).split()
    return tuple(_sound(word) for i, word in enumerate(words) if i == 0 or word not in _LINKS)


@lru_cache(maxsize=65536)
def key_parts(text: str) -> tuple[str, ...]:
    """Return the match keys of the words of a name, linking particles left out."""
    return tuple(_without_izafe(_sounds(text)))


def match_key(text: str) -> str:
    """Return the match key of a name; names that differ in romanisation alone share it.

    In order: fold; drop linking particles; one sign for each sound (kh X, sh S, ch and ts C, zh Z,
    gh g, q k); silent h; the vowels a, i (also e, y) and u (also o, w, v); doubled letters once;
    izafe written onto its word; words joined. Arabic script is folded and joined only.
    """
    return "".join(key_parts(text))


def joined_key(text: str) -> str:
    """Return the key of a name as if it were one word: a final i is no izafe there (Janikhel)."""
    return "".join(_sounds(text))


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Return the consonants of a match key, kh as k, with a sign for a vowel at its head."""
    head = "a" if key[:1] in {"a", "i", "u"} else ""
    return head + _DOUBLED.sub(r"\1", _VOWELS.sub("", key).replace("X", "k"))
