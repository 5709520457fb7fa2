"""Text from outside, made fit to keep: no markup, no characters that a database refuses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree, html

from pipeline.records import Quarantined

PAYLOAD_BYTES_MAX = 4_096
URL_CHARS_MAX = 2_000

# C0 controls but tab and newline, DEL, surrogates, non-characters: PostgreSQL, UTF-8 or XML
# refuse one or another of them.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"[ \t\xa0]+")
_BREAKS = re.compile(r"\s*\n\s*")
_UNSEEN = "//script|//style|//noscript|//template|//comment()|//processing-instruction()"
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|d[dlt]|div|fig(caption|ure)|footer|h[1-6r]|header|li|main"
    r"|[ou]l|p|pre|section|t(able|d|h|r)"
)


def as_unicode(words: str) -> str:
    """Return words from a terminal or a file name, with a mark for bytes that are no text."""
    return words.encode(errors="replace").decode()


def clean_text(text: str) -> str:
    """Return a text without refused characters, its lines ended by newlines."""
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def clean_line(text: str) -> str:
    """Return a text as one line without refused characters."""
    return " ".join(clean_text(text).split())


def text_of(markup: str) -> str:
    """Return the text of a piece of HTML, an empty line between its blocks."""
    if "<" not in markup and "&" not in markup:
        return clean_text(markup)
    try:
        root = html.fragment_fromstring(_REFUSED.sub("", markup), create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return clean_text(re.sub(r"<[^>]*>", " ", markup))
    for unseen in root.xpath(_UNSEEN):
        unseen.drop_tree()
    for element in root.iter():
        element.text = _one_line(element.text)
        element.tail = _one_line(element.tail)
        if _BLOCKS.fullmatch(element.tag):
            element.text = "\n" + element.text
            element.tail = "\n" + element.tail
    blocks = _BREAKS.split(str(root.text_content()))
    return clean_text("\n\n".join(_BLANK.sub(" ", block) for block in blocks))


def _one_line(text: str | None) -> str:
    return "" if text is None else _REFUSED.sub("", re.sub(r"\s+", " ", text))


def is_web_address(url: str) -> bool:
    """Tell whether a string is an http or https address with a host and nothing odd in it."""
    if len(url) > URL_CHARS_MAX or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def quarantine(
    source: str, reason: str, detail: str, payload: str | bytes, raw_sha256: str = ""
) -> Quarantined:
    """Return what could not be read, the payload cut to what is worth keeping."""
    raw = payload if isinstance(payload, bytes) else payload.encode("utf-8", "replace")
    kept = raw[:PAYLOAD_BYTES_MAX].decode("utf-8", "ignore")
    return Quarantined(source, reason, clean_line(detail)[:500], clean_text(kept), raw_sha256)
