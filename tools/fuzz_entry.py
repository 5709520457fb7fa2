"""A way into the program, as the fuzzer knows it."""

from __future__ import annotations

import os
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.settings import settings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    Read = Callable[[bytes], Iterable[object]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A way in, with valid payloads of what comes in there.

    `opened` is handed a folder, the only one that may be written to, and gives what reads one
    input. `share` is that of the inputs it gets, since some take milliseconds for one; `pack` is
    how payloads come packed.
    """

    opened: Callable[[Path], AbstractContextManager[Read]]
    payloads: tuple[bytes, ...]
    share: float = 1.0
    pack: Callable[[bytes], bytes] | None = None


def always(read: Read) -> Callable[[Path], AbstractContextManager[Read]]:
    """Return how a function is opened that needs neither a folder nor anything else."""
    return lambda _folder: nullcontext(read)


@contextmanager
def changed_environment(words: Mapping[str, str]) -> Iterator[None]:
    """Set variables of the environment, and read settings and theatres anew, for a while."""
    before = dict(os.environ)
    os.environ.update(words)
    settings.cache_clear()
    load_theatre.cache_clear()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()
        load_theatre.cache_clear()
