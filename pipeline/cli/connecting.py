"""The database, for the length of one command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine


@contextmanager
def database(*, as_owner: bool = False) -> Iterator[Engine]:
    """Connect as the pipeline, or as the schema's owner; close every connection at the end."""
    from pipeline.store import connect

    engine = connect(as_owner=as_owner)
    try:
        yield engine
    finally:
        engine.dispose()
