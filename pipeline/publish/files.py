"""Files that appear whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.drafts import draft_of
from pipeline.errors import OutputFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a draft's path; put it in the place of `path` when the block ends well.

    Raises:
        OutputFileError: The folder or the file cannot be written.
    """
    try:
        with draft_of(path) as draft:
            yield draft
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error}") from error


def point(link: Path, target: str) -> None:
    """Let a symbolic link point at a file beside it, in one move.

    Raises:
        OutputFileError: The link cannot be made.
    """
    with replacing(link) as draft:
        draft.symlink_to(target)
