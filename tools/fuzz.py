"""Feed every way into the program broken and hostile input, and tell what it does not stand.

An input is to yield records, fit to be stored, or one of the project's own errors, in time, and to
change nothing outside the folder given. The first input of an entry that does otherwise is
printed, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from pipeline.errors import TerritoryError
from pipeline.records import NewsItem, Quarantined
from tools import fuzz_commands, fuzz_files, fuzz_parsers, fuzz_server, fuzz_theatre
from tools.fuzz_mutations import mutated
from tools.fuzz_watch import OutsideError, confined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import FrameType

    from tools.fuzz_entry import Entry, Read

INPUTS = 100_000
_SECONDS_MAX = 20.0  # of processor time, for one input of 20 kB at most
_STEP = 20
_PLAIN_WIDTH = 110


class UnfitRecordError(Exception):
    """An entry yielded what cannot be stored."""


class TooLongError(BaseException):
    """An entry does not come to an end; no library is to catch it as an error of its own."""


@dataclass(slots=True)
class Result:
    """What an entry made of its inputs; `fault` is the first that it did not stand.

    `slowest` is the time, in seconds, of the input that took longest.
    """

    inputs: int = 0
    items: int = 0
    quarantined: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    fault: str = ""


def entries() -> dict[str, Entry]:
    """Return every way in by its name."""
    rooms = (fuzz_parsers, fuzz_files, fuzz_theatre, fuzz_commands, fuzz_server)
    return {name: entry for room in rooms for name, entry in room.entries().items()}


def fuzz(
    name: str,
    entry: Entry,
    inputs: int,
    seed: int,
    others: Sequence[bytes] = (),
    step: Callable[[int], object] = abs,
    seconds: float = inf,
) -> Result:
    """Return what an entry made of some inputs, up to the first that it does not stand.

    Args:
        name: the entry's, part of the seed.
        entry: the way in.
        inputs: how many.
        seed: what the inputs depend on, besides name and number.
        others: payloads of all formats, of which pieces are put in.
        step: is told now and then how many more were read.
        seconds: after how long no further input is read.
    """
    result, began = Result(), time.monotonic()
    with _reading(entry) as read:
        for number in range(inputs):
            rng = Random(f"{seed} {name} {number}")  # noqa: S311  (no secret)
            body = _input(rng, entry, others or entry.payloads)
            _read(read, body, result)
            if result.fault:
                result.fault = f"{name}, input {number}: {body!r}\n{result.fault}"
                break
            if result.inputs % _STEP == 0:
                step(_STEP)
                if time.monotonic() - began > seconds:
                    break
    result.seconds = time.monotonic() - began
    return result


@contextmanager
def _reading(entry: Entry) -> Iterator[Read]:
    """Open an entry in a folder that it cannot leave."""
    with (
        TemporaryDirectory() as folder,
        entry.opened(Path(folder)) as read,
        confined(Path(folder)),
        _timed(),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # libraries tell their doubts; none is an error
        yield read


def _input(rng: Random, entry: Entry, others: Sequence[bytes]) -> bytes:
    """Return an input; of what comes packed half is spoilt before it is packed."""
    if entry.pack is None:
        return mutated(rng, entry.payloads, others)
    if rng.random() < 0.5:
        return entry.pack(mutated(rng, entry.payloads, others))
    return mutated(rng, [entry.pack(payload) for payload in entry.payloads], others)


def _read(read: Read, body: bytes, result: Result) -> None:
    """Let an entry read one input, and count what comes of it."""
    result.inputs += 1
    began = time.monotonic()
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS_MAX)
    try:
        for one in read(body):
            _check(one)
            result.quarantined += isinstance(one, Quarantined)
            result.items += not isinstance(one, Quarantined)
    except TerritoryError:
        result.refused += 1
    except (Exception, TooLongError, OutsideError):  # noqa: BLE001  (all else is what is sought)
        result.fault = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    result.slowest = max(result.slowest, time.monotonic() - began)


def _check(one: object) -> None:
    """Raise UnfitRecordError for a record that UTF-8 or PostgreSQL would refuse."""
    if isinstance(one, NewsItem):
        if one.published.utcoffset() is None or not one.url or not (one.title or one.text):
            raise UnfitRecordError(repr(one))
        words = (one.source, one.url, one.title, one.text, one.language, one.author or "")
    elif isinstance(one, Quarantined):
        words = (one.source, one.reason, one.detail, one.payload, one.raw_sha256, "")
    else:
        return
    try:
        is_fit = b"\0" not in "".join(words).encode()
    except UnicodeEncodeError:
        is_fit = False
    if not is_fit:
        raise UnfitRecordError(repr(one))


@contextmanager
def _timed() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {_SECONDS_MAX:g} s for one input")

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _table(results: Mapping[str, Result], inputs: int) -> Table:
    table = Table("entry", title="Every way in, on broken and hostile input")
    for column in ("inputs", "faults", "records", "quarantined", "refused", "seconds", "slowest"):
        table.add_column(column, justify="right")
    for name, one in results.items():
        told = f"{one.inputs:,}" if one.inputs >= inputs else f"{one.inputs:,} of {inputs:,}"
        counts = (f"{count:,}" for count in (one.items, one.quarantined, one.refused))
        times = (f"{one.seconds:.1f}", f"{one.slowest:.2f}")
        table.add_row(name, told, str(int(bool(one.fault))), *counts, *times)
    table.caption = "Slow entries get a part of the inputs; --whole gives them all."
    return table


def payloads_of(known: Iterable[Entry]) -> list[bytes]:
    """Return the payloads of all entries: pieces of one format are put into another."""
    return [payload for entry in known for payload in entry.payloads]


def main() -> int:
    """Run every entry, or those that are asked for."""
    known = entries()
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=INPUTS, help="for each entry")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--only", choices=sorted(known), nargs="+", metavar="ENTRY", help=", ".join(known)
    )
    asked.add_argument("--whole", action="store_true", help="slow entries get all inputs too")
    asked.add_argument("--seconds", type=float, default=inf, help="for each entry, at most")
    options = asked.parse_args()
    results: dict[str, Result] = {}
    others = payloads_of(known.values())
    with Progress(console=Console(stderr=True)) as bars:
        for name in options.only or known:
            entry = known[name]
            inputs = options.inputs if options.whole else max(1, int(options.inputs * entry.share))
            task = bars.add_task(name, total=inputs)
            step = partial(bars.advance, task)
            results[name] = fuzz(name, entry, inputs, options.seed, others, step, options.seconds)
            bars.update(task, completed=results[name].inputs)
            bars.console.print(f"{name}: {results[name].inputs:,} inputs", highlight=False)
    width = None if sys.stdout.isatty() else _PLAIN_WIDTH
    Console(width=width).print(_table(results, options.inputs))
    faults = [one.fault for one in results.values() if one.fault]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
