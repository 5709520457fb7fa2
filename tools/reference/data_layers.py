"""The theatres' files -> what each layer of data is made of, and on whose terms."""

from __future__ import annotations

import csv
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from pipeline.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOT = Path(__file__).resolve().parents[2]
_GEODATA = _ROOT / "geodata"
# By the first word of a toponym's `source`; all else was written or reviewed for this project.
_NAMES = {
    "GeoNames": "CC BY 4.0, credit: GeoNames",
    "boundary": "as the boundary set",
    "reviewed": "Apache-2.0, written for this project",
    "common": "Apache-2.0, written for this project",
}


class Part(NamedTuple):
    """One layer or file of data: what it is, what it was made of, and the terms."""

    what: str
    made_of: str
    terms: str


def theatres() -> list[Theatre]:
    """Return every theatre that comes along."""
    return [load_theatre(path.parent.name) for path in sorted(_GEODATA.glob("*/theatre.yaml"))]


def shipped() -> list[Part]:
    """Return what comes along with the program."""
    return list(chain.from_iterable(map(_shipped, theatres())))


def made() -> list[Part]:
    """Return what the program makes of it, for those who pass it on."""
    texts, own = "the sources' texts", "the source's own"
    return [
        Part("outlines of every layer", "the boundary set", "the set's; files bear its credit"),
        Part(
            "statuses, probabilities",
            "claims, weighed by the model",
            "no text of anybody's; credit whom was read, and see ACLED's terms where it was",
        ),
        Part("claims: event, place, day, speaker", texts, "facts, not sentences; likewise"),
        Part("quotes", "one sentence of a text", f"{own}: see its terms below"),
        Part("news items, archived bytes", f"{texts}, whole", f"{own}: not to be passed on"),
        Part("decisions", "your analysts", "yours"),
    ]


def fetched() -> list[Part]:
    """Return the boundary sets that can be fetched from their publishers."""
    return [
        Part(one["name"], f"`boundaries fetch {one['code']}`", f"{one['licence']}; {one['credit']}")
        for theatre in theatres()
        for one in _yaml(theatre.folder / "boundaries/official.yaml").get("sources", ())
    ]


def tables() -> list[Part]:
    """Return the tables of others that can be taken in."""
    return [
        Part(kind["source"]["name"], f"`ingest-status --kind {code}`", kind["source"]["terms"])
        for theatre in theatres()
        for code, kind in _yaml(theatre.folder / "status_sources.yaml").get("kinds", {}).items()
    ]


def news() -> list[Part]:
    """Return the sources of news."""
    return [
        Part(one.name, f"`{one.code}`{', on' if one.enabled else ''}", one.terms)
        for theatre in theatres()
        for one in theatre.sources
    ]


def table(heads: tuple[str, str, str], parts: Iterable[Part]) -> str:
    """Return parts as a table in Markdown."""
    lines = [f"| {' | '.join(heads)} |", "|---|---|---|"]
    lines += [f"| {' | '.join(_cell(word) for word in one)} |" for one in parts]
    return "\n".join([*lines, ""])


def _shipped(theatre: Theatre) -> Iterator[Part]:
    for one in theatre.boundary_sets:
        yield Part(f"boundaries `{one.code}`", one.name, f"{one.licence}; {one.credit}")
    for path in sorted(theatre.toponyms_folder.glob("*.csv")):
        kinds = sorted(_kinds_of(path))
        terms = "; ".join(dict.fromkeys(_NAMES[kind] for kind in kinds))
        yield Part(f"names `toponyms/{path.name}`", ", ".join(kinds), terms)
    own = "Apache-2.0, written for this project"
    yield Part("actors, model, scales, sources' descriptions", "hand-written", own)
    if (theatre.folder / "dispatches").is_dir():
        yield Part(
            "dispatches and their truth", "written for this project", "Apache-2.0 or CC0-1.0"
        )


def _kinds_of(path: Path) -> set[str]:
    """Return the first words of a table's sources."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["source"].split()[0] for row in csv.DictReader(file)}


def _yaml(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
