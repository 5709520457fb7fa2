"""The files of parameters -> a page: every number of the model, the reader and the geocoder."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.confidence import DOUBTS, load_scale
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parents[2]
_HEAD = """\
# Parameters

Every number that decides what is read, resolved and believed, from the files that hold it. Where
a value comes from: *set* = by hand, looking at replays of the bundled dispatches and at labelled
names and passages; *fitted* = by a program, to what is named beside it. What each does, and why
so: [the model](../model.md), [the method](../method.md).
"""
_MODEL = """\
## The assessment

`geodata/{theatre}/model.yaml`. All *set*, but `calibration`, *fitted* to the nowcast of the
bundled dispatches, and `asserted.holds` and the half-lives, moved towards what `territory fit`
asked for. Weights and half-lives are no measurements of this or any war; another theatre needs
its own.

```yaml
{text}```
"""
_CONFIDENCE = """\
## A claim's confidence

`pipeline/extract/confidence.yaml`, *fitted* by `tools/fit_confidence.py` to {right} right and
{wrong} wrong claims of the labelled passages; the ceiling to {unseen_right} and {unseen_wrong}
of passages that the reader was not made with:

`confidence = ceiling / (1 + exp(-(intercept + sum of weight x doubt)))`, between 0.02 and 0.99,
each doubt in [0, 1], with `ceiling = {ceiling}` and `intercept = {intercept}`.

| doubt | weight | it is 1 where |
|---|---|---|
"""
_SCORE = """\
## Names, copies, coverage

All *set*. Likeness is that of two keys, 0.98 where they are the same and 1 where the spelling is.
The score of a candidate is its likeness less what its kind and province lack, plus
what speaks for it: `score = max(0, likeness - kind - province + capital + near + usual)`. Of two
areas the better wins by a margin, or nobody does.
"""
# The modules whose numbers are decisions.
_MODULES = (
    "pipeline/geocode/scoring.py",
    "pipeline/geocode/resolve.py",
    "pipeline/geocode/index.py",
    "pipeline/collect/copies.py",
    "pipeline/collect/coverage.py",
    "pipeline/collect/falls.py",
)


class Constant(NamedTuple):
    """A number, or some, that a module keeps: its name, its value as written, and why."""

    name: str
    value: str
    why: str


def page() -> str:
    """Return the page, in Markdown."""
    theatre = load_theatre()
    text = (theatre.folder / "model.yaml").read_text(encoding="utf-8")
    parts = [_HEAD, _MODEL.format(theatre=theatre.code, text=text), _confidence(), _SCORE]
    return "\n".join([*parts, *map(_module, _MODULES)])


def constants(path: str) -> list[Constant]:
    """Return the constants of a module that hold numbers, with the comment beside or above them."""
    text = (_ROOT / path).read_text(encoding="utf-8")
    lines = text.splitlines()
    return [
        Constant(ast.unparse(target), ast.unparse(value), _comment(lines, node))
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target, value in [(_target(node), node.value)]
        if _is_decision(value)
    ]


def _confidence() -> str:
    scale = load_scale()
    head = _CONFIDENCE.format(
        right=scale.labelled.right,
        wrong=scale.labelled.wrong,
        unseen_right=scale.unseen.right,
        unseen_wrong=scale.unseen.wrong,
        ceiling=scale.ceiling,
        intercept=scale.intercept,
    )
    rows = [f"| {name} | {weight} | {DOUBTS[name]} |" for name, weight in scale.doubts.items()]
    return head + "\n".join(rows) + "\n"


def _module(path: str) -> str:
    rows = [
        f"| `{one.name}` | `{one.value}` | {one.why} |".replace("{", "\\{")
        for one in constants(path)
    ]
    return "\n".join([f"### `{path}`\n", "| name | value | why |", "|---|---|---|", *rows, ""])


def _target(node: ast.Assign | ast.AnnAssign) -> ast.expr:
    return node.targets[0] if isinstance(node, ast.Assign) else node.target


def _is_decision(value: ast.expr) -> bool:
    """Tell whether a value is made of numbers, and of names for them."""
    kinds = (
        ast.Constant,
        ast.Tuple,
        ast.Dict,
        ast.UnaryOp,
        ast.USub,
        ast.Attribute,
        ast.Name,
        ast.Load,
    )
    nodes = list(ast.walk(value))
    numbers = [one for one in nodes if isinstance(one, ast.Constant)]
    is_plain = all(isinstance(one, kinds) for one in nodes)
    return is_plain and bool(numbers) and all(isinstance(one.value, int | float) for one in numbers)


def _comment(lines: list[str], node: ast.stmt) -> str:
    """Return the comment at the end of a statement's first line, else that right above it."""
    beside = lines[node.lineno - 1].partition("  # ")[2]
    above = list(_above(lines, node.lineno - 2))
    return (beside or " ".join(reversed(above))).replace("|", "\\|")


def _above(lines: list[str], number: int) -> Iterator[str]:
    while number >= 0 and lines[number].startswith("# "):
        yield lines[number].removeprefix("# ")
        number -= 1
