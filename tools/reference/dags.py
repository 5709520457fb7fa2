"""The DAGs' files -> a page: what each does, and its tasks, from their docstrings."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAGS = Path(__file__).resolve().parents[2] / "dags"


class Job(NamedTuple):
    """A DAG, or a task of one, with its docstring."""

    name: str
    told: str


class DagFile(NamedTuple):
    """A file of dags/ with what is decorated in it."""

    told: str
    dags: tuple[Job, ...]
    tasks: tuple[Job, ...]


def dag_files() -> list[DagFile]:
    """Return the files that define a DAG, by name."""
    found = (_read(path) for path in sorted(_DAGS.glob("*.py")))
    return [one for one in found if one.dags]


def page() -> str:
    """Return the page, in Markdown."""
    head = "# DAGs\n\nWhen each runs: [the schedule](files/dags.md).\n"
    return "\n".join([head, *map(_section, dag_files())])


def _read(path: Path) -> DagFile:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return DagFile(
        ast.get_docstring(tree) or "", _decorated(functions, "dag"), _decorated(functions, "task")
    )


def _decorated(functions: list[ast.FunctionDef], word: str) -> tuple[Job, ...]:
    return tuple(
        Job(node.name, (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " "))
        for node in functions
        if word in set(_names(node.decorator_list))
    )


def _names(decorators: list[ast.expr]) -> Iterator[str]:
    """Yield the first name of each decorator: `task` of `@task.bash(...)`."""
    for one in decorators:
        node = one.func if isinstance(one, ast.Call) else one
        while isinstance(node, ast.Attribute):
            node = node.value
        if isinstance(node, ast.Name):
            yield node.id


def _section(file: DagFile) -> str:
    heads = [f"## `{one.name}`\n" for one in file.dags]
    rows = [f"| `{one.name}` | {one.told} |" for one in file.tasks]
    table = ["\n| task | what it does |", "|---|---|", *rows] if rows else []
    return "\n".join([*heads, file.told, *table, ""])
