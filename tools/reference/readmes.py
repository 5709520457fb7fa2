"""The READMEs beside what they tell of -> pages, with their links made those of pages."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "reference/files"
# Where README.md of the repository's folders are looked for; the rest is nobody's reading.
_ROOMS = ("dags", "deploy", "geodata", "sql", "tests", "web")
# What the pages written from the program are written from: linked to on a forge.
_WRITTEN_FROM = {
    "dags": "reference/dags",
    "docs/readings.yaml": "reference/readings",
    "geodata/afghanistan/model.yaml": "reference/parameters",
    "geodata/afghanistan/SOURCE.md": "reference/licences",
    "pipeline": "reference/python",
    "pipeline/cli": "reference/commands",
    "pipeline/serve": "reference/http",
    "pipeline/settings.py": "reference/settings",
    "sql/comments.sql": "reference/data",
    "tools/reference/accuracy.py": "reference/accuracy",
    "tools/reference/house.py": "reference/house",
}
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def readmes() -> dict[str, str]:
    """Return the page of each such file: repository path -> page, without its suffix."""
    paths = ["CHANGELOG.md"]
    for room in _ROOMS:
        found = (path.relative_to(ROOT) for path in (ROOT / room).rglob("README.md"))
        paths += sorted(str(path) for path in found if "node_modules" not in path.parts)
    return {path: f"{FOLDER}/{_name(path)}" for path in paths if (ROOT / path).is_file()}


def pages() -> dict[str, str]:
    """Return the text of each page, by its name within the reference's folder of files."""
    return {
        page.removeprefix(f"{FOLDER}/"): relinked(
            (ROOT / path).read_text(encoding="utf-8"), at=path, page=page
        )
        for path, page in readmes().items()
    }


def relinked(text: str, *, at: str, page: str) -> str:
    """Return a text with its links made those of the built pages.

    A link to a page leads to that page, one to any other file of the repository becomes its path.
    One that leads nowhere is left as it is, so that the build complains of it.

    Args:
        text: Markdown, links relative to `at`.
        at: where the text stands, from the repository's root.
        page: the page it becomes, from docs/, without its suffix.
    """
    known = readmes() | _WRITTEN_FROM

    def replaced(found: re.Match[str]) -> str:
        words, target, part = found[1], found[2], found[3] or ""
        path = os.path.normpath(PurePosixPath(at).parent / target)
        if path.startswith("docs/") and path.endswith(".md"):
            return f"[{words}]({_relative(path.removeprefix('docs/'), page)}{part})"
        if path in known:
            return f"[{words}]({_relative(known[path] + '.md', page)}{part})"
        if path == "README.md":
            return f"[{words}]({_relative('index.md', page)})"
        if not (ROOT / path).exists():
            return found[0]
        return words if path in words else f"{words.replace('`', '')} (`{path}`)"

    return _LINK.sub(replaced, text)


def _name(path: str) -> str:
    return "-".join(PurePosixPath(path).with_suffix("").parts).removesuffix("-README").lower()


def _relative(target: str, page: str) -> str:
    return os.path.relpath(target, PurePosixPath(page).parent)
