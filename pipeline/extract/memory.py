"""The places that one item has named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.records import Extent, Kind, Level, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import PlaceRef
    from pipeline.extract.times import Time
    from pipeline.records import Area

Lookup = Callable[[str, str | None, Kind | None], Resolution]
_NEAR = 2  # sentences over which a building attacked is what "it" means
UNRESOLVED = Resolution(None, None, 0.0)


@dataclass(frozen=True, slots=True)
class Ground:
    """A place as the item means it."""

    area: Area | None
    text: str
    extent: Extent
    is_city: bool
    score: float
    resolution: Resolution = UNRESOLVED
    ref: PlaceRef | None = None
    referred: bool = False  # by a noun or pronoun, not by name
    noun: str = ""

    @property
    def is_district(self) -> bool:
        """Tell whether its area is a district, whatever part of it is meant."""
        return self.area is not None and self.area.level is Level.DISTRICT

    @property
    def times(self) -> tuple[Time, ...]:
        """Return the time that stands beside the place in a list, where one does."""
        if self.ref is None or self.ref.time is None or self.referred:
            return ()
        return (self.ref.time,)


@dataclass(slots=True)
class Placed:
    """A place named or claimed earlier in the item, with where: (sentence, word)."""

    ground: Ground
    at: tuple[int, int]
    group: int
    passing: bool = False  # named for where someone is, or comes from
    away: bool = False  # named for where someone comes from
    attached: bool = False  # named for where another thing is or whose it is: "an office in X"
    leads: bool = False  # opens its sentence: "In X the fighters hold the bazaar"


@dataclass(slots=True)
class PlaceMemory:
    """The places of one item in the order of their naming; `group` numbers those named together."""

    placed: list[Placed] = field(default_factory=list)
    titled: list[Ground] = field(default_factory=list)  # the places of the title
    groups: int = 0
    label: tuple[int, int] | None = None  # (word, sentence) of the place that heads the paragraph
    claimed: set[str] = field(default_factory=set)  # codes of the areas that claims were made of

    # the places of the last claim of several, and where it was made
    several: tuple[tuple[int, int], list[Ground]] = ((0, 0), [])
    # where an ordinal meant which area: "the first"
    pointed: list[tuple[tuple[int, int], Area | None]] = field(default_factory=list)
    struck: int = -9  # the sentence that told of an attack on a building, which "it" means then
    housed: int = -9  # the sentence that named such a building: what "the building" means then
    # where places were named that only an aside told of: "a day after being beaten at Y"
    beside: set[tuple[int, int]] = field(default_factory=set)
    abroad: tuple[int, int] = (-9, 0)  # where a place of another country was named last
    extents: dict[str, Extent] = field(default_factory=dict)  # as last claimed, by area

    def went_abroad(self, placed: Sequence[Placed], at: tuple[int, int]) -> bool:
        """Tell whether a place of another country was named since, which is what is meant."""
        near = self.abroad[0] == at[0] or not self.claimed
        since = not placed or placed[-1].at < self.abroad
        return near and since and self.abroad < at

    def is_claimed(self, placed: Placed) -> bool:
        """Tell whether a claim was made of a place: one in the dateline is spoken of then."""
        area = placed.ground.area
        return area is not None and area.code in self.claimed

    def is_only_where(self, placed: Sequence[Placed], sentence: int) -> bool:
        """Tell whether an earlier sentence's last place told where a thing is, and no claim one."""
        told = [] if self.claimed else [p for p in placed if p.away or not p.passing]
        last = told[-1] if told else None
        return last is not None and (last.attached or last.away) and last.at[0] < sentence

    def is_struck(self, sentence: int) -> bool:
        """Tell whether a building was attacked just before, so that it is what "it" means."""
        return self.struck >= sentence - _NEAR

    def is_housed(self, sentence: int) -> bool:
        """Tell whether a building of no ground was named just before."""
        return max(self.struck, self.housed) >= sentence - _NEAR

    def preferred(self, placed: list[Placed], sentence: int) -> list[Placed]:
        """Return the places that open a sentence, else those with claims, else all."""
        if self.label is not None:
            word, number = self.label
            headed = [p for p in placed if p.at[0] == number and p.at[1] <= word + 1]
            if headed:
                return headed[:1]
        leading = [p for p in placed if p.leads and p.at[0] == sentence]
        if any(p.ground.is_district for p in leading):
            return leading
        if leading and (inside := _inside(leading[0].ground, placed, sentence)):
            return inside
        claimed = [p for p in placed if p.ground.area and p.ground.area.code in self.claimed]
        return claimed or settled(placed)

    def chief(self, placed: list[Placed]) -> list[Placed]:
        """Return the places that more than an aside told of, all where there is none."""
        return [p for p in placed if p.at not in self.beside] or placed


def _inside(outer: Ground, placed: Sequence[Placed], sentence: int) -> list[Placed]:
    """Return the districts of a sentence in the province that opens it: "In P, X has been"."""
    here = [p for p in placed if p.at[0] == sentence and p.ground.is_district and not p.passing]
    province = outer.area.province if outer.area is not None else ""
    return [p for p in here if p.ground.area and p.ground.area.province == province]


def together(placed: list[Placed], count: int | None) -> list[Placed]:
    """Return the places last named together; of a count, that many, else the last ones."""
    last = [p for p in placed if p.group == placed[-1].group]
    if count is None or len(last) == count:
        return last
    for group in dict.fromkeys(p.group for p in reversed(placed)):
        named = list({p.ground.area: p for p in placed if p.group == group}.values())
        if len(named) == count:
            return named
    return list({p.ground.area: p for p in placed}.values())[-count:]


def settled(placed: list[Placed]) -> list[Placed]:
    """Return the places that are spoken of for themselves, all where there is none."""
    return [p for p in placed if not p.passing] or [p for p in placed if not p.away] or placed
