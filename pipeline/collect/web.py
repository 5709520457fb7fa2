"""What one source is asked with: politely, within bounds, and no more than needed."""

from __future__ import annotations

import hashlib
import io
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO, Self

from pipeline.collect.archive import Origin
from pipeline.collect.asking import Asker
from pipeline.collect.bodies import CHUNK_BYTES
from pipeline.collect.budget import Budget
from pipeline.collect.fetch import Question
from pipeline.collect.pace import shared_pace
from pipeline.collect.replies import Answer, Reply, content_type_of, field_of, sent_at, validators
from pipeline.collect.secrecy import unveiled, without
from pipeline.errors import BudgetSpentError, SourceUnreachableError, TerritoryError
from pipeline.records import Mark, Tally
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pydantic import SecretStr

    from pipeline.collect.archive import Archive
    from pipeline.collect.fetch import Answered
    from pipeline.collect.pace import Pace
    from pipeline.theatre import Politeness

__all__ = ["Answer", "Reply", "Web"]

_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Web:
    """Asks for the addresses of one source in one collection; any number of threads may use it."""

    def __init__(
        self,
        politeness: Politeness,
        marks: Iterable[Mark] = (),
        *,
        is_loopback: bool = False,
        source: str = "",
        archive: Archive | None = None,
        budget: Budget | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Begin a collection.

        Args:
            politeness: how hosts want to be asked.
            marks: what the last collection left.
            is_loopback: all is bundled, on this machine's own server, which needs no manners.
            source: the source's code, for the archive.
            archive: where bodies are kept; None = nowhere.
            budget: what may be spent; None = what the settings say.
            pace: the pace kept with each host; None = the one that all sources share.
        """
        self._before = {mark.address: mark for mark in marks}
        self._marks = dict(self._before)
        self._source, self._archive = source, archive
        self._asker = Asker(
            politeness,
            Budget() if budget is None else budget,
            shared_pace() if pace is None else pace,
            None if archive is None else archive.folder / "robots",
            is_loopback=is_loopback,
        )
        self._gone: set[str] = set()
        self.newest_sha256 = ""  # of the body archived for the newest request, "" = none

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._asker.close()

    def get(
        self,
        address: str,
        *,
        if_changed: bool = False,
        secrets: Mapping[str, SecretStr] | None = None,
        form: Mapping[str, SecretStr] | None = None,
    ) -> Reply:
        """Return what an address answers; `if_changed`: a body only if it is a new one.

        Args:
            address: where to ask.
            if_changed: ask by the mark of the last collection, and leave one for the next.
            secrets: headers that the address's own host alone is told, and no error or log.
            form: is posted, as secret as those; the answer is not archived.

        Raises:
            SourceUnreachableError: no answer, an error, a host on a private network, an address
                that robots.txt closes, or a budget that is spent.
            SourceUnreadableError: a larger body than accepted.
        """
        self.newest_sha256 = ""
        told = unveiled(secrets)
        posted = None if form is None else unveiled(form)
        mark = self._marks.get(address, Mark(address)) if if_changed else Mark(address)
        try:
            reply, left = self._get(mark, told, posted)
        except TerritoryError as error:
            raise without((*told.values(), *(posted or {}).values()), error) from None
        if reply.answer is Answer.GONE:
            self._gone.add(address)
        if if_changed:
            self._marks[address] = left
        if reply.body and self._archive is not None and form is None:
            origin = Origin(self._source, address, reply.media_type, reply.charset)
            self.newest_sha256 = self._archive.write(reply.body, origin)
        return reply

    @contextmanager
    def stream(self, address: str, *, bytes_max: int) -> Iterator[BinaryIO]:
        """Open a large file at a web address, to be read as it arrives; it is not archived.

        What is packed for the way is unpacked, a file that is packed itself is not. Where it breaks
        off, the rest is asked for, if the server can tell that it is of the same version.

        Args:
            address: where to ask.
            bytes_max: how far it may be read.

        Raises:
            SourceUnreachableError: as `get`; while reading, that it broke off.
            SourceUnreadableError: while reading: it is larger than accepted.
        """
        question = Question(address, may_redirect=not self._asker.is_loopback)
        with (
            self._asker.stream(question, bytes_max) as body,
            io.BufferedReader(body, CHUNK_BYTES) as file,
        ):
            self._asker.count(fetched=1)
            yield file

    @contextmanager
    def opened(self, address: str, folder: Path) -> Iterator[BinaryIO]:
        """Open what is at a web address, or a file by its path from a folder.

        Raises:
            SourceUnreachableError: as `get`, or the file cannot be read.
        """
        if "://" in address:
            yield io.BytesIO(self.get(address).body_at(address))
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
            self._asker.count_bytes(file.tell())

    @property
    def tally(self) -> Tally:
        """What asking has come to so far."""
        return self._asker.tally

    def forget(self, address: str) -> None:
        """Leave no mark for an address, so that all of it comes again the next time."""
        self._marks.pop(address, None)

    def gone(self) -> tuple[str, ...]:
        """Return the addresses that are no longer there, in order."""
        return tuple(sorted(self._gone))

    def marks(self) -> tuple[Mark, ...]:
        """Return what to ask with next time, by address.

        A collection that its budget cut short leaves the marks that it came with: what it did not
        reach is then not taken for unchanged.
        """
        marks = self._before if self._asker.budget.is_spent else self._marks
        return tuple(mark for _, mark in sorted(marks.items()))

    def _get(
        self, mark: Mark, secrets: Mapping[str, str], form: Mapping[str, str] | None
    ) -> tuple[Reply, Mark]:
        """Ask where an address has moved to for good; where it was, if that does not answer."""
        if mark.moved_to:
            found = self._get_moved(mark, secrets, form)
            if found is not None:
                return found
            mark = Mark(mark.address)
        return self._ask(mark, secrets, form)

    def _get_moved(
        self, mark: Mark, secrets: Mapping[str, str], form: Mapping[str, str] | None
    ) -> tuple[Reply, Mark] | None:
        there = replace(mark, address=mark.moved_to, moved_to="")
        try:
            reply, left = self._ask(there, secrets, form)
        except BudgetSpentError:
            raise
        except SourceUnreachableError:
            return None
        if reply.answer is Answer.GONE:
            return None
        return reply, replace(left, address=mark.address, moved_to=left.moved_to or mark.moved_to)

    def _ask(
        self, mark: Mark, secrets: Mapping[str, str], form: Mapping[str, str] | None
    ) -> tuple[Reply, Mark]:
        question = Question(
            mark.address,
            may_redirect=not self._asker.is_loopback and form is None,
            headers=validators(mark),
            secrets=secrets,
            form=form,
        )
        return self._asker.ask(question, lambda answered: self._read(answered, mark))

    def _read(self, answered: Answered, mark: Mark) -> tuple[Reply, Mark]:
        """Return the reply that an answer is, and the mark that it leaves."""
        response = answered.response
        if answered.status in _GONE:
            return Reply(Answer.GONE, response.url), Mark(mark.address)
        mark = replace(mark, moved_to=answered.moved_to)
        if answered.status == HTTPStatus.NOT_MODIFIED and validators(mark):
            self._asker.count(unchanged=1)
            return Reply(Answer.UNCHANGED, response.url), mark
        limit = settings().request_bytes_max
        body = answered.body(limit, self._asker.count_bytes).read_all()
        sha256 = hashlib.sha256(body).hexdigest()
        is_same = mark.sha256 == sha256
        self._asker.count(fetched=1, unchanged=int(is_same))
        left = replace(
            mark,
            etag=field_of(response, "ETag"),
            last_modified=field_of(response, "Last-Modified"),
            sha256=sha256,
        )
        if is_same:
            return Reply(Answer.UNCHANGED, response.url), left
        media_type, charset = content_type_of(response)
        sent = sent_at(response)
        return Reply(Answer.FRESH, response.url, body, media_type, charset, sha256, sent), left
