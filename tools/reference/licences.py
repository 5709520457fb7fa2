"""The installed packages -> the licence ledger, with the licences of the data."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parents[2]
_PROJECT = "territory"
# Whose metadata say nothing; their repositories do.
_TOLD_ELSEWHERE = {"openlineage-sql": "Apache-2.0"}
_LICENSE = "License :: OSI Approved :: "


def needed() -> list[str]:
    """Return the packages that the program needs to run, and those that they need, by name."""
    found: set[str] = set()
    waiting = [_PROJECT]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _requirements(name)
    return sorted(found - {_PROJECT})


def licence_of(name: str) -> str:
    """Return what a package says of its licence, "" where it says nothing."""
    told = metadata.metadata(name)
    expression = "".join(told.get_all("License-Expression") or [])
    classes = [one.removeprefix(_LICENSE) for one in told.get_all("Classifier") or []]
    classes = [one for one in classes if "License" in one and "::" not in one]
    written = "".join(told.get_all("License") or []).strip().partition("\n")[0]
    return expression or ", ".join(classes) or written or _TOLD_ELSEWHERE.get(name, "")


def page() -> str:
    """Return the page, in Markdown."""
    data = (_ROOT / "geodata" / "afghanistan" / "SOURCE.md").read_text(encoding="utf-8")
    packages = data[data.index("## Packages") : data.index("## Files")]
    head = (
        "# Licences\n\nThe program is Apache-2.0. The dispatches were written for it. The data of"
        " the theatre Afghanistan:\n"
    )
    table = [
        "## Python packages needed to run\n",
        "| package | version | licence |",
        "|---|---|---|",
    ]
    rows = [f"| {one} | {metadata.version(one)} | {_cell(licence_of(one))} |" for one in needed()]
    return "\n".join([head, packages.replace("## Packages", "## Data"), *table, *rows, ""])


def _requirements(name: str) -> Iterator[str]:
    """Yield what a package needs here, leaving out what it needs on other systems or for extras."""
    for written in metadata.requires(name) or []:
        requirement = Requirement(written)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            found = _normal(requirement.name)
            if found in _installed():
                yield found


@cache
def _installed() -> frozenset[str]:
    return frozenset(_normal(one.name) for one in metadata.distributions())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _cell(words: str) -> str:
    return words.replace("|", "\\|")[:120]
