"""What is known about a mention beside its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pipeline.records import Kind

if TYPE_CHECKING:
    from pipeline.records import Area

_KINDS = {str(kind): kind for kind in Kind}


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

    @classmethod
    def printed(cls, province: str | None, kind: str | None, near: str = "") -> Self:
        """Return the context of a row of a table; a kind that is none of ours counts as unsaid."""
        return cls(province or None, _KINDS.get((kind or "").strip().lower()), near)
