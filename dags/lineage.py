"""Lineage: what a task read and what it wrote, in OpenLineage's words, each as of a moment."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from airflow.sdk import get_current_context

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    # What it is called, and the recorded moment that it is told as of.
    Part = tuple[str, datetime]


def trace(
    engine: Engine,
    read: Iterable[Part] = (),
    written: Iterable[Part] = (),
    files: Iterable[tuple[Path, datetime]] = (),
) -> None:
    """Note which tables the current task has read and written, and the files it wrote.

    A dataset's version is the recorded moment: by it a snapshot leads back to the runs that made
    it. Where OpenLineage is not set up, nothing happens.
    """
    from airflow.providers.openlineage import conf

    if conf.is_disabled():
        return
    task: Any = get_current_context()["task"]
    host = f"postgres://{engine.url.host or 'localhost'}:{engine.url.port or 5432}"
    task.inlets = [*task.inlets, *(_table(host, engine, *part) for part in read)]
    task.outlets = [
        *task.outlets,
        *(_table(host, engine, *part) for part in written),
        *(_dataset("file", str(path.resolve()), moment) for path, moment in files),
    ]


def _table(host: str, engine: Engine, name: str, moment: datetime) -> object:
    return _dataset(host, f"{engine.url.database}.territory.{name}", moment)


def _dataset(namespace: str, name: str, moment: datetime) -> object:
    from openlineage.client.event_v2 import Dataset
    from openlineage.client.facet_v2 import dataset_version_dataset

    version = dataset_version_dataset.DatasetVersionDatasetFacet(
        datasetVersion=moment.astimezone(UTC).isoformat()
    )
    return Dataset(namespace=namespace, name=name, facets={"version": version})
