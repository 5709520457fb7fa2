"""A stream of WARC records (ISO 28500) -> web pages, one at a time."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.errors import SourceFailedError, SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from fastwarc.warc import WarcRecord

    Wish = Callable[[str, datetime | None], bool]

PAGE_BYTES_MAX = 5_000_000
_OK = 200
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Crawled:
    """A page as it was crawled; `trouble` says why its body could not be read, "" = it was."""

    url: str
    crawled: datetime | None  # aware, None = the record does not tell
    body: bytes = b""
    charset: str = ""
    trouble: str = ""


class _Forward:
    """A stream as the reader of WARC wants it: it ends where reading fails, and tells why.

    An error that passes through the reader's own code may stop the whole program.
    """

    def __init__(self, body: BinaryIO) -> None:
        # At most one read of what is beneath: what came before it broke off is then not lost.
        self._read = body.read1 if isinstance(body, io.BufferedReader) else body.read
        self._position = 0
        self.error: SourceFailedError | None = None

    def read(self, size: int = -1) -> bytes:
        if self.error is not None:
            return b""
        try:
            chunk = self._read(size)
        except SourceFailedError as error:
            self.error = error
            return b""
        self._position += len(chunk)
        return chunk

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002  (as a file has it)
        raise OSError("a stream is read forward alone")

    def close(self) -> None:
        """Leave the stream to who opened it."""


def pages_in(body: BinaryIO, may_be_wanted: Wish) -> Iterator[Crawled]:
    """Yield the pages of a stream, of which none is larger in memory than accepted.

    Args:
        body: the stream.
        may_be_wanted: is told address and time of a page; the bodies of others are passed over.

    Raises:
        SourceUnreachableError: it breaks off.
        SourceUnreadableError: it is larger than accepted, or damaged.
    """
    stream = _Forward(body)
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            one = _page(record, may_be_wanted)
            if stream.error is not None:
                break
            if one is not None:
                yield one
    except OSError as error:
        if stream.error is None:
            raise SourceUnreadableError(f"The records are damaged: {error}.") from error
    if stream.error is not None:
        raise stream.error


def _page(record: WarcRecord, may_be_wanted: Wish) -> Crawled | None:
    """Return the page of a record, None where it is no page, or none that is wanted."""
    if not record.is_http or record.http_headers.status_code != _OK:
        return None
    if (record.http_content_type or "").lower() not in _MARKUP:
        return None
    url = record.headers.get("WARC-Target-URI") or ""
    if not may_be_wanted(url, record.record_date):
        return None
    body = record.reader.read(PAGE_BYTES_MAX + 1)
    coding = (record.http_headers.get("Content-Encoding") or "").strip().lower()
    trouble = "cut short" if len(body) < min(record.content_length, PAGE_BYTES_MAX) else ""
    if coding in _PACKED:
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, PAGE_BYTES_MAX + 1)
        except zlib.error:
            trouble = "damaged"
    if len(body) > PAGE_BYTES_MAX:
        trouble, body = f"larger than {PAGE_BYTES_MAX:,} bytes", b""
    return Crawled(url, record.record_date, body, record.http_charset or "", trouble)
