"""Small file systems that can be filled up."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class NoMountError(Exception):
    """File systems cannot be mounted here."""


@dataclass(frozen=True, slots=True)
class Disk:
    """A file system of its own, in memory."""

    folder: Path

    @property
    def room(self) -> int:
        """Return the bytes that are free."""
        state = os.statvfs(self.folder)
        return state.f_bavail * state.f_frsize

    def fill(self, spare: int) -> None:
        """Leave so many bytes free, no more."""
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, self.room - spare))

    def relieve(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mount a file system of that size at a folder, and take it away again.

    Raises:
        NoMountError: this user, or this machine, does not let it be mounted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={megabytes}m,mode=0700"
    _run("mount", "-t", "tmpfs", "-o", size, "territory-crash", str(folder))
    try:
        yield Disk(folder)
    finally:
        _run("umount", "-l", str(folder))


def _run(*words: str) -> None:
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  (our own words)
    except OSError as error:
        raise NoMountError(str(error)) from error
    if done.returncode:
        raise NoMountError(done.stderr.strip() or f"{words[0]} failed")
