"""Fetch one large file over HTTP: bounded, resumed where it stopped, named only when whole."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import requests
import stamina
from urllib3.exceptions import HTTPError

from pipeline.collect.bodies import CHUNK_BYTES
from pipeline.collect.fetch import Question, follow
from pipeline.collect.sessions import open_session
from pipeline.collect.trouble import TRY_AGAIN, PassingTroubleError, reason_of
from pipeline.errors import DownloadError
from pipeline.settings import settings

if TYPE_CHECKING:
    from pathlib import Path

_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file fetched whole: its size in bytes, how many of them were there before, its SHA-256."""

    path: Path
    size: int
    resumed_from: int
    sha256: str


def download(address: str, path: Path, *, bytes_max: int, is_loopback: bool = False) -> Downloaded:
    """Fetch the file at an address to `path`; go on from a part that an earlier call left.

    The part lies beside it, with the mark (ETag or date) of the version that it is of; another
    version is fetched from its beginning.

    Args:
        address: where to ask.
        path: where the whole file goes.
        bytes_max: the largest file accepted.
        is_loopback: the address is this machine's own, and no other host may be asked.

    Raises:
        DownloadError: no answer, an error, a larger file than accepted, or a disk that is full.
    """
    part = _Part(path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.part.mark"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = part.size
        for attempt in stamina.retry_context(
            on=PassingTroubleError, attempts=settings().request_attempts, timeout=None
        ):
            with attempt:
                _go_on(address, part, bytes_max, is_loopback=is_loopback)
        with part.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = part.size
        part.path.replace(path)
        part.mark_path.unlink(missing_ok=True)
    except PassingTroubleError as error:
        raise DownloadError(str(error)) from error
    except OSError as error:
        raise DownloadError(
            f"{path} cannot be written: {error.strerror}.", cure="Make room on the disk."
        ) from error
    return Downloaded(path, size, min(before, size), digest)


@dataclass(frozen=True, slots=True)
class _Part:
    """What has been fetched so far, and the mark of the version that it is of."""

    path: Path
    mark_path: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() and self.mark else 0

    @property
    def mark(self) -> str:
        return self.mark_path.read_text(encoding="utf-8") if self.mark_path.exists() else ""


def _go_on(address: str, part: _Part, bytes_max: int, *, is_loopback: bool) -> None:
    """Ask for what is missing, and add it."""
    headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
    if part.size:
        headers |= {"Range": f"bytes={part.size}-", "If-Range": part.mark}
    question = Question(address, may_redirect=not is_loopback, headers=headers)
    try:
        with (
            open_session(is_loopback=is_loopback) as session,
            follow(session, question) as (response, _),
        ):
            _add(response, part, bytes_max)
    except (requests.ConnectionError, requests.Timeout, HTTPError) as error:
        raise PassingTroubleError(f"{address} does not answer: {reason_of(error)}.") from error
    except (requests.RequestException, ValueError) as error:
        raise DownloadError(f"{address} cannot be asked: {reason_of(error)}.") from error


def _add(response: requests.Response, part: _Part, bytes_max: int) -> None:
    start, whole = _span(response, part)
    if whole is not None and whole > bytes_max:
        raise _too_large(response.url, bytes_max)
    if not start:
        mark = response.headers.get("ETag", "")
        # A weak mark says that two versions mean the same, not that their bytes are the same.
        mark = response.headers.get("Last-Modified", "") if mark.startswith("W/") else mark
        part.mark_path.write_text(mark or response.headers.get("Last-Modified", ""), "utf-8")
    with part.path.open("ab" if start else "wb") as file:
        size = start
        while chunk := response.raw.read1(CHUNK_BYTES, decode_content=False):
            size += len(chunk)
            if size > bytes_max:
                raise _too_large(response.url, bytes_max)
            file.write(chunk)
    if whole is not None and size != whole:
        raise PassingTroubleError(f"{response.url} stopped after {size:,} of {whole:,} bytes.")


def _span(response: requests.Response, part: _Part) -> tuple[int, int | None]:
    """Return where the body begins, and the size of the whole file where it is said."""
    status = response.status_code
    if status == HTTPStatus.OK:
        length = response.headers.get("Content-Length", "")
        return 0, int(length) if length.isdecimal() else None
    said = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    if status == HTTPStatus.PARTIAL_CONTENT and said and int(said[1]) == part.size:
        return part.size, int(said[2])
    if status in {HTTPStatus.PARTIAL_CONTENT, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE}:
        # What lies here is no beginning of what is there: start again.
        part.mark_path.unlink(missing_ok=True)
        raise PassingTroubleError(f"{response.url} has no such part (HTTP {status}).")
    message = f"{response.url} answered with HTTP {status}."
    if status in TRY_AGAIN:
        raise PassingTroubleError(message)
    raise DownloadError(message)


def _too_large(address: str, limit: int) -> DownloadError:
    return DownloadError(
        f"{address} sends more than {limit:,} bytes.",
        cure="Raise `bytes_max` in the theatre's boundaries/official.yaml if it is to be trusted.",
    )
