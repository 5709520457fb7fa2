"""XML from outside as its parsers are given it: in UTF-8, and without what can do harm."""

from __future__ import annotations

import re

from feedparser.encodings import convert_to_utf8

from pipeline.collect.decoding import decode
from pipeline.errors import SourceUnreadableError

_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
# References to halves of characters, and far beyond the last: one would cost the whole document.
_HALF = re.compile(
    r"&#(?:x0*(?:d[89a-f][0-9a-f]{2}|[1-9a-f][0-9a-f]{6,})"
    r"|0*(?:5529[6-9]|55[3-9]\d\d|5[67]\d{3}|[1-9]\d{7,}));",
    re.IGNORECASE,
)


def xml_text(body: bytes, charset: str = "") -> bytes:
    """Return a document in UTF-8, without the declaration of its encoding.

    Args:
        body: the document.
        charset: what its header says, "" = nothing.

    Raises:
        SourceUnreadableError: it declares entities, by whatever reading of its encoding.
    """
    text = decode(body, charset).text
    for reading in (text, _as_declared(body)):
        if _ENTITY.search(reading):
            raise SourceUnreadableError("It declares XML entities, which none needs.")
    return _HALF.sub("", _DECLARATION.sub("", text)).encode("utf-8", "replace")


def _as_declared(body: bytes) -> str:
    """Return a document in the encoding that it names, also one that no page is written in."""
    try:
        return str(convert_to_utf8({}, body, {}), "utf-8", "replace")
    except (ValueError, LookupError):
        return ""
