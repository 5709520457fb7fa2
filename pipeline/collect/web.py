"""What one source is asked with: politely, within bounds, and no more than needed."""

from __future__ import annotations

import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from pipeline.collect.fetch import fetch
from pipeline.errors import SourceUnreachableError
from pipeline.records import Mark, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.theatre import Politeness


class Answer(StrEnum):
    """How an address answered."""

    FRESH = "fresh"  # a body
    UNCHANGED = "unchanged"  # nothing since the mark it was asked with
    GONE = "gone"  # no longer there


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answered; `address` is where the body was found in the end."""

    answer: Answer
    address: str
    body: bytes = b""
    media_type: str = ""  # such as "text/html", "" = not said
    charset: str = ""  # as the header says, "" = not said
    sha256: str = ""  # of the body


class Web:
    """Asks for the addresses of one source in one collection."""

    def __init__(
        self, politeness: Politeness, marks: Iterable[Mark] = (), *, is_loopback: bool = False
    ) -> None:
        self._politeness = politeness
        self._marks = {mark.address: mark for mark in marks}
        self._is_loopback = is_loopback
        self._gone: set[str] = set()
        self.tally = Tally()

    def get(self, address: str, *, if_changed: bool = False) -> Reply:
        """Return what an address answers; `if_changed`: a body only if it is a new one.

        Raises:
            SourceUnreachableError: no answer, an error, a host on a private network, an address
                that robots.txt closes, or a budget that is spent.
            SourceUnreadableError: a larger body than accepted.
        """
        body = fetch(address, is_loopback=self._is_loopback)
        sha256 = hashlib.sha256(body).hexdigest()
        is_same = if_changed and self._marks.get(address, Mark("")).sha256 == sha256
        self._marks[address] = Mark(address, sha256=sha256)
        self.tally = replace(
            self.tally,
            asked=self.tally.asked + 1,
            fetched=self.tally.fetched + 1,
            bytes_read=self.tally.bytes_read + len(body),
        )
        if is_same:
            return Reply(Answer.UNCHANGED, address)
        return Reply(Answer.FRESH, address, body, sha256=sha256)

    @contextmanager
    def opened(self, address: str, folder: Path) -> Iterator[BinaryIO]:
        """Open what is at a web address, or a file by its path from a folder.

        Raises:
            SourceUnreachableError: as `get`, or the file cannot be read.
        """
        if "://" in address:
            yield io.BytesIO(self.get(address).body)
            return
        try:
            file = (folder / address).open("rb")
        except OSError as error:
            raise SourceUnreachableError(
                f"{address} cannot be read: {error.strerror}.",
                cure="Check the address in the source's file.",
            ) from error
        with file:
            yield file
            self.tally = replace(self.tally, bytes_read=self.tally.bytes_read + file.tell())

    def gone(self) -> tuple[str, ...]:
        """Return the addresses that are no longer there, in order."""
        return tuple(sorted(self._gone))

    def marks(self) -> tuple[Mark, ...]:
        """Return what to ask with next time, by address."""
        return tuple(mark for _, mark in sorted(self._marks.items()))
