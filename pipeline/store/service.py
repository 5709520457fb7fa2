"""How others find the database: as a service of PostgreSQL's own client library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import make_url

from pipeline.settings import settings
from pipeline.store.engine import address

if TYPE_CHECKING:
    from sqlalchemy import URL


def service_entry(service: str) -> str:
    """Return an analyst's entry for a service file.

    On the private server it holds the password; on another one, people have roles of their own.
    """
    url = make_url(address("analyst"))
    if settings().database_url is not None:
        url = url._replace(username=None, password=None)  # `set` would leave both as they are
    return entry_of(url, service)


def entry_of(url: URL, service: str) -> str:
    """Return the entry of a service file for an address, password and all."""
    known = {
        "host": url.query.get("host") or url.host,
        "port": url.query.get("port") or url.port,
        "dbname": url.database,
        "user": url.username,
        "password": url.password,
    }
    lines = [f"{name}={value}" for name, value in known.items() if value is not None]
    return "\n".join([f"[{service}]", *lines])
