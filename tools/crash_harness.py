"""Kill runs, servers and connections, fill disks, run a day many times at once: nothing is lost.

A run of a few bundled days is struck at random moments (seeded). After each blow the same run again
has to leave exactly the rows and files of a run that nothing happened to. A blow that comes after
the end proves nothing, and is drawn again.

Example: python -m tools.crash_harness --only kills --count 20
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tools.crash.disk import NoMountError, small_disk
from tools.crash.stand import stand
from tools.crash.trial import warm_up
from tools.crash.trying import fill, strike, together

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from tools.crash.trying import Tally

WHOLE = {"kills": 200, "server": 50, "connections": 100, "disk": 10, "together": 3}
PART = {"kills": 6, "server": 4, "connections": 4, "disk": 2, "together": 1}
_AT_ONCE = (2, 8)
_OUTPUT_MEGABYTES, _SERVER_MEGABYTES = 24, 1_000


def main() -> None:
    """Try what the options say; exit with 1 where anything was lost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=sorted(PART), action="append", help="may be given again")
    parser.add_argument(
        "--whole", action="store_true", help="the whole numbers, for an hour or two"
    )
    parser.add_argument("--count", type=int, help="how often, in the place of these numbers")
    parser.add_argument("--seed", type=int, default=20210815, help="what the moments depend on")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the tallies go")
    options = parser.parse_args()
    warm_up()
    tallies = []
    for kind in options.only or PART:
        count = options.count or (WHOLE if options.whole else PART)[kind]
        with TemporaryDirectory(prefix="territory-crash-") as folder:
            tallies += _tried(Path(folder), kind, count, options.seed)
    for tally in tallies:
        print(told(tally))
    if options.json:
        options.json.write_text(json.dumps([_plain(one) for one in tallies]), encoding="utf-8")
    sys.exit(any(tally.faults for tally in tallies))


def _tried(folder: Path, kind: str, count: int, seed: int) -> list[Tally]:
    """Return the tallies of one kind of trial; a line goes to stderr after each trial."""
    try:
        if kind == "disk":
            halves = (count + 1) // 2, count // 2
            return [
                _last(_filled(folder / where, where, half, seed))
                for where, half in zip(("output", "server"), halves, strict=True)
                if half
            ]
    except NoMountError as error:
        print(f"disk: skipped, since no file system can be mounted here: {error}")
        return []
    if kind == "together":
        return [_last(together(folder, _AT_ONCE * count))]
    return [_last(strike(folder, kind, count, seed))]


def _filled(folder: Path, where: str, count: int, seed: int) -> Iterator[Tally]:
    size = _OUTPUT_MEGABYTES if where == "output" else _SERVER_MEGABYTES
    place = folder / ("case" if where == "output" else "home")
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(place, size))
        yield from fill(stack.enter_context(stand(folder)), disk, where, count, seed)


def _last(tallies: Iterator[Tally]) -> Tally:
    for tally in tallies:
        print(told(tally), file=sys.stderr, flush=True)
        last = tally
    return last


def _plain(tally: Tally) -> dict[str, Any]:
    """Return a tally for JSON; `asdict` does not know counters."""
    return {one.name: getattr(tally, one.name) for one in fields(tally)}


def told(tally: Tally) -> str:
    """Return a tally in words: what was struck, where, and what was lost."""
    first = f"{tally.kind}: {tally.struck} struck ({_listed(tally.by_way)}), "
    first += f"{tally.drawn_again} drawn again, {tally.survived} went on all the same, "
    lines = [f"{first}{len(tally.faults)} faults"]
    if tally.by_step:
        lines.append(f"  in {_listed(tally.by_step)}")
    return "\n".join([*lines, *(f"  FAULT {fault}" for fault in tally.faults)])


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


if __name__ == "__main__":
    main()
