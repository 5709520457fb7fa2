"""Each answer of the server as an event of the log: what was asked, what came of it, how long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pipeline import logs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FAILED = 500


class Telling:
    """An application whose answers are told; questions' parameters and who asks are not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and tell of it once the answer is sent."""
        if scope["type"] != "http" or not logs.is_on():
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), _FAILED

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            about = {"method": scope["method"], "path": scope["path"], "status": status}
            taken = {"seconds": round(time.perf_counter() - began, 3)}
            logs.tell("answered", about | taken, "error" if status >= _FAILED else "info")
