"""The command explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer.main
from typer.testing import CliRunner

from pipeline.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        if inner is None:
            yield (*path, name)
        else:
            yield from commands(command, (*path, name))  # type: ignore[arg-type]


COMMANDS = sorted(commands(typer.main.get_command(app)))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_ends_with_an_example_of_that_command(words: tuple[str, ...]) -> None:
    """Every command's help ends with an example that starts with the command itself."""
    shown = CliRunner().invoke(app, [*words, "--help"])
    assert shown.exit_code == 0
    last = shown.stdout.strip().splitlines()[-1].strip()
    assert last.startswith(f"Example: territory {' '.join(words)}")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(words: tuple[str, ...]) -> None:
    """No parameter of a command comes without a word of help."""
    silent = [one.name for one in named(words).params if not getattr(one, "help", None)]
    assert silent == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_whole_number_is_bounded(words: tuple[str, ...]) -> None:
    """A number of any size would overflow where it becomes days, rows or a port."""
    found = named(words).params
    numbers = [one for one in found if one.type_descriptor.annotation in (int, int | None)]  # type: ignore[attr-defined]
    assert [one.name for one in numbers if one.max is None] == []  # type: ignore[attr-defined]


def named(words: tuple[str, ...]) -> click.Command:
    """Return a command by its words."""
    command = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]
    return command  # type: ignore[return-value]
