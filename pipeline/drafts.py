"""Files in the making: whole in their place or not at all, and nothing left of who died over them.

A draft lies in a folder of its own, which its writer holds a lock on for as long as it lives. The
next writer removes the folders that nobody holds any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ".drafts"
_LOCK = ".lock"
_CLAIMS = 20


@contextmanager
def draft_of(path: Path, at: Path | None = None) -> Iterator[Path]:
    """Yield the path of a draft; put it in the place of `path` when the block ends well.

    The draft has the name of `path`, since drivers read formats off it; what they write beside it
    goes with it. It may be a folder, where none is in its place yet.

    Args:
        path: what is to be; its folder is made.
        at: the folder, on the same file system, that drafts lie in; by default that of `path`.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    drafts = (at or path.parent) / FOLDER
    own, lock = _claim(drafts)
    try:
        _sweep(drafts)
        yield own / path.name
        (own / path.name).replace(path)
    finally:
        _leave(drafts, own, lock)


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder that nobody is writing any more."""
    _sweep(folder / FOLDER)
    with suppress(OSError):
        (folder / FOLDER).rmdir()


def _claim(drafts: Path) -> tuple[Path, int]:
    """Make a folder among the drafts, and hold its lock; return both."""
    for _ in range(_CLAIMS):
        own = drafts / token_hex(8)
        # Whoever leaves removes the folder of drafts, and may take a new one for left behind.
        with suppress(FileNotFoundError, FileExistsError):
            own.mkdir(parents=True)
            lock = _held(own, or_without=True)
            if lock is not None:
                return own, lock
    raise FileNotFoundError(f"{drafts} is removed as soon as it is made")


def _held(folder: Path, *, or_without: bool = False) -> int | None:
    """Take the lock of a folder and return its handle, None where somebody else has it.

    On a file system without locks it is nobody's, unless it is taken `or_without`.
    """
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_held = os.fstat(lock).st_nlink > 0
    except BlockingIOError:
        is_held = False
    except OSError:
        is_held = or_without
    if is_held:
        return lock
    os.close(lock)
    return None


def _sweep(drafts: Path) -> None:
    for folder in drafts.glob("*"):
        with suppress(OSError):
            lock = _held(folder)
            if lock is not None:
                _remove(folder, lock)


def _leave(drafts: Path, own: Path, lock: int) -> None:
    _remove(own, lock)
    with suppress(OSError):
        drafts.rmdir()


def _remove(folder: Path, lock: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)
