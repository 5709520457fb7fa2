"""Make a database ready for a theatre: schema, boundaries, toponyms, sources, parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.logs import told
from pipeline.store import areas, cast, migrate

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.theatre import Theatre


@told()
def prepare(owner: Engine, theatre: Theatre) -> None:
    """Upgrade the schema and load the theatre's data; what is there already stays as it is.

    Args:
        owner: an engine that connects as the owner of the schema.
        theatre: the theatre to load.
    """
    migrate.upgrade(owner)
    with owner.begin() as connection:
        for boundary_set in theatre.boundary_sets:
            areas.load_boundaries(connection, theatre, boundary_set)
        areas.load_toponyms(connection, theatre)
        areas.load_sources(connection, theatre)
        cast.load_cast(connection, theatre)
