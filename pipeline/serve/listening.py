"""The HTTP server: how much it takes in, and how long it waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from starlette.types import ASGIApp

HEAD_BYTES_MAX = 16_384  # of a request's line and headers
HEAD_SECONDS_MAX = 10.0
_IDLE_SECONDS_MAX = 5
_ASKERS_MAX = 200  # at once; more are told to come again


class _Impatient(H11Protocol):
    """Close a connection whose request does not come in time, be it a byte now and then or none."""

    patience = HEAD_SECONDS_MAX
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the base's
        super().connection_made(transport)
        self._await_request()

    def data_received(self, data: bytes) -> None:
        self._await_request()
        super().data_received(data)
        if self._is_answering():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_request(self) -> None:
        if self._deadline is None and not self._is_answering():
            self._deadline = self.loop.call_later(self.patience, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def server_of(app: ASGIApp, *, head_seconds_max: float = HEAD_SECONDS_MAX) -> uvicorn.Server:
    """Return a server of an application, bounded in what it takes in and waits for."""
    protocol = type("_Bounded", (_Impatient,), {"patience": head_seconds_max})
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            h11_max_incomplete_event_size=HEAD_BYTES_MAX,
            limit_concurrency=_ASKERS_MAX,
            timeout_keep_alive=_IDLE_SECONDS_MAX,
            log_level="error",
        )
    )
