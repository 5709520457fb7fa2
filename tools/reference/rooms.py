"""The code -> a page a room: its public functions and classes, with their first sentence."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parents[2] / "pipeline"


class Offered(NamedTuple):
    """A public function or class of a module; `told` is the first line of its docstring."""

    module: str
    name: str
    told: str


def rooms() -> dict[str, list[Offered]]:
    """Return what each room offers, the modules beside the rooms under `pipeline`."""
    found: dict[str, list[Offered]] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        parts = path.relative_to(_PACKAGE).with_suffix("").parts
        room = f"pipeline.{parts[0]}" if len(parts) > 1 else "pipeline"
        module = ".".join(("pipeline", *parts)).removesuffix(".__init__")
        found.setdefault(room, []).extend(_offered(module, path))
    return found


def page() -> str:
    """Return the page, in Markdown."""
    head = (
        "# Python\n\nWhat each module offers to others. Arguments, units and errors stand in the"
        " docstrings: `help(pipeline.steps.collecting.collect_source)`.\n"
    )
    return "\n".join([head, *(_section(room, offered) for room, offered in rooms().items())])


def _offered(module: str, path: Path) -> Iterator[Offered]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        told = (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " ")
        yield Offered(module, _written(node), told)


def _written(node: ast.FunctionDef | ast.ClassDef) -> str:
    if isinstance(node, ast.ClassDef):
        return node.name
    named = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return f"{node.name}({', '.join(named)})"


def _section(room: str, offered: list[Offered]) -> str:
    rows = [
        f"| `{one.module.removeprefix(f'{room}.')}` | `{one.name}` | {_cell(one.told)} |"
        for one in offered
    ]
    return "\n".join([f"## `{room}`\n", "| module | offers | which |", "|---|---|---|", *rows, ""])


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
