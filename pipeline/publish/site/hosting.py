"""The site's folder over HTTP: an ASGI application, to be run alone or mounted in another."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pipeline.publish.site.folder import INDEX
from pipeline.publish.site.policy import HEADERS

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json"}
_FOREVER = "public, max-age=31536000, immutable"  # its folder bears its content's hash
_KEPT_IN_MEMORY = 64


def site_app(folder: Path) -> Starlette:
    """Return the application that serves a folder which `write_site` wrote."""
    root = folder.resolve()

    async def answer(request: Request) -> Response:
        path = _file(root, request.path_params["path"] or INDEX)
        if path is None:
            return PlainTextResponse("There is no such page.", 404, headers=HEADERS)
        return _response(path, is_index=path == root / INDEX, request=request)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET"])])


def _file(root: Path, asked: str) -> Path | None:
    """Return the file asked for, None where the folder has none of that name."""
    try:
        path = (root / asked).resolve()
        is_there = path.is_relative_to(root) and path.is_file()
    except (OSError, ValueError):  # no name for a file: too long, or with a null byte
        return None
    return path if is_there else None


def _response(path: Path, *, is_index: bool, request: Request) -> Response:
    headers = HEADERS | {
        "Cache-Control": "no-cache" if is_index else _FOREVER,
        "Vary": "Accept-Encoding",
    }
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(path.read_bytes(), headers=headers, media_type=kind)
    body = _packed(path, path.stat().st_mtime_ns)
    return Response(body, headers=headers | {"Content-Encoding": "gzip"}, media_type=kind)


@lru_cache(_KEPT_IN_MEMORY)
def _packed(path: Path, changed: int) -> bytes:  # noqa: ARG001  (tells versions apart)
    return gzip.compress(path.read_bytes(), mtime=0)
