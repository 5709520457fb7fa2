"""The imports of the code -> a picture of the rooms, each above those that it asks."""

from __future__ import annotations

import ast
import io
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from matplotlib.axes import Axes

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = _ROOT / "pipeline"
_WIDTH, _HEIGHT = 2.3, 0.62  # of a room, in units of the axes
_GAP = 1.2  # between two floors
_BEND = 0.6  # of an arrow past the rooms between two of one column
_COLORS = {"floor": "#eef2f5", "edge": "#46586a", "arrow": "#8fa3b5"}

Arrows = frozenset[tuple[str, str]]


def floors() -> list[list[str]]:
    """Return the rooms by floor, top first, as the import contract of pyproject.toml has them."""
    with (_ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    named = [[_room(name) for name in layer.replace(":", "|").split("|")] for layer in layers]
    return [["dags"], *named]


def arrows() -> Arrows:
    """Return which room imports from which, read from every module's import statements."""
    rooms = {room for floor in floors() for room in floor}
    found = set()
    for path in (*_PACKAGE.rglob("*.py"), *(_ROOT / "dags").rglob("*.py")):
        asking = "dags" if _ROOT / "dags" in path.parents else _room_of(path)
        found |= {(asking, asked) for asked in _asked(path) if asked != asking}
    return frozenset(pair for pair in found if set(pair) <= rooms)


def picture() -> bytes:
    """Return the picture as SVG; equal imports give equal bytes."""
    where = _places(floors())
    figure = Figure(figsize=(9, 7))
    axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
    for asking, asked in sorted(_direct(arrows())):
        _draw_arrow(axes, where, asking, asked)
    for room, (x, y) in where.items():
        _draw_room(axes, room, x, y)
    axes.set_axis_off()
    axes.autoscale_view()
    body = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "territory", "svg.fonttype": "none"}):
        figure.savefig(body, format="svg", metadata={"Date": None, "Creator": None})
    return body.getvalue()


def page() -> str:
    """Return the page, in Markdown."""
    rooms, drawn = [room for floor in floors() for room in floor], arrows()
    asked_by = {room: [f"`{one}`" for one in rooms if (room, one) in drawn] for room in rooms}
    rows = [f"| `{room}` | {', '.join(asked)} |" for room, asked in asked_by.items()]
    return "\n".join(
        [
            "# The house\n",
            "Each arrow is an import: what stands above asks what stands below. Drawn from the",
            "code at each build; `make lint` holds the floors. Where a room asks another both",
            "itself and by way of a third, the picture leaves the first arrow out; the table has",
            "them all.\n",
            "![The rooms of the program and which asks which](house.svg)\n",
            "| room | asks |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def _direct(drawn: Arrows) -> Arrows:
    """Return the arrows that no longer way stands for."""
    below: dict[str, set[str]] = {}
    for asking, asked in drawn:
        below.setdefault(asking, set()).add(asked)

    def reached(room: str) -> set[str]:
        return {far for near in below.get(room, ()) for far in {near, *reached(near)}}

    return frozenset(
        (asking, asked)
        for asking, asked in drawn
        if not any(asked in reached(other) for other in below[asking] - {asked})
    )


def _room(name: str) -> str:
    return name.strip().removeprefix("pipeline.")


def _room_of(path: Path) -> str:
    return path.relative_to(_PACKAGE).with_suffix("").parts[0]


def _asked(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{one.name}" for one in node.names]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "pipeline" and len(parts) > 1:
                yield parts[1]


def _places(rooms: list[list[str]]) -> Mapping[str, tuple[float, float]]:
    """Return the middle of each room: floors from the top, rooms side by side."""
    return {
        room: ((at - (len(floor) - 1) / 2) * (_WIDTH + 0.5), -level * _GAP)
        for level, floor in enumerate(rooms)
        for at, room in enumerate(floor)
    }


def _draw_arrow(
    axes: Axes, where: Mapping[str, tuple[float, float]], asking: str, asked: str
) -> None:
    (x, y), (to_x, to_y) = where[asking], where[asked]
    bend = _BEND if x == to_x and y - to_y > 1.5 * _GAP else 0.0
    axes.annotate(
        "",
        xy=(to_x, to_y + _HEIGHT / 2),
        xytext=(x, y - _HEIGHT / 2),
        arrowprops={
            "arrowstyle": "-|>",
            "color": _COLORS["arrow"],
            "lw": 0.9,
            "connectionstyle": f"arc3,rad={bend}",
        },
    )


def _draw_room(axes: Axes, room: str, x: float, y: float) -> None:
    corner = (x - _WIDTH / 2, y - _HEIGHT / 2)
    box = mpl.patches.FancyBboxPatch(
        corner,
        _WIDTH,
        _HEIGHT,
        boxstyle="round,pad=0.02,rounding_size=0.12",
        facecolor=_COLORS["floor"],
        edgecolor=_COLORS["edge"],
        zorder=3,
    )
    axes.add_patch(box)
    axes.text(x, y, room, ha="center", va="center", fontsize=11, zorder=4)
