"""The command line as a way in: every command, run in this process, without a database."""

from __future__ import annotations

import io
import os
import shlex
import sys
from contextlib import ExitStack, contextmanager
from enum import EnumType
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from unittest.mock import patch

import typer

from pipeline import cli, extract, geocode
from pipeline.collect.status_tables import population, reader
from pipeline.errors import TerritoryError
from pipeline.geocode import loading
from tools import fuzz_payloads as valid
from tools.fuzz_entry import Entry, changed_environment
from tools.fuzz_watch import confined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.theatre import Theatre
    from tools.fuzz_entry import Read

_DONE, _FAILED, _WRONG_USAGE = 0, 1, 2
# A process has one of each; here they would be made again for every command.
_LOADED_ONCE = (
    (geocode, "load_gazetteer"),
    (extract, "load_reader"),
    (loading, "Gazetteer"),
    (loading, "read_places"),
    (loading, "read_toponyms"),
    (population, "load_status_kinds"),
    (reader, "load_status_kinds"),
)
# Nobody listens there.
_NOWHERE = "postgresql://nobody:secret@127.0.0.1:1/nothing"
_FILES = {
    "news.jsonl": valid.written(valid.LINE),
    "page.html": valid.PAGE.encode(),
    "names.csv": b"name,province,kind\nAybak,Samangan,city\nKunduz,,\n",
}
# A word that fits, by the name that a parameter's value has in the help.
_FITTING = {
    "DATE": "2021-08-07",
    "MOMENT": "2021-08-08T00:00:00+04:30",
    "DIR": "out",
    "FILE.csv": "names.csv",
    "TRUTH.csv": "names.csv",
    "PATH": "page.html",
}


class UnclearError(Exception):
    """A command ended without a clear word of why."""


class RefusedError(TerritoryError):
    """A command refused what it was asked, as it should."""


def entries() -> dict[str, Entry]:
    """Return the command line; its arguments stand between null bytes, as a process has them."""
    return {"command line": Entry(_confined, payloads(), 0.05)}


def payloads() -> tuple[bytes, ...]:
    """Return the example of every command, and every command with all of its options."""
    found: list[list[str]] = []
    for path, command in _commands(typer.main.get_command(cli.app), ()):
        found.append([*path, *(word for one in command.params for word in _words(one))])
        example = (command.epilog or "").partition("Example: territory ")[2]
        if example:
            found.append(shlex.split(example))
    return tuple("\0".join(words).encode() for words in found)


@contextmanager
def commanded(folder: Path) -> Iterator[None]:
    """Let commands run in a folder, with places of its own, no database and nobody to ask."""
    places = {
        "TERRITORY_HOME": str(folder / "home"),
        "TERRITORY_OUT": str(folder / "out"),
        "TERRITORY_DATABASE_URL": _NOWHERE,
        "TERRITORY_REQUEST_ATTEMPTS": "1",
        "MPLCONFIGDIR": str(folder),
        "PATH": "",  # no program of the machine's is run
    }
    before = os.getcwd()  # noqa: PTH109  (as a string, for going back)
    with ExitStack() as stack:
        stack.enter_context(changed_environment(places))
        stack.enter_context(patch.object(cli, "app", typer.main.get_command(cli.app)))
        for room, name in _LOADED_ONCE:
            stack.enter_context(patch.object(room, name, _remembered(getattr(room, name))))
        os.chdir(folder)
        stack.callback(os.chdir, before)
        yield


def _remembered(load: Callable[..., object]) -> Callable[..., object]:
    """Load once what every command loads for itself: something of a theatre, and how."""
    loaded: dict[object, object] = {}

    def remembered(theatre: Theatre, *more: object, **how: object) -> object:
        key = theatre.folder, *sorted(how.items())
        if key not in loaded:
            loaded[key] = load(theatre, *more, **how)
        return loaded[key]

    return remembered


def done(*words: str) -> str:
    """Run a command, and return what it printed.

    Raises:
        RefusedError: it ended with an error, and told it.
        UnclearError: it ended otherwise than commands do.
    """
    code, printed, told = _run(words)
    if code == _DONE:
        return printed
    is_told = bool(told.strip() or printed.strip())  # `doctor` prints what it found broken
    if code not in {_FAILED, _WRONG_USAGE} or not is_told or "Traceback" in told:
        raise UnclearError(f"exit status {code}: {told!r}")
    raise RefusedError(told)


@contextmanager
def _confined(folder: Path) -> Iterator[Read]:
    """Refuse to write elsewhere, as to a user who may not: a person names where to write."""

    def read(body: bytes) -> Iterator[str]:
        for name, content in _FILES.items():
            (folder / name).write_bytes(content)
        with confined(folder, is_refused=True):
            yield done(*(os.fsdecode(word) for word in body.split(b"\0")))

    with commanded(folder):
        yield read


def _run(words: tuple[str, ...]) -> tuple[int, str, str]:
    """Run a command with streams like those of a process; return its status and both streams."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    err = io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace")
    argv = ["territory", *words]
    with patch.multiple(sys, argv=argv, stdin=io.StringIO(), stdout=out, stderr=err):
        try:
            cli.main()
            code = _DONE
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return code, _content(out), _content(err)


def _content(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401  (Typer's own classes)
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in sorted(inner.items()):
        yield from _commands(one, (*path, name))


def _words(parameter: Any) -> list[str]:  # noqa: ANN401  (Typer's own class)
    """Return the words that give a parameter a value that fits."""
    if parameter.param_type_name == "argument":
        return [_value(parameter)]
    name = max(parameter.opts, key=len)
    return [name] if getattr(parameter, "is_flag", False) else [name, _value(parameter)]


def _value(parameter: Any) -> str:  # noqa: ANN401  (Typer's own class)
    if parameter.metavar in _FITTING:
        return _FITTING[parameter.metavar]
    annotation = parameter.type_descriptor.annotation
    kind = next(iter(get_args(annotation)), annotation)  # of a list, what it holds
    if isinstance(kind, EnumType):
        return str(next(iter(kind)))
    return {int: "2", float: "0.5", Path: "news.jsonl"}.get(kind, "Kunduz")
