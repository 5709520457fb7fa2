"""What is known about a mention beside its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.records import Area, Kind


@dataclass(frozen=True, slots=True)
class Context:
    """The context of a mention.

    `province` is a code, a name or what is printed; `near` is the text around the mention;
    `others` are areas that the same text speaks of.
    """

    province: str | None = None
    kind: Kind | None = None
    near: str = ""
    others: tuple[Area, ...] = ()
