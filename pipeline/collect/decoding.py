"""Bytes -> text: by byte order mark, header, what the text says of itself, then detection.

A byte order mark comes first, as the Encoding Standard has it. After it come bytes beyond ASCII
that are valid UTF-8: text in another encoding never is, and servers often name a wrong one.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from charset_normalizer import from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    Sign = Literal["mark", "utf-8", "header", "text", "detected", "nothing"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read (Encoding Standard): Python knows names, such as UTF-7, that hide markup.
_SINGLE = frozenset(
    ["cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874"]
    + [f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    + [f"cp125{number}" for number in range(9)]
)
_OTHERS = frozenset(
    {"utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"}
)
# Names whose pages are written in a larger encoding than they say.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-16-le",
}
_SAID = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4_096
_SAMPLE_BYTES = 50_000
_DETECTED = sorted(_SINGLE | {"gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"})
_SPOILT_MAX = 0.1  # of the characters beyond ASCII, in a text that is UTF-8 all the same


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and what told it; `is_spoilt`: some bytes were none of it."""

    text: str
    encoding: str
    told_by: Sign
    is_spoilt: bool = False


def decode(body: bytes, charset: str = "") -> Decoded:
    """Return the text of a body; `charset` is what its header says, "" = nothing."""
    for encoding, sign in _candidates(body, charset):
        try:
            return Decoded(body.decode(encoding).removeprefix("\ufeff"), encoding, sign)
        except UnicodeDecodeError:
            if encoding == "utf-8" and (nearly := _nearly_utf8(body, sign)) is not None:
                return nearly
    text = body.decode("utf-8", "replace")
    return Decoded(text, "utf-8", "nothing", is_spoilt="\ufffd" in text)


def _candidates(body: bytes, charset: str) -> Iterator[tuple[str, Sign]]:
    """Yield encodings, the likeliest first."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            yield encoding, "mark"
    header = codec_of(charset)
    if (header is None or header in _SINGLE) and not body.isascii():
        yield "utf-8", "utf-8"
    if header is not None:
        yield header, "header"
    said = _SAID.search(body[:_HEAD_BYTES])
    inside = codec_of((said[1] or said[2]).decode("ascii", "ignore")) if said else None
    if inside is not None:
        # Who could read that it is UTF-16 was reading something else.
        yield ("utf-8" if inside.startswith("utf-16") else inside), "text"
    if body.isascii():
        yield "utf-8", "utf-8"
    best = from_bytes(body[:_SAMPLE_BYTES], cp_isolation=_DETECTED, enable_fallback=False).best()
    if best is not None:
        yield best.encoding, "detected"


def codec_of(charset: str) -> str | None:
    """Return the codec that a name means, None for one that no page is written in."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if name in _SINGLE | _OTHERS else None


def _nearly_utf8(body: bytes, sign: Sign) -> Decoded | None:
    """Return a text in UTF-8 that a few bytes spoil, such as one that was cut within a letter."""
    text = body.decode("utf-8", "replace")
    beyond = sum(map(len, re.findall(r"[^\x00-\x7f]+", text)))
    if text.count("\ufffd") > beyond * _SPOILT_MAX:
        return None
    return Decoded(text, "utf-8", sign, is_spoilt=True)
