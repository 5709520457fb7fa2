"""Ask one address over HTTP: bounded in bytes, time and redirects."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import stamina
from requests.utils import requote_uri
from urllib3.exceptions import HTTPError

from pipeline.collect.bodies import Body
from pipeline.collect.clean import is_web_address
from pipeline.collect.sessions import Watch, open_session
from pipeline.collect.trouble import (
    PassingTroubleError,
    passing_trouble,
    reason_of,
    trouble_of,
)
from pipeline.errors import SourceUnreachableError
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Gate = Callable[[str], AbstractContextManager[None]]

REDIRECTS_MAX = 5
_FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_T = TypeVar("_T")

# Where structlog is installed each retry would be printed on stdout, among the program's output.
stamina.instrumentation.set_on_retry_hooks(())


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask: `secrets` are headers for the first host alone, a `form` is posted to it."""

    address: str
    may_redirect: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer whose body has not been read; `moved_to` is set where it has moved for good."""

    response: requests.Response
    watch: Watch
    moved_to: str = ""

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return self.response.status_code

    def body(self, bytes_max: int, count: Callable[[int], None] = lambda _: None) -> Body:
        """Return the body, to be read no further than its bound.

        Raises:
            SourceUnreachableError: the answer is an error; PassingTroubleError if it may pass.
        """
        if self.status != HTTPStatus.OK:
            raise trouble_of(self.response)
        return Body(self.response, self.watch, bytes_max, count)


def fetch(address: str, *, is_loopback: bool = False) -> bytes:
    """Return the decoded body at an http or https address; ask again where trouble may pass.

    Args:
        address: where to ask.
        is_loopback: the address is this machine's own, and no other host may be asked.

    Raises:
        SourceUnreachableError: no answer, an error, or a host on a private network.
        SourceUnreadableError: a larger body than accepted.
    """

    def ask() -> bytes:
        with asked(session, question, settings().request_seconds_max) as answered:
            return answered.body(settings().request_bytes_max).read_all()

    question = Question(address, may_redirect=not is_loopback)
    with open_session(is_loopback=is_loopback) as session:
        return patiently(ask, settings().request_wait_max)


def patiently(ask: Callable[[], _T], wait_max: float) -> _T:
    """Ask, and again where trouble may pass: after what the source says, or ever later.

    Args:
        ask: asks once.
        wait_max: the longest wait that a source may ask for, in seconds.

    Raises:
        SourceUnreachableError: the trouble has not passed.
    """

    def again(error: Exception) -> bool | float:
        if not isinstance(error, PassingTroubleError):
            return False
        return True if error.wait is None else error.wait <= wait_max and error.wait

    try:
        for attempt in stamina.retry_context(
            on=again, attempts=settings().request_attempts, timeout=None, wait_max=30.0
        ):
            with attempt:
                return ask()
    except PassingTroubleError as error:
        raise SourceUnreachableError(str(error)) from error
    raise AssertionError("stamina returns or raises")


@contextmanager
def asked(
    session: requests.Session,
    question: Question,
    seconds_max: float,
    gate: Gate = lambda _: nullcontext(),
) -> Iterator[Answered]:
    """Ask once; yield the answer, which is to be read within the bound on time.

    Args:
        session: what to ask with.
        question: what to ask.
        seconds_max: how long it may take, once sent, until the body is read.
        gate: entered with each address before it is asked, left when its answer is read.

    Raises:
        PassingTroubleError: no answer.
        SourceUnreachableError: the address, or one that it leads to, cannot be asked.
    """
    address = question.address
    with Watch(seconds_max) as watch, ExitStack() as stack:
        try:
            response, moved_to = stack.enter_context(follow(session, question, watch, gate))
        except (requests.ConnectionError, requests.Timeout, HTTPError) as error:
            raise passing_trouble(address, error, is_over=watch.is_over) from error
        except (requests.RequestException, ValueError) as error:
            raise SourceUnreachableError(
                f"{address} cannot be asked: {reason_of(error)}.",
                cure="Give a public http or https address in the source's file.",
            ) from error
        yield Answered(response, watch, moved_to)


@contextmanager
def follow(
    session: requests.Session,
    question: Question,
    watch: Watch | None = None,
    gate: Gate = lambda _: nullcontext(),
) -> Iterator[tuple[requests.Response, str]]:
    """Ask an address, and where it redirects to; yield the answer, and where it moved for good.

    requests would do so itself, but reads the body of each redirect, however large.
    """
    address, moved_to, is_for_good = question.address, "", True
    for _ in range(REDIRECTS_MAX + 1):
        with gate(address), _sent(session, question, address, watch) as response:
            target = session.get_redirect_target(response)
            if target is None or not question.may_redirect:
                yield response, moved_to
                return
            is_for_good = is_for_good and response.status_code in _FOR_GOOD
            address = requote_uri(urljoin(response.url, target))
            if not is_web_address(address):
                raise requests.exceptions.InvalidURL(f"it leads to {address!r}")
            moved_to = address if is_for_good else moved_to
    raise requests.TooManyRedirects(f"more than {REDIRECTS_MAX} redirects")


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address, as one string."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _sent(
    session: requests.Session, question: Question, address: str, watch: Watch | None
) -> requests.Response:
    is_first_host = origin_of(address) == origin_of(question.address)
    headers = dict(question.headers) | (dict(question.secrets) if is_first_host else {})
    with nullcontext() if watch is None else watch.over_request():
        return session.request(
            "GET" if question.form is None else "POST",
            address,
            data=question.form,
            headers=headers,
            stream=True,
            allow_redirects=False,
        )
