"""The database that Airflow keeps its metadata in."""

from __future__ import annotations

import os

ADDRESS = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"


def metadata_url(password: str) -> str:
    """Return the address of the metadata database."""
    return os.environ[ADDRESS]
