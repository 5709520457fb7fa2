"""The application: TiPg's endpoints over our collections, in transactions that cannot write."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import asyncpg
import jinja2
import orjson
from fastapi import FastAPI, Request, Response
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.templating import Jinja2Templates
from tipg import factory
from tipg.collections import Catalog
from tipg.dependencies import filter_query
from tipg.factory import Endpoints, create_csv_rows
from tipg.middleware import CacheControlMiddleware
from tipg.openapi import _update_openapi

from pipeline.publish.site.hosting import site_app
from pipeline.serve import health
from pipeline.serve.filters import read_filter
from pipeline.serve.refusals import add_refusals

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable, Mapping
    from pathlib import Path

    from pipeline.serve.collections import DatedCollection

# What neither the database nor JSON knows: null bytes, and numbers of more than 64 bits.
_UNFIT = re.compile(r"\0|\d{19}")
_POOL_MAX = 8
# Of every connection. Whoever asks can change none of it: filters call no functions (`filters`).
SETTINGS = {
    "application_name": "territory serve",
    "default_transaction_read_only": "on",
    "role": "territory_analyst",
    "search_path": "gis, public",
    "statement_timeout": "30s",
}
# TiPg's own pages load scripts and tiles from elsewhere; ours show the data alone.
_HEADER = """<!DOCTYPE html>
<html lang="en"><head><title>{{ template.title }}</title><meta charset="utf-8">
<style>body { font: 15px sans-serif; margin: 2rem } #map { display: none }
table { border-collapse: collapse } td, th { padding: .2rem .6rem; text-align: left }</style></head>
<body><p><a href="{{ template.api_root }}/">Home</a>
<a href="{{ template.api_root }}/collections">Collections</a></p>
"""
_DESCRIPTION = """<!DOCTYPE html><html lang="en"><title>API</title>
<p>OGC API - Features and vector tiles, described at <a href="api">api</a>. The layers
are <a href="collections">collections</a>; <code>datetime=2021-08-15</code> asks for a day.</p>
</html>
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def make_app(
    title: str,
    address: str,
    collections: Mapping[str, DatedCollection],
    site: Path | None = None,
    probes: health.Probes | None = None,
) -> FastAPI:
    """Make the application.

    Args:
        title: what it calls itself.
        address: the database's, `postgresql://...`; its user must be, or may become, an analyst.
        collections: what is served, by name.
        site: the web page's folder, served under `map/`; None = no page.
        probes: what is asked how things are, at `/healthz` and `/metrics`; None = neither is there.
    """

    @asynccontextmanager
    async def connected(app: FastAPI) -> AsyncIterator[None]:
        app.state.collection_catalog = Catalog(
            collections=dict(collections), last_updated=datetime.now(UTC)
        )
        async with asyncpg.create_pool(
            address, min_size=1, max_size=_POOL_MAX, init=_speak_json, server_settings=SETTINGS
        ) as app.state.pool:
            yield

    factory.create_csv_rows = _csv_rows
    app = FastAPI(
        title=title, openapi_url="/api", docs_url=None, redoc_url=None, lifespan=connected
    )
    _update_openapi(app)
    app.include_router(
        Endpoints(title=title, templates=_templates(), with_tiles_viewer=False).router
    )
    if probes is not None:
        app.include_router(health.routes(probes))
    app.add_middleware(CacheControlMiddleware, cachecontrol="public, max-age=60")
    # TiPg's landing page links to a page of this name.
    app.get("/api.html", name="swagger_ui_html", include_in_schema=False)(_describe)
    app.dependency_overrides[filter_query] = read_filter
    add_refusals(app)
    app.middleware("http")(_guard)
    if site is not None:
        app.mount("/map", site_app(site))
    return app


async def _speak_json(connection: asyncpg.Connection) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(
            kind, encoder=orjson.dumps, decoder=orjson.loads, schema="pg_catalog"
        )


async def _describe() -> HTMLResponse:
    return HTMLResponse(_DESCRIPTION)


async def _guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Let no page load or run anything: what feeds have sent stands in it. The map has its own."""
    if _UNFIT.search(unquote(request.url.query)):
        return PlainTextResponse("A word of the question cannot be read.", 422)
    response = await call_next(request)
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response


def _csv_rows(data: Iterable[dict[str, Any]]) -> Generator[str, None, None]:
    """Write rows as CSV; none as nothing, where TiPg itself breaks off in mid-answer."""
    rows = iter(data)
    first = next(rows, None)
    if first is not None:
        yield from create_csv_rows(chain([first], rows))


def _templates() -> Jinja2Templates:
    ours = jinja2.DictLoader({"header.html": _HEADER, "footer.html": "</body></html>"})
    theirs = jinja2.PackageLoader("tipg", "templates")
    loader = jinja2.ChoiceLoader([ours, theirs])
    return Jinja2Templates(env=jinja2.Environment(loader=loader, autoescape=True))
