"""What the program may not do while it reads hostile input: write elsewhere, ask elsewhere."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events of the interpreter, with how many of their words are paths that they change.
_CHANGING = {
    **dict.fromkeys(("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.utime"), 1),
    **dict.fromkeys(("os.chmod", "os.chown", "shutil.rmtree"), 1),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 2),
}
_ASKING = frozenset({"socket.connect", "socket.getaddrinfo"})
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SINKS = (Path("/dev/null"), Path("/dev/tty"), Path("/proc/self"))


class OutsideError(BaseException):
    """Something was written outside the folder; no library is to catch this as its own error."""


def _ended(_kind: type[OSError], what: object) -> BaseException:
    return OutsideError(f"{what} is outside the folder, or not of this machine")


def _refused(kind: type[OSError], what: object) -> BaseException:
    return kind(f"{what} is not to be had")


class _Watch:
    """The one hook of this process: hooks of the interpreter cannot be taken away again."""

    folder: Path | None = None
    outcome: Callable[[type[OSError], object], BaseException] = staticmethod(_ended)
    is_installed = False

    def __call__(self, event: str, words: tuple[object, ...]) -> None:
        if self.folder is None:
            return
        if event == "open":
            self._open(words)
        elif event in _CHANGING:
            for path in words[: _CHANGING[event]]:
                self._require_inside(path, words[-1])
        elif event in _ASKING:
            self._require_loopback(event, words)

    def _open(self, words: tuple[object, ...]) -> None:
        flags = words[2]
        if isinstance(flags, int) and flags & _WRITING:
            self._require_inside(words[0])

    def _require_inside(self, path: object, folder: object = -1) -> None:
        if self.folder is None or not isinstance(path, str | bytes | os.PathLike):
            return  # a file that is open already
        is_of_handle = isinstance(folder, int) and folder >= 0
        base = Path(f"/proc/self/fd/{folder}").readlink() if is_of_handle else Path.cwd()
        here = Path(os.path.normpath(base / os.fsdecode(path)))  # links are not followed
        if not any(here.is_relative_to(one) for one in (self.folder, *_SINKS)):
            raise self.outcome(PermissionError, here)

    def _require_loopback(self, event: str, words: tuple[object, ...]) -> None:
        where = words[0] if event == "socket.getaddrinfo" else words[1]
        host = where[0] if isinstance(where, tuple) else where
        is_socket_file = isinstance(host, str) and host.startswith("/")
        if not is_socket_file and host not in _LOOPBACK:
            is_sought = event == "socket.getaddrinfo"
            raise self.outcome(socket.gaierror if is_sought else ConnectionRefusedError, host)


_watch = _Watch()


@contextmanager
def confined(folder: Path, *, is_refused: bool = False) -> Iterator[None]:
    """Let the program write to a folder alone, and ask this machine alone.

    What else it tries ends it with OutsideError; or, if it is refused, fails as it would for a
    user who may not.
    """
    if not _watch.is_installed:
        sys.addaudithook(_watch)
        _watch.is_installed = True
    before = (_watch.folder, _watch.outcome, tempfile.tempdir, sys.dont_write_bytecode)
    tempfile.tempdir, sys.dont_write_bytecode = str(folder), True
    _watch.outcome = _refused if is_refused else _ended
    _watch.folder = folder.resolve()
    try:
        yield
    finally:
        _watch.folder, _watch.outcome, tempfile.tempdir, sys.dont_write_bytecode = before
