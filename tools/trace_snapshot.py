"""Lead a snapshot back to the runs that made it, by the OpenLineage events of the DAGs.

Reads the events that the file transport wrote. Each dataset bears the recorded moment that it was
written as of as its version: from the snapshot's own, run by run, to the sources.

Example: python tools/trace_snapshot.py out/control-2021-08-09.geojson lineage.json
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    # Namespace, name, version.
    Dataset = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """A run of a task that wrote what a later one read."""

    job: str
    run: str
    wrote: Dataset


def main() -> None:
    """Print the runs behind a snapshot, the newest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("snapshot", type=Path, help="a GeoJSON file that the DAGs wrote")
    parser.add_argument("events", type=Path, help="the file of the OpenLineage file transport")
    options = parser.parse_args()
    for step in lead_back(options.snapshot, read_events(options.events)):
        _, name, version = step.wrote
        print(f"{step.job}  {step.run}  {name} as of {version}")


def read_events(path: Path) -> list[dict[str, Any]]:
    """Return the events of runs that ended well."""
    lines = path.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines if line]
    return [event for event in events if event.get("eventType") == "COMPLETE"]


def lead_back(snapshot: Path, events: Iterable[dict[str, Any]]) -> list[Step]:
    """Return the runs that lead to a snapshot as it stands, each once, nearest first.

    Of a run that read several moments, those count that are not newer than what it wrote.
    """
    known_at = json.loads(snapshot.read_text(encoding="utf-8"))["known_at"]
    version = datetime.fromisoformat(known_at).astimezone(UTC).isoformat()
    writers: dict[Dataset, list[dict[str, Any]]] = {}
    for event in events:
        for dataset in _datasets(event, "outputs"):
            writers.setdefault(dataset, []).append(event)
    waiting: list[Dataset] = [("file", str(snapshot.resolve()), version)]
    seen, found = set(waiting), []
    while waiting:
        dataset = waiting.pop(0)
        for event in writers.get(dataset, []):
            step = Step(event["job"]["name"], event["run"]["runId"], dataset)
            if step not in found:
                found.append(step)
            fresh = [
                one
                for one in _datasets(event, "inputs")
                if one not in seen and one[2] <= dataset[2]  # nothing newer went into it
            ]
            seen.update(fresh)
            waiting += fresh
    return found


def _datasets(event: dict[str, Any], side: str) -> Iterator[Dataset]:
    for one in event.get(side) or ():
        version = one.get("facets", {}).get("version", {}).get("datasetVersion", "")
        yield one["namespace"], one["name"], version


if __name__ == "__main__":
    main()
