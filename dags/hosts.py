"""Which sources share a host, and the pool that keeps each host from being asked twice at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.theatre import Source

# What lies on our own disk has no host to spare.
OWN, OWN_SLOTS, HOST_SLOTS = "files", 4, 1


def host_of(source: Source) -> str:
    """Return the host that a source is asked at; `files` where it is no address of the web."""
    parts = urlsplit(source.address)
    is_web = parts.scheme in {"http", "https"}
    return (parts.hostname or OWN).removeprefix("www.") if is_web else OWN


def by_host(sources: Iterable[Source]) -> dict[str, list[str]]:
    """Return the codes of the sources at each host."""
    found: dict[str, list[str]] = {}
    for source in sources:
        found.setdefault(host_of(source), []).append(source.code)
    return dict(sorted(found.items()))


def pool_of(host: str) -> str:
    """Return the name of a host's pool."""
    return f"host {host}"


def make_pools() -> None:
    """Make the pools of all sources, off or on, in Airflow's database where they are missing."""
    from airflow.models.pool import Pool
    from airflow.utils.session import create_session
    from sqlalchemy.dialects.postgresql import insert as insert_postgresql
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    rows = [
        {
            "pool": pool_of(host),
            "slots": OWN_SLOTS if host == OWN else HOST_SLOTS,
            "description": "Tasks that ask this host at once.",
            "include_deferred": False,
        }
        for host in by_host(load_theatre().sources)
    ]
    with create_session() as session:
        dialect = session.get_bind().dialect.name
        insert = insert_sqlite if dialect == "sqlite" else insert_postgresql
        session.execute(insert(Pool).on_conflict_do_nothing(), rows)
