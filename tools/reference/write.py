"""Write the reference's pages into a folder; what has not changed is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.reference import commands, licences, relations, rooms, variables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PAGES: Mapping[str, Callable[[], str]] = {
    "commands": commands.page,
    "settings": variables.page,
    "data": relations.page,
    "python": rooms.page,
    "licences": licences.page,
}


def write(folder: Path) -> None:
    """Write every page of the reference."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        path, body = folder / f"{name}.md", page()
        if not path.is_file() or path.read_text(encoding="utf-8") != body:
            path.write_text(body, encoding="utf-8")
