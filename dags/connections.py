"""Connections of Airflow, where they are set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow.sdk import Connection


def find_connection(name: str) -> Connection | None:
    """Return the connection of that name, or None where nobody has set it up."""
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        found: Connection = Connection.get(name)
    except AirflowNotFoundException:
        return None
    return found
