"""The language of a text: what its source says of it, held against the script and the words."""

from __future__ import annotations

import re

ENGLISH, DARI, PASHTO = "en", "fa", "ps"
UNDETERMINED = "und"  # as ISO 639 writes it

# Codes of one language that sources write in several ways.
_ALIASES = {
    "prs": DARI, "per": DARI, "fas": DARI, "dari": DARI, "persian": DARI,
    "pus": PASHTO, "pbu": PASHTO, "pbt": PASHTO, "pst": PASHTO, "pashto": PASHTO, "eng": ENGLISH,
}  # fmt: skip
_ARABIC_SCRIPT = frozenset({DARI, PASHTO, "ar", "ara", "ur", "urd", "ug", "sd", "ckb", "bal"})
_OTHER_SCRIPTS = frozenset({ENGLISH}) | _ARABIC_SCRIPT  # never written in a third script

_SAMPLE = 600  # characters that are looked at, from where the letters begin
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_WORD = re.compile("[\u0620-\u06ff]+")
_PASHTO_LETTER = re.compile("[\u067c\u0689\u0693\u06bc\u069a\u0681\u0685\u06d0\u06cd\u06ab]")
# Letters of neither: Urdu's and Sindhi's, Uyghur's and Kurdish vowels, the Arabic closed t.
_FOREIGN_LETTER = re.compile("[\u0629\u0679\u0688\u0691\u06ba\u06be\u06d2\u06d5\u06c6\u06c7\u06b5]")

# Words that hold a sentence together and are of one of the two languages alone.
_PASHTO_WORDS = frozenset({
    "د", "په", "چې", "کې", "دي", "ده", "وو", "وه", "هم", "خو", "له", "سره", "څخه", "یې", "دې",
    "دغه", "ته", "وي", "شوي", "شوی", "کړي", "وايي", "وویل", "ځواکونو",
})  # fmt: skip
_DARI_WORDS = frozenset({
    "از", "به", "که", "در", "را", "است", "این", "آن", "با", "برای", "اند", "بود", "شد", "شده",
    "کرد", "می", "بر", "های", "تا", "گفت", "نیز", "یک",
})  # fmt: skip
_PERSIAN = re.compile("[\u06cc\u06a9\u067e\u0686\u0698\u06af]")  # letters that Arabic lacks
_SHORT = 10  # words of a headline
_LEAST_WORDS = 0.04  # share of such words in a text of some length


def language_of(declared: str, *texts: str) -> str:
    """Return the code of the language that texts are in, `und` where nothing tells.

    What is declared counts where the script bears it out; a text in Arabic script without a
    declaration that fits is Dari or Pashto by its letters and words, or undetermined.
    """
    code = re.split(r"[-_]", declared.strip().lower(), maxsplit=1)[0]
    code = _ALIASES.get(code, code) if code.isascii() and code.isalnum() else ""
    sample = _sample(texts)
    script = _script(sample)
    if script is None:
        return code or UNDETERMINED
    if script == _ARABIC:
        known = code in _ARABIC_SCRIPT - {DARI, PASHTO}
        return code if known else (_by_words(sample, code) or UNDETERMINED)
    if script == _LATIN:
        return code if code and code not in _ARABIC_SCRIPT | {UNDETERMINED} else ENGLISH
    return code if code and code not in _OTHER_SCRIPTS else UNDETERMINED


def _script(sample: str) -> re.Pattern[str] | None:
    """Return the letters that most of a text is in, those of any script at last; None for none."""
    if sample.isascii():
        return _LATIN if _LATIN.search(sample) else None
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    most = (script for script in (_ARABIC, _LATIN) if len(script.findall(sample)) * 2 > letters)
    return next(most, _LETTER)


def _sample(texts: tuple[str, ...]) -> str:
    """Return the beginnings of the texts, from their first letters on."""
    taken = []
    for text in texts:
        first = _LETTER.search(text)
        if first is not None:
            taken.append(text[first.start() : first.start() + _SAMPLE])
    return "\n".join(taken)


def _by_words(sample: str, declared: str) -> str | None:
    """Return the language of a text in Arabic script by what is particular to it."""
    words = _WORD.findall(sample)
    if len(_FOREIGN_LETTER.findall(sample)) * 20 > len(words):
        return None
    pashto = sum(word in _PASHTO_WORDS for word in words)
    dari = sum(word in _DARI_WORDS for word in words)
    marked = len(_PASHTO_LETTER.findall(sample))
    if max(pashto, dari) < _LEAST_WORDS * len(words) and not marked:
        if len(words) >= _SHORT:
            return None
        if declared in {DARI, PASHTO}:
            return declared
        return DARI if _PERSIAN.search(sample) else None
    if pashto == dari and not marked:
        return None
    return PASHTO if pashto + marked / 4 > dari else DARI
