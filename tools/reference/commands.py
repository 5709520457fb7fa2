"""The `territory` command -> a page: every command with its parameters and its example."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

import typer.main
from typer.core import TyperArgument

from pipeline.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator


class Described(NamedTuple):
    """One command: its words and what Typer knows of it."""

    words: str
    command: Any


def commands() -> list[Described]:
    """Return every command that does something, in the order of the help."""
    return list(_below(typer.main.get_command(app), "territory"))


def page() -> str:
    """Return the page, in Markdown."""
    head = (
        "# Commands\n\n`--json` gives machine output on stdout, one record a line; everything else"
        " goes to stderr. Exit status: 0 done, 1 failed, 2 wrong usage.\n"
    )
    return "\n".join([head, *map(_section, commands())])


def _below(command: Any, words: str) -> Iterator[Described]:  # noqa: ANN401  (Typer's own, untyped)
    inner = getattr(command, "commands", None)
    if inner is None:
        yield Described(words, command)
        return
    for name, one in inner.items():
        yield from _below(one, f"{words} {name}")


def _section(one: Described) -> str:
    """Return a command's part of the page."""
    example = (one.command.epilog or "").removeprefix("Example: ")
    rows = [_row(parameter) for parameter in one.command.params if parameter.name != "help"]
    table = ["| parameter | what it does |", "|---|---|", *rows, ""] if rows else []
    told = (one.command.help or "").strip()
    return "\n".join([f"## `{one.words}`", "", told, "", "```sh", example, "```", "", *table])


def _row(parameter: Any) -> str:  # noqa: ANN401  (likewise)
    metavar = parameter.metavar or parameter.name.upper()
    if isinstance(parameter, TyperArgument):
        name = f"`{metavar}`"
    else:
        name = ", ".join(f"`{word}`" for word in (*parameter.opts, *parameter.secondary_opts))
        name += "" if parameter.is_flag else f" `{metavar}`"
    told = [parameter.help or ""]
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        told.append("One of " + ", ".join(f"`{one.value}`" for one in kind) + ".")
    default = parameter.default
    if default not in (None, False, (), "") and not callable(default):
        told.append(f"Default: `{getattr(default, 'value', default)}`.")
    return f"| {name} | {' '.join(told).replace('|', chr(92) + '|')} |"
