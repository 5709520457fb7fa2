"""Peak memory of a new process that loads the reader and reads items, as a worker does.

Prints one JSON object. Example: python -m benchmarks.claims_worker
"""

from __future__ import annotations

import json

from benchmarks.claims_corpus import claiming, mixed
from benchmarks.memory import peak_megabytes
from pipeline.extract import load_reader
from pipeline.theatre import load_theatre


def main() -> None:
    """Load, read and print the peak in megabytes."""
    theatre = load_theatre()
    reader = load_reader(theatre)
    ready = peak_megabytes()
    for item in (*mixed(theatre).items, *claiming(theatre)):
        reader.read(item)
    print(json.dumps({"loaded_megabytes": ready, "peak_megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main()
