"""A large body, read as it arrives, and taken up again where it broke off."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from pipeline.collect.bodies import Body
from pipeline.collect.trouble import PassingTroubleError
from pipeline.errors import SourceUnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    import requests

    from pipeline.collect.fetch import Answered, Question

    Opener = Callable[[Question], tuple[ExitStack, Answered]]

RESUMED_MAX = 10
_FROM = re.compile(r"bytes (\d+)-")


class Stream(io.RawIOBase):
    """The body of an answer, and of those to the questions for the rest of it."""

    def __init__(
        self, opened: Opener, question: Question, bytes_max: int, count: Callable[[int], None]
    ) -> None:
        """Ask.

        Args:
            opened: asks, with patience; returns the answer and what closes it.
            question: what to ask.
            bytes_max: how far the body may be read.
            count: is told how many bytes came.

        Raises:
            SourceUnreachableError: there is no answer.
        """
        identity = dict(question.headers) | {"Accept": "*/*", "Accept-Encoding": "identity"}
        self._opened, self._question = opened, replace(question, headers=identity)
        self._bytes_max, self._count = bytes_max, count
        self._position = self._resumed = 0
        self._stack, answered = opened(self._question)
        self._mark = _mark_of(answered.response)
        self._body = Body(answered.response, answered.watch, bytes_max, count)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]  # as used
        """Read what has arrived.

        Raises:
            SourceUnreachableError: it broke off, and cannot be taken up again.
            SourceUnreadableError: it is larger than accepted.
        """
        while True:
            try:
                size = self._body.readinto(into)
            except PassingTroubleError as error:
                self._resume(error)
            else:
                self._position += size
                return size

    def close(self) -> None:
        """Close the connection."""
        if not self.closed:
            self._stack.close()
        super().close()

    def _resume(self, trouble: PassingTroubleError) -> None:
        """Ask for the rest, of the same version alone."""
        self._stack.close()
        self._resumed += 1
        if not self._mark or self._resumed > RESUMED_MAX:
            raise SourceUnreachableError(str(trouble)) from trouble
        rest = {"Range": f"bytes={self._position}-", "If-Range": self._mark}
        headers = dict(self._question.headers) | rest
        self._stack, answered = self._opened(replace(self._question, headers=headers))
        said = _FROM.match(answered.response.headers.get("Content-Range", ""))
        if answered.status != HTTPStatus.PARTIAL_CONTENT or not said:
            raise SourceUnreachableError(f"{trouble} It cannot be taken up again.") from trouble
        if int(said[1]) != self._position:
            raise SourceUnreachableError(f"{trouble} The rest is another part.") from trouble
        left = self._bytes_max - self._position
        self._body = Body(answered.response, answered.watch, left, self._count)


def _mark_of(response: requests.Response) -> str:
    """Return by what a version is known byte for byte, "" where the rest could be another's."""
    if "Content-Encoding" in response.headers:
        return ""
    mark = response.headers.get("ETag", "")
    return mark if mark and not mark.startswith("W/") else response.headers.get("Last-Modified", "")
