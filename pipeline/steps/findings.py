"""What the doctor says of one thing: how it was found, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.errors import TerritoryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Condition(StrEnum):
    """How something is found."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing was found, and what mends it; "" = nothing needs to."""

    what: str
    condition: Condition
    told: str
    cure: str = ""


def fine(what: str, told: str) -> Finding:
    """Return that nothing is wrong."""
    return Finding(what, Condition.FINE, told)


def warning(what: str, told: str, cure: str) -> Finding:
    """Return that something is to be done, though all works."""
    return Finding(what, Condition.WARNING, told, cure)


def fault(what: str, error: TerritoryError) -> Finding:
    """Return that something does not work, with the error's own cure."""
    return Finding(what, Condition.FAULT, str(error), error.cure)


def look(what: str, tell: Callable[[], str]) -> Iterator[Finding]:
    """Yield what is told of something; what is raised is the fault."""
    try:
        yield fine(what, tell())
    except TerritoryError as error:
        yield fault(what, error)
