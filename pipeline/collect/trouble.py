"""What goes wrong on the way, and whether it may pass."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from pipeline.errors import SourceUnreachableError

if TYPE_CHECKING:
    import requests

TRY_AGAIN = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
    | {status for status in HTTPStatus if status >= HTTPStatus.INTERNAL_SERVER_ERROR}
)


class PassingTroubleError(SourceUnreachableError):
    """The source may answer if asked again; `wait` is for how many seconds it says not to."""

    def __init__(self, message: str, cure: str | None = None, *, wait: float | None = None) -> None:
        super().__init__(message, cure)
        self.wait = wait


def trouble_of(response: requests.Response) -> SourceUnreachableError:
    """Return the error that an answer is."""
    message = f"{response.url} answered with HTTP {response.status_code}."
    if response.status_code not in TRY_AGAIN:
        return SourceUnreachableError(message, cure="Check the address in the source's file.")
    wait = _wait_asked_for(response)
    if wait is not None:
        message = f"{message[:-1]} and asks to be left alone for {wait:,.0f} s."
    return PassingTroubleError(message, wait=wait)


def reason_of(error: Exception) -> str:
    """Return the innermost exception's words: requests wraps the reason several times."""
    while isinstance(inner := error.__cause__ or error.__context__, Exception):
        error = inner
    return f"{type(error).__name__} {error}".strip()


def passing_trouble(address: str, error: Exception | None, *, is_over: bool) -> PassingTroubleError:
    """Return the error of an answer that does not come, or not in its time."""
    if is_over or error is None:
        return PassingTroubleError(f"{address} sends too slowly.")
    return PassingTroubleError(f"{address} does not answer: {reason_of(error)}.")


def _wait_asked_for(response: requests.Response) -> float | None:
    """Return the seconds of Retry-After; a date counts from the server's own clock."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdecimal() and len(said) < 10:
        return float(said)
    try:
        until = parsedate_to_datetime(said)
        wait = until - parsedate_to_datetime(response.headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(wait.total_seconds(), 0.0)
