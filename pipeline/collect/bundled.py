"""News items that a theatre brings along, served over HTTP so that they take the usual road."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from pipeline.errors import SourceUnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SCHEME = "bundled:"
FOLDER = "dispatches"
_TYPES = {".xml": "application/rss+xml", ".jsonl": "application/jsonl"}


def is_bundled(address: str) -> bool:
    """Tell whether an address means a file of the theatre's folder."""
    return address.startswith(SCHEME)


@contextmanager
def served(address: str, folder: Path) -> Iterator[str]:
    """Serve the theatre's dispatches on a loopback port; yield the http address of the one asked.

    Args:
        address: such as `bundled:dispatches/wire.xml`.
        folder: the theatre's folder.

    Raises:
        SourceUnreachableError: there is no such file among the theatre's dispatches.
    """
    files = {f"/{FOLDER}/{path.name}": path for path in _files(folder / FOLDER)}
    path = "/" + address.removeprefix(SCHEME)
    if path not in files:
        raise SourceUnreachableError(
            f"{address} is not among the theatre's {FOLDER}.",
            cure=f"Address a file as {SCHEME}{FOLDER}/NAME in the source's file.",
        )
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(files))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{path}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the regular files of a folder; links could lead out of it."""
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.is_file() and not path.is_symlink())


def _handler(files: Mapping[str, Path]) -> type[BaseHTTPRequestHandler]:
    """Return a handler that knows these paths and no others."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = files.get(self.path)
            if path is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            body = path.read_bytes()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (inherited name)
            """Say nothing: the collector reports what it fetched."""

    return Handler
