"""The installed packages -> the licence ledger, with the licences of every layer of data."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from tools.reference import data_layers
from tools.reference.data_layers import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOT = Path(__file__).resolve().parents[2]
_PROJECT = "territory"
# Whose metadata say nothing; their repositories do.
_TOLD_ELSEWHERE = {
    "openlineage-sql": "Apache-2.0",
    "axe-playwright-python": "MIT; axe-core: MPL-2.0",
}
# Asked to run, each by itself; nothing of them is shipped.
PROGRAMS = (
    Part("PostgreSQL 15 or newer", "the store", "PostgreSQL Licence"),
    Part("PostGIS 3.3 or newer", "the store", "GPL-2.0-or-later"),
    Part("QGIS 3.22 or newer", "looking; building styles; tests", "GPL-2.0-or-later"),
    Part("GDAL's programs", "a baseline, and tests", "MIT"),
    Part("Redis of Debian 12 (7.0)", "Celery's broker on one machine", "BSD-3-Clause"),
    Part(
        "Redis 7.4 in the files of `deploy/`",
        "Celery's broker on many",
        "RSALv2 or SSPLv1, no open-source licence; Redis 7.2 and Valkey (BSD-3-Clause) do the same",
    ),
    Part("Chromium", "tests of the web page", "BSD-3-Clause and others"),
)
_LICENSE = "License :: OSI Approved :: "


def needed() -> list[str]:
    """Return the packages that the program needs to run, and those that they need, by name."""
    return sorted(_with_theirs([_PROJECT]) - {_PROJECT})


def needed_to_develop() -> list[str]:
    """Return the further packages that tests, benches and documentation need, by name."""
    with (_ROOT / "pyproject.toml").open("rb") as file:
        group = tomllib.load(file)["dependency-groups"]["dev"]
    named = [_normal(Requirement(one).name) for one in group]
    return sorted(
        _with_theirs([one for one in named if one in _installed()]) - {*needed(), _PROJECT}
    )


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
    return "\n".join([*_data(), *_software()])


def _data() -> Iterator[str]:
    told, where = "terms", "how to get it"
    yield "# Licences\n\nThe program is Apache-2.0.\n\n## Data that come along\n"
    yield data_layers.table(("what", "made of", told), data_layers.shipped())
    yield "The packages that they were taken from:\n"
    yield _part_of("geodata/afghanistan/SOURCE.md", "## Packages", "## Files")
    yield "## What the program makes of them\n"
    yield data_layers.table(("layer", "made of", told), data_layers.made())
    yield "## Data that you can bring in\n\nNothing of them is shipped.\n"
    yield data_layers.table(("what", where, told), [*data_layers.fetched(), *data_layers.tables()])
    yield "## Sources of news\n\nThose that are on were written for this project.\n"
    yield data_layers.table(("source", "code", told), data_layers.news())


def _software() -> Iterator[str]:
    yield "## In the web page\n"
    yield _part_of("web/vendor/SOURCE.md", "| package", "| file")
    yield "## Programs beside\n\nAsked to run, each by itself; none is shipped.\n"
    yield data_layers.table(("program", "for", "licence"), PROGRAMS)
    yield from _packages("Python packages needed to run", needed())
    yield from _packages(
        "Python packages for tests, benches and documentation", needed_to_develop()
    )


def _packages(title: str, names: Iterable[str]) -> Iterator[str]:
    yield f"## {title}\n"
    rows = [Part(one, metadata.version(one), licence_of(one)[:120]) for one in names]
    yield data_layers.table(("package", "version", "licence"), rows)


def _part_of(path: str, first: str, after: str) -> str:
    """Return the table of a file that begins after one word and ends before another."""
    text = (_ROOT / path).read_text(encoding="utf-8")
    part = text[text.index(first) : text.index(after)]
    return part[part.index("|") :].strip() + "\n"


def _with_theirs(names: Iterable[str]) -> set[str]:
    """Return packages, and all that they need."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _requirements(name)
    return found


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
