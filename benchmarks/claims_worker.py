"""Peak memory of a new process that loads the reader and reads items, as a worker does.

Prints one JSON object. Example: python -m benchmarks.claims_worker
"""

from __future__ import annotations

import json
import resource

from benchmarks.claims_corpus import claiming, mixed
from pipeline.extract import load_reader
from pipeline.theatre import load_theatre


def main() -> None:
    """Load, read and print the peak in megabytes."""
    theatre = load_theatre()
    reader = load_reader(theatre)
    ready = _peak()
    for item in (*mixed(theatre).items, *claiming(theatre)):
        reader.read(item)
    print(json.dumps({"loaded_megabytes": ready, "peak_megabytes": _peak()}))


def _peak() -> float:
    """Return the peak resident size in megabytes; the kernel tells kibibytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
