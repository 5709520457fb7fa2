"""Files that appear whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from secrets import token_hex
from typing import TYPE_CHECKING

from pipeline.errors import OutputFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a draft's path beside `path`; put it in place when the block ends well.

    The draft keeps the name's ending, because drivers read formats off it.

    Raises:
        OutputFileError: The folder or the file cannot be written.
    """
    draft = path.with_name(f".draft-{token_hex(4)}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield draft
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error}") from error


def point(link: Path, target: str) -> None:
    """Let a symbolic link point at a file beside it, in one move.

    Raises:
        OutputFileError: The link cannot be made.
    """
    with replacing(link) as draft:
        draft.symlink_to(target)
