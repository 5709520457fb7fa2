"""Text that others wrote, made fit to stand in what we publish."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

# Categories of characters that are not seen but do something: controls, marks that turn the
# direction of writing, surrogates, and those that nobody has defined.
_UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Co"}
# Letters of some scripts are joined, or kept apart, by these.
_JOINERS = "\u200c\u200d"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~&@$^]|:(?=//))")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_ADDRESS_SAFE = "/:?#[]@!$&'*+,;=%-._~"


def clean(text: str) -> str:
    """Return text in one line, without what is not seen."""
    seen = (
        one if one in _JOINERS or unicodedata.category(one) not in _UNSEEN else " " for one in text
    )
    return " ".join("".join(seen).split())


def web_address(address: str) -> str | None:
    """Return an address of the web, its odd characters escaped; None for any other."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return None
    return quote(clean(address), safe=_ADDRESS_SAFE)


def as_markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no link, no HTML."""
    marked = _MARKUP.sub(r"\\\1", clean(text))
    return _LINE_START.sub(_escaped_start, marked)


def _escaped_start(found: re.Match[str]) -> str:
    blank, mark = found.groups()
    return f"{blank}&#{ord(mark[0])};{mark[1:]}"
