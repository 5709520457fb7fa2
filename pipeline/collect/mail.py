"""Mail, one letter or a file of many -> news items."""

from __future__ import annotations

import email.policy
import re
from email.errors import MessageError
from email.parser import BytesParser
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.collect.clean import clean_line, clean_text, quarantine, text_of
from pipeline.collect.decoding import decode
from pipeline.collect.times import read_moment
from pipeline.errors import SourceUnreadableError
from pipeline.language import language_of
from pipeline.records import NewsItem
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from email.message import EmailMessage
    from typing import BinaryIO

    from pipeline.records import Quarantined
    from pipeline.theatre import Source

# The line that begins a letter (RFC 4155), and one of a letter's own that was marked lest it does.
_BEGIN = re.compile(rb"From \S+.*\d{4}\s*$")
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE_BYTES_MAX = 1_000_000
_TEXTS = ("text/plain", "text/html")
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)


def letters_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the letters of an mbox file, one at a time.

    Raises:
        SourceUnreadableError: it begins with no letter.
    """
    letter: list[bytes] | None = None
    size, was_blank = 0, True
    limit = settings().request_bytes_max
    while line := file.readline(_LINE_BYTES_MAX):
        if was_blank and _BEGIN.match(line):
            if letter is not None:
                yield _MARKED.sub(rb"\1", b"".join(letter))
            letter, size = [], 0
        elif letter is None:
            if line.strip():
                raise SourceUnreadableError("It begins with no letter.")
        elif size < limit:
            letter.append(line)
            size += len(line)
        was_blank = not line.strip()
    if letter is not None:
        yield _MARKED.sub(rb"\1", b"".join(letter))


def item_of_letter(body: bytes, source: Source, zone: tzinfo, name: str) -> NewsItem | Quarantined:
    """Return the item that a letter is; its address is the letter's own (`mid:`, RFC 2392).

    Attachments are left aside, and of who wrote it the name alone is kept.

    Args:
        body: the letter.
        source: the source.
        zone: of times that name none.
        name: the file's, for a letter without an address of its own.
    """
    try:
        letter = BytesParser(policy=email.policy.default).parsebytes(body)
        title = _header(letter, "Subject")
        text = _text(letter)
        if not title and not text:
            return quarantine(source.code, "text", f"{name}: neither title nor text", body)
        moment = read_moment(_date(letter), zone)
        own = _header(letter, "Message-ID").strip("<> ")
        return NewsItem(
            source=source.code,
            url=f"mid:{quote(own, safe='@.+-_=$!')}" if own else f"file:{clean_line(name)}",
            published=moment.at,
            title=title,
            text=text,
            language=language_of(source.language, text, title),
            author=_author(letter),
            timing=moment.timing,
        )
    except _FAULTS as error:  # the library raises them for headers that break its rules
        return quarantine(source.code, "letter", f"{name}: {error}", body)


def _header(letter: EmailMessage, name: str) -> str:
    return clean_line(str(letter.get(name, "")))


def _date(letter: EmailMessage) -> str:
    """Return the date as it was written: the library adds a zone to one that has none."""
    written = (str(value) for name, value in letter.raw_items() if name.lower() == "date")
    return clean_line(next(written, ""))


def _author(letter: EmailMessage) -> str | None:
    header = letter.get("From")
    addresses = getattr(header, "addresses", ())
    return clean_line(", ".join(one.display_name for one in addresses if one.display_name)) or None


def _text(letter: EmailMessage) -> str:
    """Return the longest of a letter's plain texts, else of its pages."""
    bodies: dict[str, list[str]] = {kind: [] for kind in _TEXTS}
    for part in letter.walk():
        kind = part.get_content_type()
        if kind in bodies and part.get_content_disposition() != "attachment":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                bodies[kind].append(decode(raw, part.get_content_charset() or "").text)
    plain = max(map(clean_text, bodies["text/plain"]), key=len, default="")
    return plain or max(map(text_of, bodies["text/html"]), key=len, default="")
