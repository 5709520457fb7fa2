"""Which spellings of published gazetteers are of use, and what is cut off them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.geocode.key import APOSTROPHES, match_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_NATIVE = re.compile(r"^[\u0600-\u06ff\u200c' -]+$")
_CODE = re.compile(r"^[A-Z]{2,4}$")
_ROMAN = re.compile(rf"^[A-Z\u00c0-\u024f\u1e00-\u1eff{APOSTROPHES}]")


def is_native(spelling: str) -> bool:
    """Say whether a spelling is in Arabic script."""
    return bool(_NATIVE.match(spelling))


def is_usable(spelling: str) -> bool:
    """Say whether a spelling is a name in Latin or Arabic script, and not an airport's code."""
    if _CODE.match(spelling):
        return False
    return is_native(spelling) or bool(_ROMAN.match(spelling) and match_key(spelling))


def kind_word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the kind words that begin or end a name."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{either})[ -])+|(?:[ -](?:{either}))+$", re.IGNORECASE)
