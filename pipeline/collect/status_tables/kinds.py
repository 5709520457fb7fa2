"""What a theatre knows of tables that others keep: their columns, scales and names of parties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import UsageError
from pipeline.records import Event  # noqa: TC001  (pydantic reads it at run time)
from pipeline.theatre_files import Pattern, read_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.theatre import Theatre

_NO_WORD = re.compile(r"[\W_]+")
ACTOR = "actor"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StatusSource(_Part):
    """Whose table it is; `side` and `reliability` belong to its keeper."""

    code: str
    name: str
    side: str
    reliability: float = Field(gt=0, le=1)
    terms: str


class ActorPattern(_Part):
    """How a table names a party."""

    matching: Pattern
    actor: str


class Rule(_Part):
    """What a cell says of control; without an event it says nothing of it."""

    matching: Pattern
    event: Event | None
    actor: str | None = None
    actor_from: tuple[str, ...] = ()
    governs: bool | None = None
    side: Literal["actor"] | None = None
    confidence: float = Field(1.0, gt=0, le=1)


class Precision(_Part):
    """Which cells place an event in a district as a whole, a province, or nowhere."""

    district: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()


class Kind(_Part):
    """One kind of table: its columns' meanings, by their heads, and its scale."""

    source: StatusSource
    marks: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]]
    scale: tuple[Rule, ...]
    precision: Precision = Precision()
    delay_days: int = Field(0, ge=0)

    def rule(self, status: str) -> Rule | None:
        """Return the first rule of the scale that fits a cell, None where none does."""
        words = reduced(status)
        return next((one for one in self.scale if re.fullmatch(one.matching, words)), None)

    def places(self, heads: Iterable[str]) -> dict[str, str]:
        """Return the column of each meaning, as printed, by the heads of a table."""
        return columns_of(self.columns, heads)


class StatusKinds(_Part):
    """All kinds of tables that a theatre knows, and how they name its parties."""

    countries: tuple[str, ...] = ()
    actors: tuple[ActorPattern, ...]
    kinds: dict[str, Kind]
    population: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def kind(self, name: str) -> Kind:
        """Return a kind by its name; raise UsageError where there is none."""
        if name not in self.kinds:
            raise UsageError(
                f"There is no kind of table {name!r}.", cure=f"It is {' or '.join(self.kinds)}."
            )
        return self.kinds[name]

    def is_here(self, country: str) -> bool:
        """Tell whether a cell names the theatre's country, or none at all."""
        return not country or not self.countries or reduced(country) in self.countries

    def actor(self, cell: str) -> str | None:
        """Return the party that a cell names, None where it names none that is known."""
        words = reduced(cell)
        fits = (one.actor for one in self.actors if re.fullmatch(one.matching, words))
        return next(fits, None)

    def recognise(self, heads: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
        """Tell the kind of a table by its heads, else by the scale that its cells are in."""
        printed = {reduced(head) for head in heads}
        for name, kind in self.kinds.items():
            if kind.marks and printed.issuperset(kind.marks):
                return name
        told = list(rows)
        scales = {name: kind for name, kind in self.kinds.items() if not kind.marks}
        return max(scales, key=lambda name: _fit(scales[name], told), default="")


def load_status_kinds(theatre: Theatre) -> StatusKinds:
    """Read the theatre's status_sources.yaml; a theatre without one knows of no such tables."""
    path = theatre.folder / "status_sources.yaml"
    if not path.is_file():
        raise UsageError(f"The theatre {theatre.code!r} knows of no tables of statuses.")
    return read_model(path, StatusKinds)


def columns_of(meanings: Mapping[str, Iterable[str]], heads: Iterable[str]) -> dict[str, str]:
    """Return the column of each meaning, as printed: the first of its names that is there."""
    printed = {reduced(head): head for head in heads}
    found = {
        meaning: next((printed[one] for one in names if one in printed), None)
        for meaning, names in meanings.items()
    }
    return {meaning: head for meaning, head in found.items() if head is not None}


def reduced(words: str) -> str:
    """Return words in lower case, all that is neither letter nor figure as single blanks."""
    return _NO_WORD.sub(" ", words.casefold()).strip()


def _fit(kind: Kind, rows: list[Mapping[str, str]]) -> tuple[int, int, bool]:
    """Tell how well a scale fits: by rows, then by columns; one that takes any word fits worst."""
    columns = kind.places(rows[0]) if rows else {}
    if "status" not in columns:
        return -1, 0, False
    rules = (kind.rule(row[columns["status"]]) for row in rows)
    told = sum(rule is not None and rule.event is not None for rule in rules)
    return told, len(columns), all(rule.matching != ".*" for rule in kind.scale)
