"""A browser and a server for the web page: for its tests, its benches and its pictures."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import sync_playwright

from pipeline.publish.site.hosting import site_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

MISSING = "Chromium is not installed: `tools/install-browser`."
DRAWN = "html[data-map=drawn]"  # what the page says of itself when the map stands
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",  # as root, in a container
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The network is cut: no name is found but this machine's address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_PATIENCE_MILLISECONDS = 120_000  # WebGL is drawn by the processor, which others use too
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


def chromium() -> str | None:
    """Return where Chromium is, None where it is not."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run a browser that reaches nothing but this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a site's folder on a free port of loopback, and yield its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(site_app(folder), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


def window(browser: Browser, *, phone: bool = False, dark: bool = False) -> BrowserContext:
    """Open a window as wide as a desk's screen or a telephone's, light or dark."""
    screen = PHONE if phone else DESK
    context = browser.new_context(**screen, color_scheme="dark" if dark else "light")
    context.set_default_timeout(_PATIENCE_MILLISECONDS)
    return context
