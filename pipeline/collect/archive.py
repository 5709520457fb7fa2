"""The bytes that sources sent, kept so that everything after them can be made again.

One gzip file a body, named by the SHA-256 of the body: `<archive>/ab/<sha256>.gz`. Where it came
from stands in the file's header (RFC 1952, extra field), which no reader of gzip trips over.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import struct
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import orjson

from pipeline.collect.atomic import write_atomically
from pipeline.drafts import sweep
from pipeline.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime
    from pathlib import Path

_NAME = re.compile("[0-9a-f]{64}")
_HEAD = struct.Struct("<2sBBIBBH")  # magic, method, flags, time, extra flags, system, extra's size
_FIELD = struct.Struct("<2sH")  # name, size
_ORIGIN = b"TO"
_EXTRA, _SYSTEM_UNKNOWN = 4, 255
_LEVEL = 6
_HEADER_BYTES_MAX = 70_000  # more than the largest extra field


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a body came from, and how it was to be read."""

    source: str = ""
    address: str = ""
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many files, and their bytes on the disk."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """A body that an address once had, and when it came last, in seconds since 1970."""

    address: str
    sha256: str
    seen: float


class Archive:
    """A folder of bodies; any number of processes may write to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, body: bytes, origin: Origin) -> str:
        """Keep a body; return its SHA-256. One that is there already counts as come again.

        Raises:
            OutputFileError: it cannot be written.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        path = self._path(sha256)
        try:
            os.utime(path)
        except OSError:
            write_atomically(path, _pack(body, origin), at=self.folder)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return a body.

        Raises:
            ArchiveError: it is not there, or no longer what it was.
        """
        try:
            body = gzip.decompress(self._content(sha256))
        except (OSError, EOFError, zlib.error) as error:
            raise ArchiveError(f"{self._path(sha256)} is damaged: {error}.") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(f"{self._path(sha256)} is damaged: its checksum is another.")
        return body

    def holds(self, sha256: str) -> bool:
        """Tell whether a body is there, whatever has become of it."""
        return self._path(sha256).is_file()

    def origin(self, sha256: str) -> Origin:
        """Return where a body first came from; raise ArchiveError as `read`."""
        return self._origin(self._path(sha256), self._content(sha256))

    def versions(self) -> Iterator[Version]:
        """Yield all bodies by where each first came from; one that is damaged is passed over."""
        for path, status in self._files():
            with suppress(ArchiveError, OSError), path.open("rb") as file:
                origin = self._origin(path, file.read(_HEADER_BYTES_MAX))
                yield Version(origin.address, path.stem, status.st_mtime)

    def prune(self, before: datetime, kept: Collection[str] = ()) -> Extent:
        """Delete the bodies that came last before a moment (aware); return what went.

        `kept` names bodies, by SHA-256, that stay all the same. What a writer that was killed
        left half written goes too.
        """
        moment = before.timestamp()
        sweep(self.folder)
        old = [
            (path, status)
            for path, status in self._files()
            if status.st_mtime < moment and path.stem not in kept
        ]
        for path, _ in old:
            path.unlink(missing_ok=True)
        return Extent(len(old), sum(status.st_size for _, status in old))

    def extent(self) -> Extent:
        """Return how much is kept."""
        sizes = [status.st_size for _, status in self._files()]
        return Extent(len(sizes), sum(sizes))

    @staticmethod
    def _origin(path: Path, content: bytes) -> Origin:
        try:
            name, size = _FIELD.unpack_from(content, _HEAD.size)
            start = _HEAD.size + _FIELD.size
            return (
                Origin(**orjson.loads(content[start : start + size]))
                if name == _ORIGIN
                else Origin()
            )
        except (struct.error, ValueError, TypeError) as error:
            raise ArchiveError(f"{path} is damaged: {error}.") from error

    def _content(self, sha256: str) -> bytes:
        try:
            return self._path(sha256).read_bytes()
        except OSError as error:
            raise ArchiveError(f"The archive has no {sha256}.") from error

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ArchiveError(f"{sha256!r} is no SHA-256.")
        return self.folder / sha256[:2] / f"{sha256}.gz"

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield files and their status; another process may be deleting some."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*.gz"):
            with suppress(FileNotFoundError):
                yield path, path.stat()


def _pack(body: bytes, origin: Origin) -> bytes:
    """Return a body as a gzip file that has no time in it: the same bytes, whenever written."""
    said = orjson.dumps(asdict(origin))
    head = _HEAD.pack(
        b"\x1f\x8b", zlib.DEFLATED, _EXTRA, 0, 0, _SYSTEM_UNKNOWN, _FIELD.size + len(said)
    )
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(body) + squeeze.flush()
    tail = struct.pack("<II", zlib.crc32(body), len(body) & 0xFFFFFFFF)
    return b"".join((head, _FIELD.pack(_ORIGIN, len(said)), said, packed, tail))
