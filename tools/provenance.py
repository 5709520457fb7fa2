"""SOURCE.md: what the geodata were built from, under which licences, with checksums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.sources import PACKAGES, sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TEXT = """\
# Where the geodata come from

Built by `make geodata` (`tools/build_geodata.py`) from packages pinned by version and checksum.
The same packages give the same bytes. Hand-written and reviewed: `provinces.csv`,
`corrections.csv`, `rejected.csv`, `kind_words.csv`, `not_found.csv`, `toponyms/aliases.csv`,
`toponyms/facilities.csv`, `toponyms/foreign.csv`, `toponyms/native.csv`.

Credit: district boundaries geoBoundaries (Runfola et al. 2020), CC BY 4.0. Names GeoNames,
CC BY 4.0. Provinces of the districts: Natural Earth, public domain.

## Changes made

- Districts: cleaned into a coverage (snapped at 0.00001 degrees, gaps up to 0.02 degrees closed,
  overlaps given to the neighbour with the longest shared border). No overlap, no inner gap is left.
- A district belongs to the Natural Earth province that it overlaps most, but for the lines of
  `corrections.csv`.
- Provinces: the unions of their districts, so that both levels share their lines.
- Places lie in the district around their point. Spellings in other scripts than Latin and Arabic
  are left out, and so are those unlike the place's name where the place is small.

## Packages

| package | version | taken | licence | sha256 |
|---|---|---|---|---|
{packages}

## Files

| file | sha256 |
|---|---|
{files}
"""


def write_source(folder: Path, written: Sequence[Path]) -> Path:
    """Write SOURCE.md; return its path."""
    packages = "\n".join(
        f"| {one.registry} `{one.name}` | {one.version} | {one.taken} | {one.licence} "
        f"| `{one.sha256}` |"
        for one in PACKAGES
    )
    files = "\n".join(
        f"| `{path.relative_to(folder).as_posix()}` | `{sha256_of(path)}` |"
        for path in sorted(written)
    )
    path = folder / "SOURCE.md"
    path.write_text(_TEXT.format(packages=packages, files=files), encoding="utf-8")
    return path
