"""Feed every parser of the collection broken and hostile input, and tell what it does not stand.

An input is to yield records, fit to be stored, or one of the project's own errors, in time. The
first input of a parser that does otherwise is printed, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
import traceback
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from pipeline.errors import TerritoryError
from pipeline.records import NewsItem, Quarantined
from pipeline.settings import settings
from tools.fuzz_mutations import mutated
from tools.fuzz_parsers import ACCOUNTS, parsers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from tools.fuzz_parsers import Parser

INPUTS = 100_000
_SECONDS_MAX = 20.0  # of processor time, for one input of 20 kB at most
_STEP = 20
_PLAIN_WIDTH = 110


class UnfitRecordError(Exception):
    """A parser yielded what cannot be stored."""


class TooLongError(BaseException):
    """A parser does not come to an end; no library is to catch it as an error of its own."""


@dataclass(slots=True)
class Result:
    """What a parser made of its inputs; `fault` is the first that it did not stand."""

    inputs: int = 0
    items: int = 0
    quarantined: int = 0
    refused: int = 0
    seconds: float = 0.0
    fault: str = ""


def fuzz(
    name: str, parser: Parser, inputs: int, seed: int, step: Callable[[int], object] = abs
) -> Result:
    """Return what a parser made of some inputs, up to the first that it does not stand.

    Args:
        name: the parser's, part of the seed.
        parser: the parser.
        inputs: how many.
        seed: what the inputs depend on, besides name and number.
        step: is told now and then how many more were read.
    """
    others = [payload for other in parsers().values() for payload in other.payloads]
    result, began = Result(), time.monotonic()
    with _with_accounts(), _timed(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libraries tell their doubts; none is an error
        for number in range(inputs):
            body = _input(Random(f"{seed} {name} {number}"), parser, others)  # noqa: S311  (no secret)
            _read(parser, body, result)
            if result.fault:
                result.fault = f"{name}, input {number}: {body!r}\n{result.fault}"
                break
            if result.inputs % _STEP == 0:
                step(_STEP)
    result.seconds = time.monotonic() - began
    return result


def _input(rng: Random, parser: Parser, others: Sequence[bytes]) -> bytes:
    """Return an input; of what comes packed half is spoilt before it is packed."""
    if parser.pack is None:
        return mutated(rng, parser.payloads, others)
    if rng.random() < 0.5:
        return parser.pack(mutated(rng, parser.payloads, others))
    return mutated(rng, [parser.pack(payload) for payload in parser.payloads], others)


def _read(parser: Parser, body: bytes, result: Result) -> None:
    """Let a parser read one input, and count what comes of it."""
    result.inputs += 1
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS_MAX)
    try:
        for one in parser.read(body):
            _check(one)
            result.quarantined += isinstance(one, Quarantined)
            result.items += not isinstance(one, Quarantined)
    except TerritoryError:
        result.refused += 1
    except (Exception, TooLongError):  # noqa: BLE001  (what else there is is what is looked for)
        result.fault = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


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
def _with_accounts() -> Iterator[None]:
    """Set what the interfaces want to be set, for as long as it is needed."""
    before = dict(os.environ)
    os.environ.update(ACCOUNTS)
    settings.cache_clear()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()


@contextmanager
def _timed() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {_SECONDS_MAX:g} s for one input")

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _table(results: dict[str, Result], inputs: int) -> Table:
    table = Table("parser", title="Parsers on broken and hostile input")
    for column in ("inputs", "items", "quarantined", "refused", "seconds"):
        table.add_column(column, justify="right")
    for name, one in results.items():
        told = f"{one.inputs:,}" if one.inputs >= inputs else f"{one.inputs:,} of {inputs:,}"
        counts = (f"{count:,}" for count in (one.items, one.quarantined, one.refused))
        table.add_row(name, told, *counts, f"{one.seconds:.1f}")
    table.caption = "Slow parsers get a part of the inputs; --whole gives them all."
    return table


def main() -> int:
    """Run every parser, or the one that is asked for."""
    known = parsers()
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=INPUTS, help="for each parser")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", choices=sorted(known), metavar="PARSER", help=", ".join(known))
    asked.add_argument("--whole", action="store_true", help="slow parsers get all inputs too")
    options = asked.parse_args()
    results: dict[str, Result] = {}
    with Progress(console=Console(stderr=True)) as bars:
        for name, parser in known.items():
            if options.only not in (None, name):
                continue
            inputs = options.inputs if options.whole else max(1, int(options.inputs * parser.share))
            task = bars.add_task(name, total=inputs)
            step = partial(bars.advance, task)
            results[name] = fuzz(name, parser, inputs, options.seed, step)
            bars.update(task, completed=results[name].inputs)
    width = None if sys.stdout.isatty() else _PLAIN_WIDTH
    Console(width=width).print(_table(results, options.inputs))
    faults = [one.fault for one in results.values() if one.fault]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
