"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeline.drafts import draft_of
from pipeline.errors import OutputFileError

if TYPE_CHECKING:
    from pathlib import Path


def write_atomically(path: Path, content: bytes, at: Path | None = None) -> None:
    """Write a file so that nobody ever sees half of it; its folder is made.

    `at` is the folder that its draft lies in, by default its own.

    Raises:
        OutputFileError: it cannot be written.
    """
    try:
        with draft_of(path, at) as draft:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error.strerror or error}.") from error
