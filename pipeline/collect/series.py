"""Archives that come as a series of files: one that fails costs itself alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.collect.clean import quarantine
from pipeline.errors import BudgetSpentError, SourceFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.records import NewsItem, Quarantined
    from pipeline.theatre import Source

    Read = Callable[[str], Iterator[NewsItem | Quarantined]]


def read_series(
    source: Source, names: Iterable[str], read: Read
) -> Iterator[NewsItem | Quarantined]:
    """Yield what the files beneath a source's address hold; one that fails is quarantined.

    Args:
        source: the source.
        names: of the files, from the source's address on.
        read: yields what the file at a whole address holds.

    Raises:
        SourceUnreachableError, SourceUnreadableError: not one of the files can be read.
    """
    is_read = False
    first: SourceFailedError | None = None
    for name in names:
        address = f"{source.address.rstrip('/')}/{name}"
        try:
            yield from read(address)
            is_read = True
        except SourceFailedError as error:
            first = first or error
            yield quarantine(source.code, "file", str(error), address)
            if isinstance(error, BudgetSpentError):
                break
    if first is not None and not is_read:
        raise first
