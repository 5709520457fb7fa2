"""The body of an answer, read as it arrives."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from urllib3.exceptions import HTTPError
from urllib3.response import GzipDecoderState

from pipeline.collect.trouble import PassingTroubleError, passing_trouble
from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

    from pipeline.collect.sessions import Watch

CHUNK_BYTES = 65_536


class Body(io.RawIOBase):
    """A body as it arrives: unpacked, and bounded in what it unpacks to."""

    def __init__(
        self,
        response: requests.Response,
        watch: Watch,
        bytes_max: int,
        count: Callable[[int], None],
    ) -> None:
        self._response, self._watch = response, watch
        self._bytes_max, self._count = bytes_max, count
        self._size = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]  # as used
        """Read what has arrived.

        Raises:
            PassingTroubleError: it breaks off, or takes too long.
            SourceUnreadableError: it is larger than accepted.
        """
        address = self._response.url
        try:
            chunk = self._response.raw.read1(min(len(into), CHUNK_BYTES), decode_content=True)
        except (HTTPError, OSError) as error:
            raise passing_trouble(address, error, is_over=self._watch.is_over) from error
        if self._watch.is_over:
            raise passing_trouble(address, None, is_over=True)
        if not chunk and self._size and not _is_unpacked_whole(self._response):
            raise PassingTroubleError(f"{address} breaks off before its end.")
        self._size += len(chunk)
        if self._size > self._bytes_max:
            raise SourceUnreadableError(
                f"{address} sends more than {self._bytes_max:,} bytes.",
                cure="Raise TERRITORY_REQUEST_BYTES_MAX if the source is to be trusted.",
            )
        self._count(len(chunk))
        into[: len(chunk)] = chunk
        return len(chunk)

    def read_all(self) -> bytes:
        """Return the whole body."""
        chunks = []
        while chunk := self.read(CHUNK_BYTES):
            chunks.append(chunk)
        return b"".join(chunks)


def _is_unpacked_whole(response: requests.Response) -> bool:
    """Tell whether what was packed came to its end: no length is announced where none is known.

    urllib3 takes half a gzip stream for a whole one, and only its decoder knows.
    """
    decoder = getattr(response.raw, "_decoder", None)
    is_followed_by_junk = getattr(decoder, "_state", None) == GzipDecoderState.SWALLOW_DATA
    return is_followed_by_junk or getattr(getattr(decoder, "_obj", None), "eof", True)
