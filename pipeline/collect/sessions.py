"""How the collector speaks HTTP, and to whom: public hosts alone, and never without an end."""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    import requests

PRODUCT = "territory"  # the name that robots.txt knows the collector by
ACCEPT = "application/rss+xml, application/atom+xml, application/xml, application/json, */*;q=0.5"


def open_session(*, is_loopback: bool) -> requests.Session:
    """Open a session that reaches public hosts only, or this machine's loopback only.

    Every answer of the DNS is judged, and the connection goes to the address that was judged.
    Ports of loopback that the setting `loopback_hosts` names are reached as public ones are.
    """
    limit = settings().request_timeout_seconds
    contact = settings().contact
    session: requests.Session = _Session(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=is_loopback,
            never_redirect=True,
            default_timeout=(limit, limit),
            user_agent_override=f"{PRODUCT} (news collector{contact and '; '}{contact})",
        )
    )
    session.mount("http://", _Adapter(is_https_proto=False, allow_loopback=is_loopback))
    session.mount("https://", _Adapter(is_https_proto=True, allow_loopback=is_loopback))
    for host in settings().loopback_hosts.split():
        session.mount(f"http://{host}/", _Adapter(is_https_proto=False, allow_loopback=True))
    session.headers["Accept"] = ACCEPT
    session.headers["Accept-Encoding"] = "gzip, deflate"
    session.auth = _as_nobody
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    # A proxy has no way to this machine's loopback.
    session.trust_env = not is_loopback and not settings().loopback_hosts
    return session


def _as_nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Log in nowhere: neither by what stands in an address, nor by this user's .netrc."""
    return request


class Watch:
    """Cuts connections once their time is over, whatever they are waiting for.

    A timeout bounds one silence alone: who sends a byte now and then never falls silent.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timer: Timer | None = None
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self.is_over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop()
        with self._lock:
            while self._sockets:
                self._sockets.pop().close()

    @contextmanager
    def over_request(self) -> Iterator[None]:
        """Start the time anew, for the connection that a request of this thread goes over."""
        self._stop()
        self._timer = Timer(self._seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()
        token = _WATCH.set(self)
        try:
            yield
        finally:
            _WATCH.reset(token)

    def add(self, connection: socket.socket) -> None:
        """Watch a connection; by a copy of its handle, since TLS takes the handle over."""
        with self._lock:
            self._sockets.append(socket.socket(fileno=socket.dup(connection.fileno())))
        if self.is_over:
            self._cut()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _cut(self) -> None:
        self.is_over = True
        with self._lock:
            for connection in self._sockets:
                with suppress(OSError):  # the other side was quicker
                    connection.shutdown(socket.SHUT_RDWR)


_WATCH: ContextVar[Watch | None] = ContextVar("_WATCH", default=None)


def _watched(connection: socket.socket) -> socket.socket:
    watch = _WATCH.get()
    if watch is not None:
        watch.add(connection)
    return connection


class _Session(HTTPSession):  # type: ignore[misc]  # the library has no types
    """A session that follows no redirect, nor looks at one: requests reads their whole bodies."""

    def resolve_redirects(self, *_: object, **__: object) -> Iterator[requests.Response]:
        return iter(())


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _watched(super()._new_conn())

    def request(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  (urllib3's own)
        if self.sock is not None:
            _watched(self.sock)
        super().request(*args, **options)


class _ConnectionOverTLS(_Connection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _PoolOverTLS(HTTPSConnectionPool):
    ConnectionCls = _ConnectionOverTLS


_POOLS = {"http": _Pool, "https": _PoolOverTLS}


class _Adapter(IPFilterAdapter):  # type: ignore[misc]  # the library has no types
    """The library's filter of addresses, over connections that can be watched."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  (untyped above)
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401  (likewise)
        manager = super().proxy_manager_for(*args, **options)
        manager.pool_classes_by_scheme = _POOLS
        return manager
