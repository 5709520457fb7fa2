"""Make the database ready: schema, boundaries, toponyms and sources of the theatre; load sets.

Started by hand, once before the first day and again when the theatre's data change. What is there
already stays as it is, so a repeated run changes nothing. With the parameter `official` a set is
fetched from its publisher and loaded beside the theatre's own; with `file` one that lies on the
worker's disk.

**On call.** *prepare is red*: the database does not answer, or its user may not create extensions;
the log names the cure. *load_set is red*: `DownloadError` goes on where it stopped when the task is
cleared; `BoundaryFileError` says what is wrong with the file, and nothing was written.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from dags.wiring import manners, owners_database

_WORDS = ["null", "string"]
PARAMS = {
    "official": Param(
        None, type=_WORDS, description="Publisher's set to fetch: geoboundaries, cod-ab."
    ),
    "file": Param(
        None, type=_WORDS, description="A shapefile, GeoPackage or GeoJSON, zipped or not."
    ),
    "code": Param(None, type=_WORDS, description="What the file's set is to be called."),
}


@task
def prepare() -> None:
    """Upgrade the schema and load the theatre's data."""
    from pipeline.steps import preparing
    from pipeline.theatre import load_theatre

    preparing.prepare(owners_database(), load_theatre())


@task
def load_set() -> int:
    """Load the set that the parameters name, if they do; return how many districts it has."""
    from pathlib import Path

    from pipeline.steps import bounding
    from pipeline.theatre import load_theatre

    params = get_current_context()["params"]
    official, file = params["official"], params["file"]
    if official and file:
        raise AirflowFailException("Give `official` or `file`, not both.")
    if official:
        _, loaded = bounding.fetch_and_load(owners_database(), load_theatre(), official)
    elif file:
        described = bounding.Described(code=params["code"])
        loaded = bounding.load_area_file(owners_database(), load_theatre(), Path(file), described)
    else:
        raise AirflowSkipException("No further set was asked for.")
    return int(loaded.summary["districts"])


@dag(
    schedule=None,
    params=PARAMS,
    is_paused_upon_creation=False,
    **manners(__doc__, ["prepare"], late_after=timedelta(hours=1)),
)
def load_boundaries() -> None:
    """Wire the theatre's own data to a further set."""
    prepare() >> load_set()


load_boundaries()
