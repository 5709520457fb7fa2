"""Toponyms to areas, with what the item says around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.memory import Ground, Lookup, PlaceMemory
from pipeline.records import Extent, Kind, Level, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import PlaceRef
    from pipeline.records import Area, Mention

_KINDS = {
    "province": Kind.PROVINCE,
    "district": Kind.DISTRICT,
    "city": Kind.CITY,
    "town": Kind.TOWN,
    "village": Kind.VILLAGE,
}
_SURE = 0.99
_TIE = 0.04


class PlaceNames:
    """Resolves the toponyms of one item."""

    def __init__(self, lexicon: Lexicon, lookup: Lookup) -> None:
        self._lexicon = lexicon
        self._resolve = lookup
        self.memory = PlaceMemory()
        self._provinces: tuple[
            str, ...
        ] = ()  # those that the item names, those of sure places last

    def survey(self, mentions: Sequence[Mention]) -> None:
        """Take the areas that an item's names mean for sure as the neighbourhood of the rest."""
        texts = dict.fromkeys(mention.text for mention in mentions)
        found = [self._resolve(text, None, None) for text in texts]
        sure = [one.area for one in found if one.area is not None and not _is_tied(one)]
        provinces = [self._resolve(text, None, Kind.PROVINCE).area for text in texts]
        named = [
            area.province for area in provinces if area is not None and area.level is Level.PROVINCE
        ]
        self._provinces = tuple(dict.fromkeys([*named, *(area.province for area in sure)]))

    def is_here(self, mention: Mention) -> bool:
        """Tell whether a name may be one of the theatre, not only of a place abroad."""
        found = self._resolve(mention.text, None, None)
        return found.area is not None or bool(found.candidates)

    def is_abroad(self, ref: PlaceRef) -> bool:
        """Tell whether a place is one of another country, whatever else the item says."""
        told = ref.within or ref.hints or ref.quantity or ref.plural or ref.definite
        return ref.mention is not None and not (told or self.is_here(ref.mention))

    def is_province(self, ref: PlaceRef) -> bool:
        """Tell whether a toponym can name a province."""
        if (
            ref.mention is None
            or ref.kind in {"district", "city", "town", "village"}
            or ref.capital
        ):
            return False
        found = self._resolve(ref.mention.text, None, Kind.PROVINCE)
        if found.area is None or found.area.level is not Level.PROVINCE:
            return False
        return found.score >= self._resolve(ref.mention.text, None, None).score

    def capital_of(self, province: str) -> Area | None:
        """Return the district of a province's capital."""
        return self._resolve(f"capital of {province}", None, None).area

    def named(self, ref: PlaceRef) -> Ground:
        """Return what a toponym means with its context."""
        mention = ref.mention
        if ref.name and ref.within is not None:
            inner = self._resolve(ref.within.text, None, None)
            return Ground(
                inner.area, ref.text, Extent.PARTIAL, False, inner.score * 0.9, inner, ref
            )
        if mention is None:
            return Ground(None, ref.text, ref.extent or Extent.WHOLE, False, 0.0)
        province = self._province(ref.hints)
        kind = _KINDS.get(ref.kind)
        if ref.capital and kind is None:
            kind = Kind.CITY
        resolution = self._found(mention.text, province, kind)
        area = resolution.area
        minor = area is None or resolution.kind in {Kind.VILLAGE, Kind.TOWN, Kind.FACILITY}
        if ref.within is not None and (minor or ref.small):
            outer = self._resolve(ref.within.text, province, None)
            if outer.area is not None and outer.area != area and outer.area.level is Level.DISTRICT:
                return Ground(
                    outer.area,
                    ref.text,
                    ref.extent or Extent.PARTIAL,
                    False,
                    outer.score,
                    outer,
                    ref,
                )
        known = self._as_before(mention.text) if kind is None and province is None else None
        if known is not None:
            area = known
        if area is not None and area.level is Level.PROVINCE and ref.extent is Extent.CENTRE:
            area = self.capital_of(area.name) or area  # "the centre of Ghor province"
        city = (
            area is not None
            and area.level is Level.DISTRICT
            and ref.kind != "district"
            and self.capital_of(area.province) == area
        )
        return Ground(
            area,
            ref.text,
            self._extent(ref, resolution, city=city),
            city or ref.kind == "city",
            resolution.score,
            resolution,
            ref,
        )

    def _found(self, text: str, province: str | None, kind: Kind | None) -> Resolution:
        """Return what a name means with its province and kind, else without one of them."""
        resolution = self._resolve(text, province, kind)
        if resolution.area is None and kind is not None and resolution.kind is not Kind.FOREIGN:
            resolution = self._resolve(text, province, None)
        if resolution.area is None and province is not None:
            resolution = self._resolve(text, None, kind)
        if province is None and _is_tied(resolution):
            resolution = self._untied(text, resolution, kind)
        if province is None and resolution.area is None and resolution.candidates:
            here = self._untied(text, resolution, kind)
            resolution = here if here.score >= _SURE else resolution  # a city abroad has the name
        return resolution

    def _untied(self, text: str, resolution: Resolution, kind: Kind | None) -> Resolution:
        """Decide between places of one name by the provinces that the item speaks of."""
        best = resolution.candidates[0].score
        tied = {one.area.province for one in resolution.candidates if best - one.score <= _TIE}
        province = next((name for name in self._provinces if name in tied), None)
        return resolution if province is None else self._resolve(text, province, kind)

    def _as_before(self, text: str) -> Area | None:
        """Return what the same name meant earlier in the item."""
        low = text.lower()
        for placed in reversed(self.memory.placed):
            if (
                placed.ground.area is not None
                and not placed.ground.referred
                and placed.ground.text.lower() == low
            ):
                return placed.ground.area
        return None

    def _province(self, hints: tuple[Mention, ...]) -> str | None:
        for hint in hints:
            area = self._resolve(hint.text, None, Kind.PROVINCE).area
            if area is not None and area.level is Level.PROVINCE:
                return area.name
        return None

    def _extent(self, ref: PlaceRef, resolution: Resolution, *, city: bool) -> Extent:
        if ref.extent is not None:
            return ref.extent
        if resolution.kind is Kind.FACILITY and ref.kind not in _KINDS:
            return Extent.FACILITY
        if city:
            return Extent.WHOLE if ref.ranked else Extent.CENTRE
        if resolution.kind is Kind.FACILITY:
            return Extent.FACILITY
        area = resolution.area
        seat = ref.kind == "town" and area is not None and area.name.lower() == ref.text.lower()
        if resolution.kind is Kind.VILLAGE and ref.kind not in {"district", "city"} and not seat:
            return Extent.PARTIAL
        if ref.kind in {"town", "city"} or (resolution.kind is Kind.TOWN and not ref.kind):
            return Extent.CENTRE
        return Extent.WHOLE


def _is_tied(resolution: Resolution) -> bool:
    """Tell whether places in two provinces fit a name about as well."""
    candidates = resolution.candidates
    if len(candidates) < 2:
        return False
    first = candidates[0]
    return any(
        one.area.province != first.area.province and first.score - one.score <= _TIE
        for one in candidates[1:]
    )
