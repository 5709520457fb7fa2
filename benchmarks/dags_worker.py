"""Parsing of the DAG files in a new process, Airflow itself loaded; prints one JSON object.

Example: python -m benchmarks.dags_worker
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from airflow.dag_processing.dagbag import DagBag

DAGS = Path(__file__).resolve().parents[1] / "dags"


def parse(path: Path) -> tuple[float, int]:
    """Return the processor seconds of parsing a file or folder, and how many DAGs it has."""
    start = time.process_time()
    bag = DagBag(str(path))
    taken = time.process_time() - start
    if bag.import_errors:
        raise SystemExit("\n".join(bag.import_errors.values()))
    return taken, len(bag.dags)


def in_a_process(path: Path) -> float:
    """Return the seconds of parsing a file in a process that has Airflow and nothing else."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, str(parse(path)[0]).encode())
        os._exit(0)
    os.wait()
    return float(os.read(reading, 64))


def main() -> None:
    """Measure and print."""
    parse(Path(__file__).with_name("rows.py"))  # what Airflow loads for its first file
    ignored = (DAGS / ".airflowignore").read_text(encoding="utf-8").split()
    files = [path for path in sorted(DAGS.glob("*.py")) if path.name not in ignored]
    slowest = max(in_a_process(path) for path in files)
    first, count = parse(DAGS)
    again, _ = parse(DAGS)
    found = {"first": first, "again": again, "slowest_file": slowest, "dags": count}
    print(f"\n{json.dumps(found)}")


if __name__ == "__main__":
    main()
