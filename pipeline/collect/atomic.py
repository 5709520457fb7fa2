"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline.errors import OutputFileError

PART = ".part-"  # what the names of files begin with until they are whole


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it; its folder is made.

    Raises:
        OutputFileError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error.strerror}.") from error
