"""Write the reference's pages into a folder; what has not changed is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.reference import (
    accuracy,
    commands,
    dags,
    house,
    http,
    licences,
    parameters,
    readings,
    readmes,
    relations,
    rooms,
    variables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PAGES: Mapping[str, Callable[[], str]] = {
    "commands": commands.page,
    "settings": variables.page,
    "data": relations.page,
    "python": rooms.page,
    "licences": licences.page,
    "dags": dags.page,
    "readings": readings.page,
    "house": house.page,
    "accuracy": accuracy.page,
    "parameters": parameters.page,
    "http": http.page,
}


def write(folder: Path) -> None:
    """Write every page of the reference, and the picture of the house."""
    (folder / "files").mkdir(parents=True, exist_ok=True)
    pages = {name: page() for name, page in PAGES.items()}
    pages |= {f"files/{name}": body for name, body in readmes.pages().items()}
    for name, body in pages.items():
        _put(folder / f"{name}.md", body.encode())
    _put(folder / "house.svg", house.picture())
    for path in (folder / "files").glob("*.md"):
        if f"files/{path.stem}" not in pages:
            path.unlink()


def _put(path: Path, body: bytes) -> None:
    if not path.is_file() or path.read_bytes() != body:
        path.write_bytes(body)
