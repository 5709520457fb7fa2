"""Figures of a new process: start-up, and names that are resolved for the first time.

Prints one JSON object. Example: python -m benchmarks.names_cold
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.geocode import Context
    from pipeline.theatre import Theatre

_EVERY = 4
_OTHER_VOWELS = str.maketrans("aeiou", "eioua")


def asked(theatre: Theatre) -> list[tuple[str, Context]]:
    """Return toponyms: as they are, with their province, and with it misspelled, in turns."""
    from pipeline.geocode import Context  # noqa: PLC0415  (the import is what is measured)
    from pipeline.geocode.tables import read_places, read_toponyms  # noqa: PLC0415  (likewise)

    toponyms = read_toponyms(theatre, read_places(theatre), with_loaded=False)
    named = [one for one in toponyms if one.area is not None][::_EVERY]
    found = []
    for number, one in enumerate(named):
        kind = number % 3
        province = one.area.province if one.area is not None and kind else None
        middle = len(one.text) // 2
        misspelled = one.text[:middle] + one.text[middle:].translate(_OTHER_VOWELS)
        found.append((misspelled if kind == 2 else one.text, Context(province)))
    return found


def main() -> None:
    """Measure and print."""
    start = time.process_time()
    from pipeline.theatre import load_theatre  # noqa: PLC0415  (the import is what is measured)

    theatre = load_theatre()
    described = time.process_time()
    from pipeline.geocode import Gazetteer  # noqa: PLC0415  (likewise)

    imported = time.process_time()
    gazetteer = Gazetteer(theatre, with_loaded=False)
    loaded = time.process_time()
    names = asked(theatre)
    ready = time.process_time()
    for name, context in names:
        gazetteer.resolve(name, context)
    done = time.process_time()
    figures = {
        "theatre_seconds": described - start,
        "import_seconds": imported - described,
        "load_seconds": loaded - imported,
        "resolved_per_second": len(names) / (done - ready),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
