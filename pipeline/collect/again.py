"""Reading once more what was read before: from the archive, without asking anybody."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from pipeline.collect.adapters import ADAPTERS
from pipeline.collect.jsonlines import parse_lines
from pipeline.collect.replies import Answer, Reply
from pipeline.collect.sorting import sort
from pipeline.collect.web import Web
from pipeline.errors import SourceUnreachableError
from pipeline.records import Tally
from pipeline.theatre import Politeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import SecretStr

    from pipeline.collect.archive import Archive
    from pipeline.records import Collected, Window
    from pipeline.theatre import Source, Theatre


class ArchivedWeb(Web):
    """The web as it was when one body came."""

    def __init__(self, archive: Archive, sha256: str) -> None:
        """Begin to read.

        Raises:
            ArchiveError: the body is not there.
        """
        super().__init__(Politeness())
        self._kept = archive
        origin = archive.origin(sha256)
        versions = list(archive.versions())
        came = next((one.seen for one in versions if one.sha256 == sha256), 0.0)
        # The version nearest in time comes last, and stands.
        versions.sort(key=lambda one: (-abs(one.seen - came), one.sha256))
        self._bodies = {one.address: one.sha256 for one in versions} | {origin.address: sha256}

    def get(
        self,
        address: str,
        *,
        if_changed: bool = False,  # noqa: ARG002  (what is archived is always another body)
        secrets: Mapping[str, SecretStr] | None = None,  # noqa: ARG002  (nobody is asked)
        form: Mapping[str, SecretStr] | None = None,
    ) -> Reply:
        """Return what an address answered about the time that the body came.

        Raises:
            SourceUnreachableError: the archive does not have it.
            ArchiveError: it is damaged.
        """
        sha256 = self._bodies.get(address)
        if sha256 is None or form is not None:
            raise SourceUnreachableError(
                f"{address} is not in the archive.", cure="Collect the source again."
            )
        origin = self._kept.origin(sha256)
        body = self._kept.read(sha256)
        return Reply(Answer.FRESH, address, body, origin.media_type, origin.charset, sha256)

    @contextmanager
    def stream(self, address: str, *, bytes_max: int) -> Iterator[BinaryIO]:
        """Open a body as a file; raise as `get`: streams as such are not archived."""
        yield io.BytesIO(self.get(address).body[:bytes_max])


def read_again(
    source: Source, theatre: Theatre, window: Window, archive: Archive, sha256: str
) -> Collected:
    """Return what a source's adapter makes of a body today, as in the collection that brought it.

    Args:
        source: where the body came from.
        theatre: the theatre.
        window: of that collection.
        archive: where the body is kept.
        sha256: of the body.

    Raises:
        ArchiveError: the body is not there, or damaged.
        SourceUnreachableError: more than the archive has is needed.
        SourceUnreadableError: it is still something else than the source's kind.
    """
    with ArchivedWeb(archive, sha256) as web:
        entries = list(ADAPTERS[source.kind](source, theatre, window, web))
    return sort(entries, Tally(), lambda item: item.published in window)


def read_line_again(
    line: str, source_code: str, theatre: Theatre, language: str = "en"
) -> Collected:
    """Return what a line of JSON comes to today."""
    return sort(parse_lines([line], source_code, theatre.timezone, language), Tally())
