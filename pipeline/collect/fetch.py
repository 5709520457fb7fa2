"""Fetch one address over HTTP: bounded in bytes, time and redirects, to public hosts only."""

from __future__ import annotations

import time
from http import HTTPStatus

import requests
import stamina
from requests_hardened import Config, HTTPSession
from urllib3.exceptions import HTTPError

from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.settings import settings

REDIRECTS_MAX = 5
CHUNK_BYTES = 65_536
ACCEPT = "application/rss+xml, application/atom+xml, application/xml, application/json, */*;q=0.5"
TRY_AGAIN = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
    | {status for status in HTTPStatus if status >= HTTPStatus.INTERNAL_SERVER_ERROR}
)


class PassingTroubleError(SourceUnreachableError):
    """The source may answer if asked again."""


def fetch(address: str, *, is_loopback: bool = False) -> bytes:
    """Return the decoded body at an http or https address; ask again where trouble may pass.

    Args:
        address: where to ask.
        is_loopback: the address is this machine's own, and no other host may be asked.

    Raises:
        SourceUnreachableError: no answer, an error, or a host on a private network.
        SourceUnreadableError: a larger body than accepted.
    """
    try:
        for attempt in stamina.retry_context(
            on=PassingTroubleError, attempts=settings().request_attempts, timeout=None
        ):
            with attempt:
                return _ask(address, is_loopback=is_loopback)
    except PassingTroubleError as error:
        raise SourceUnreachableError(str(error)) from error
    raise AssertionError("stamina returns or raises")


def open_session(*, is_loopback: bool) -> requests.Session:
    """Open a session that reaches public hosts only, or this machine's loopback only."""
    limit = settings().request_timeout_seconds
    session: requests.Session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=is_loopback,
            never_redirect=is_loopback,
            default_timeout=(limit, limit),
            user_agent_override="territory (news collector)",
        )
    )
    session.max_redirects = REDIRECTS_MAX
    session.headers["Accept"] = ACCEPT
    session.trust_env = not is_loopback  # a proxy has no way to this machine's loopback
    return session


def _ask(address: str, *, is_loopback: bool) -> bytes:
    deadline = time.monotonic() + settings().request_seconds_max
    try:
        with (
            open_session(is_loopback=is_loopback) as session,
            session.get(address, stream=True) as response,
        ):
            _check_status(response)
            return _read(response, deadline)
    except (requests.ConnectionError, requests.Timeout, HTTPError) as error:
        raise PassingTroubleError(f"{address} does not answer: {reason_of(error)}.") from error
    except (requests.RequestException, ValueError) as error:
        raise SourceUnreachableError(
            f"{address} cannot be asked: {reason_of(error)}.",
            cure="Give a public http or https address in the source's file.",
        ) from error


def _check_status(response: requests.Response) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    message = f"{response.url} answered with HTTP {status}."
    if status in TRY_AGAIN:
        raise PassingTroubleError(message)
    raise SourceUnreachableError(message, cure="Check the address in the source's file.")


def _read(response: requests.Response, deadline: float) -> bytes:
    """Read what arrives, decompressed piece by piece, and stop at the bounds."""
    limit = settings().request_bytes_max
    body = bytearray()
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > limit:
            raise SourceUnreadableError(
                f"{response.url} sends more than {limit:,} bytes.",
                cure="Raise TERRITORY_REQUEST_BYTES_MAX if the source is to be trusted.",
            )
        if time.monotonic() > deadline:
            raise PassingTroubleError(f"{response.url} sends too slowly.")
    return bytes(body)


def reason_of(error: Exception) -> str:
    """Return the innermost exception's words: requests wraps the reason several times."""
    while isinstance(inner := error.__cause__ or error.__context__, Exception):
        error = inner
    return f"{type(error).__name__} {error}".strip()
