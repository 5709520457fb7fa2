"""Places spoken of to areas: a noun or pronoun means what was named before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.memory import Ground, Placed, settled
from pipeline.extract.naming import PlaceNames
from pipeline.extract.phrases import ORDERED, PlaceRef
from pipeline.records import Extent, Kind, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.records import Mention

_MEMORY = 120  # places kept in mind: no text makes referring back expensive


class PlaceResolver(PlaceNames):
    """Resolves the places of one item."""

    def remember(
        self, refs: list[PlaceRef], sentence: int, *, leads: bool = False, passing: bool = False
    ) -> list[Ground]:
        """Put named places into the item's memory as one group and return them."""
        self.memory.groups += 1
        grounds = [self.named(ref) for ref in refs if ref.mention is not None or ref.name]
        for ground in grounds:
            if ground.area is not None and ground.ref is not None:
                self.memory.placed.append(
                    Placed(
                        ground,
                        (sentence, ground.ref.start),
                        self.memory.groups,
                        passing=passing,
                        leads=leads,
                    )
                )
        del self.memory.placed[:-_MEMORY]
        return grounds

    def head(self, mentions: Sequence[Mention]) -> None:
        """Remember the places that stand over a text: in its title and its dateline."""
        for mention in mentions:
            self.remember([PlaceRef(mention.text, 0, mention=mention)], -1, passing=True)

    def claimed(self, ground: Ground) -> None:
        """Note that a claim was made of a place: nouns refer back to it first."""
        if ground.area is not None:
            self.memory.claimed.add(ground.area.code)
            self.memory.extents[ground.area.code] = ground.extent

    def points_back(self, ref: PlaceRef, at: tuple[int, int]) -> list[Ground]:
        """Return what "the Helmand district" refers back to: an earlier place in that province."""
        noun = singular(ref.noun)
        if (
            ref.mention is None
            or not ref.definite
            or noun not in {"district", "valley", "town", "area"}
        ):
            return []
        province = self._province((ref.mention,))
        before = [
            p for p in self.memory.placed
            if p.at < at and p.ground.area is not None and p.ground.area.province == province
            and p.ground.area.level is Level.DISTRICT and p.ground.ref is not None
            and p.ground.ref.mention is not None and p.ground.ref.mention.text != ref.mention.text
        ]  # fmt: skip
        pool = self.memory.preferred(before, at[0])
        if not pool or province is None:
            return []
        return self._group(ref, pool) if ref.plural else [self._like(pool[-1].ground, ref)]

    def just_before(self, ref: PlaceRef, at: tuple[int, int]) -> Ground | None:
        """Return the site as lying in the place that the sentence named last."""
        here = [p for p in self.memory.placed if p.at[0] == at[0] and p.at < at]
        return self._like(here[-1].ground, ref) if here else None

    def refer(self, ref: PlaceRef, at: tuple[int, int]) -> list[Ground]:
        """Return the places that a noun such as "the district" refers back to."""
        noun = singular(ref.noun)
        if noun in ORDERED:
            return self._ordered(ref, [p for p in self.memory.placed if p.at < at])
        headed = noun in _HEADED and (ref.definite or bool(ref.owner)) and not ref.hints
        before = [p for p in self.memory.placed if p.at < at and (headed or p.at[0] >= 0)]
        here = [p for p in before if p.at[0] == at[0]]
        if noun == "district" and "police" in ref.text.lower().split():
            return self._quarters(ref, before)
        if ref.owner and here and (noun in _OWNED or ref.owner == "its"):
            return [self._like(here[0].ground, ref)]
        if ref.unknown and noun in _NAMED_KINDS:
            within = [p for p in here if noun in _SMALL and not p.passing]
            return (
                [replace(self._like(within[-1].ground, ref), extent=Extent.PARTIAL)]
                if within
                else []
            )
        numbered = ref.quantity[:1].isdigit() or ref.quantity in _NUMBERS
        unit = noun in _ADMINISTRATIVE and noun != "village"
        if (unit and (ref.indefinite or (numbered and ref.plural and not ref.definite))) or (
            noun in _ADMINISTRATIVE and not self._is_definite(ref) and not numbered
        ):
            return self._counted(ref)
        if ref.other and noun in _ADMINISTRATIVE:
            return self._counted(ref)
        if ref.quantity in {"all", "every"} and not ref.hints and noun in _COUNTRYWIDE:
            return self._counted(ref)
        if noun == "capital" or (noun == "city" and ref.hints):
            return self._capitals(ref, before, self._province(ref.hints))
        chosen = _enough(ref, self._chosen(ref, noun, before))
        if not chosen and noun == "district" and ref.definite and not ref.plural and ref.hints:
            return self._namesake(ref)
        if not chosen:
            return self._counted(ref)
        same = [
            p for p in chosen if noun in _SITES and p.ground.ref and p.ground.ref.noun == ref.noun
        ]
        if same and ref.definite:
            return [self._like(same[-1].ground, ref)]
        pool = self.memory.preferred(chosen, at[0])
        several = ref.plural or ref.quantity in _TOGETHER
        if several and (not noun or unit):
            return self._group(ref, pool)
        return [self._like(pool[-1].ground, ref)]

    def _ordered(self, ref: PlaceRef, before: list[Placed]) -> list[Ground]:
        """Return what "the former" or "the second" means of the places last named together."""
        named = [p for p in before if not p.ground.referred]
        for group in dict.fromkeys(p.group for p in reversed(named)):
            together = list({p.ground.area: p for p in named if p.group == group}.values())
            at = ORDERED[ref.noun]
            if len(together) > max(1, at):
                return [self._again(together[at].ground)]
        return []

    def _quarters(self, ref: PlaceRef, before: list[Placed]) -> list[Ground]:
        """Return the city that "two police districts" are parts of."""
        cities = [p.ground for p in before if p.ground.is_city]
        return [replace(self._like(one, ref), extent=Extent.PARTIAL) for one in cities[-1:]]

    def _chosen(self, ref: PlaceRef, noun: str, before: list[Placed]) -> list[Placed]:
        """Return the earlier places that a noun can mean, by its kind and its province."""
        province = self._province(ref.hints)
        if province is not None:
            before = [p for p in before if p.ground.area and p.ground.area.province == province]
        fitting = [p for p in before if self._fits(p, noun)]
        if noun == "district":
            fitting = [p for p in fitting if not p.ground.is_city] or fitting
        if fitting or (ref.quantity and noun):
            return fitting
        return [] if province is not None and noun in {"district", "city"} else before

    def ahead(self, at: tuple[int, int]) -> list[Ground]:
        """Return the place that a sentence names only after its "it": "After it fell, X ..."."""
        after = [p for p in self.memory.placed if p.at[0] == at[0] and p.at >= at]
        return [self._again(after[0].ground)] if after and not after[0].passing else []

    def pronoun(self, head: str, at: tuple[int, int], *, told: bool = True) -> list[Ground]:
        """Return what "it", "there" or "both" refers back to; `told` where a word says it."""
        said = head if told else ""
        before = [p for p in self.memory.placed if p.at < at and p.at[0] >= 0]
        if head in _ALL and not self.memory.claimed:
            return []  # "all were handed over to their families"
        if head == "there" and before:
            named = [p for p in before if p.at[0] == at[0] and p.group == before[-1].group]
            return [self._again(p.ground, said) for p in named or before[-1:]]
        here = [p for p in before if p.at[0] == at[0] and not p.passing and _is_district(p.ground)]
        if head == "it" and here and self.memory.label is None:
            return [self._again(here[-1].ground, said)]
        pool = self.memory.preferred(before, at[0])
        if not pool:
            return []
        if head == "both":
            distinct = list({p.ground.area: p for p in pool}.values())
            return [self._again(p.ground, said) for p in distinct[-2:]]
        if head in {"them", "all", "none", "they", "these", "those"}:
            return [self._again(p.ground, said) for p in pool if p.group == pool[-1].group]
        return [self._again(pool[-1].ground, said)]

    def _is_definite(self, ref: PlaceRef) -> bool:
        """Tell whether a noun points back: by article, by owner, or by taking all places."""
        return (
            ref.definite
            or bool(ref.owner)
            or bool(ref.hints)
            or ref.quantity in {"all", "both", "every"}
            or ref.extent is not None
            or ref.whole
        )

    def _capitals(self, ref: PlaceRef, before: list[Placed], province: str | None) -> list[Ground]:
        before = settled(before)
        cities = [p for p in before if p.ground.is_city]
        if province is None and cities and not ref.plural and ref.noun != "capital":
            return [self._like(cities[-1].ground, ref)]
        names = (
            [province]
            if province
            else list(dict.fromkeys(p.ground.area.province for p in before if p.ground.area))
        )
        if not names:
            return self._counted(ref)
        if not ref.plural:
            names = names[-1:]
        elif before:
            last = [
                p.ground.area.province
                for p in before
                if p.group == before[-1].group and p.ground.area
            ]
            names = [province] if province else list(dict.fromkeys(last))
        areas = [self.capital_of(name) for name in names if name]
        return [
            Ground(area, ref.text, ref.extent or Extent.CENTRE, True, 0.9, referred=True, ref=ref)
            for area in areas
            if area is not None
        ]

    def _fits(self, placed: Placed, noun: str) -> bool:
        ground = placed.ground
        if ground.area is None:
            return False
        if noun == "city":
            return ground.is_city
        if noun == "district":
            return ground.area.level is Level.DISTRICT and not (
                ground.is_city and ground.ref is not None and ground.ref.kind == "city"
            )
        if noun == "province":
            return ground.area.level is Level.PROVINCE
        if noun == "valley":
            return not ground.is_city
        return True

    def _group(self, ref: PlaceRef, pool: list[Placed]) -> list[Ground]:
        count = {
            "both": 2,
            "either": 2,
            "neither": 2,
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
        }.get(ref.quantity)
        last = [p for p in pool if p.group == pool[-1].group]
        if count is not None and len(last) != count:
            distinct = list({p.ground.area: p for p in pool}.values())
            last = distinct[-count:]
        return [self._like(p.ground, ref) for p in last]

    def _like(self, ground: Ground, ref: PlaceRef) -> Ground:
        """Return an earlier place with the extent that the referring noun gives it."""
        noun = singular(ref.noun)
        before = ground.extent if noun else self._claimed_extent(ground)  # "all three"
        extent = ref.extent or (Extent.WHOLE if ref.whole else before)
        if noun in {"district", "province"}:
            quarters = noun == "district" and ref.plural and ground.is_city
            extent = ref.extent or (Extent.PARTIAL if quarters else Extent.WHOLE)
        elif noun == "valley" and ground.extent is Extent.CENTRE and not ref.extent:
            extent = Extent.WHOLE
        elif noun in {"city", "capital"}:
            extent = ref.extent or Extent.CENTRE
        elif noun == "town" and not ground.is_city:
            extent = ref.extent or (
                ground.extent if ground.extent is Extent.PARTIAL else Extent.CENTRE
            )
        named = extent is Extent.FACILITY and noun not in _SITES
        text = ground.text if named else ref.text
        return Ground(
            ground.area,
            text,
            extent,
            ground.is_city,
            ground.score,
            ground.resolution,
            ref,
            referred=True,
        )

    def _again(self, ground: Ground, head: str = "") -> Ground:
        """Return an earlier place; a pronoun means as much of it as was claimed last."""
        extent = self._claimed_extent(ground) if head else ground.extent
        part = {"it": Extent.PARTIAL, "": Extent.FACILITY}.get(head)
        if extent is part and ground.is_city:
            extent = Extent.CENTRE  # "it" after "the outskirts of X" is X
        return replace(ground, extent=extent, referred=True)

    def _claimed_extent(self, ground: Ground) -> Extent:
        """Return how much of a place was claimed last, else how it was named."""
        code = ground.area.code if ground.area is not None else ""
        return self.memory.extents.get(code, ground.extent)

    def _namesake(self, ref: PlaceRef) -> list[Ground]:
        """Return the district that shares its province's name: "the district of Balkh"."""
        found = self._resolve(ref.hints[0].text, None, Kind.DISTRICT)
        area = found.area
        if area is None or area.level is not Level.DISTRICT:
            return []
        extent = ref.extent or Extent.WHOLE
        return [Ground(area, ref.hints[0].text, extent, False, found.score, found, ref=ref)]

    def _counted(self, ref: PlaceRef) -> list[Ground]:
        """Keep a number of places without names: a claim with no area, or on part of a province."""
        province = self._province(ref.hints)
        area = None if province is None else self._resolve(province, None, Kind.PROVINCE).area
        if area is not None and ref.quantity in _SWEEPING:
            return [Ground(area, area.name, Extent.PARTIAL, False, 0.9, referred=True, ref=ref)]
        if is_counted(ref):
            return [Ground(None, ref.text, ref.extent or Extent.WHOLE, False, 0.0, ref=ref)]
        return []


_ALL = frozenset(["both", "them", "all", "none"])
COUNTED = frozenset(["district", "province", "city", "capital", "town", "centre", "center"])
_SITES = frozenset(
    ["crossing", "mine", "airport", "airfield", "base", "port", "dam", "border", "prison"]
)
_NAMED_KINDS = frozenset(["valley", "village", "area", "town", "district", "city", "province"])
_NUMBERS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"]
)
_HEADED = frozenset(["city", "town", "capital", "centre", "center", "province", "district"])
_SMALL = frozenset(["valley", "village", "area"])
_OWNED = frozenset(
    ["valley", "district", "city", "province", "town", "area", "centre", "center", "village"]
)
_TOGETHER = frozenset(["either", "neither", "both", "all", "two", "three", "four", "five", "six"])
_COUNTRYWIDE = frozenset(["capital", "province"])
_SWEEPING = frozenset(["all", "every", "most"])
_ADMINISTRATIVE = frozenset(
    [
        "district",
        "city",
        "province",
        "town",
        "capital",
        "place",
        "area",
        "village",
        "centre",
        "center",
    ]
)


def _is_district(ground: Ground) -> bool:
    return ground.area is not None and ground.area.level is Level.DISTRICT


def is_counted(ref: PlaceRef) -> bool:
    """Tell whether a place is one of a number without names: "two hundred districts"."""
    return bool(ref.quantity) and singular(ref.noun) in COUNTED


def singular(noun: str) -> str:
    """Return a noun without its plural ending."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _enough(ref: PlaceRef, chosen: list[Placed]) -> list[Placed]:
    """Return places that a noun can mean, none where it counts more than were named."""
    named = len({placed.ground.area for placed in chosen})
    return [] if ref.quantity.isdigit() and int(ref.quantity) > named else chosen
