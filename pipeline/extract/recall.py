"""The places that an item has named, and what a later noun makes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.memory import Ground, Placed, settled, together
from pipeline.extract.naming import PlaceNames
from pipeline.extract.phrases import NAMESAKES, PlaceRef
from pipeline.records import Extent, Kind, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import NounPhrase
    from pipeline.records import Mention

_MEMORY = 120  # places kept in mind: no text makes referring back expensive
COUNTED = frozenset(["district", "province", "city", "capital", "town", "centre", "center"])
SITES = frozenset(
    ["crossing", "mine", "airport", "airfield", "base", "port", "dam", "border", "prison"]
)
_POINTED = frozenset(["district", "valley", "town", "area"])
SWEEPING = frozenset(["all", "every", "most", "half"])


class PlaceRecall(PlaceNames):
    """Keeps the places of one item in mind."""

    def remember(
        self, refs: list[PlaceRef], sentence: int, *, leads: bool = False, passing: bool = False,
        attached: bool = False, away: bool = False,
    ) -> list[Ground]:  # fmt: skip
        """Put named places into the item's memory as one group and return them."""
        self.memory.groups += 1
        grounds: list[Ground] = []
        for ref in refs:
            if back := self.points_back(ref, (sentence, ref.start)):
                grounds += back
            elif ref.mention is not None or ref.name:
                grounds.append(self.named(ref))
            elif ref.noun in NAMESAKES and ref.hints:
                grounds += self._namesakes(ref, grounds or [p.ground for p in self.memory.placed])
            elif ref.noun == "capital" and ref.hints and ref.definite:
                grounds += self._capitals(ref, self.memory.placed, self._province(ref.hints))
        for ground in grounds:
            if ground.resolution.kind is Kind.FOREIGN and ground.ref is not None:
                self.memory.abroad = sentence, ground.ref.start
            if ground.area is not None and ground.ref is not None:
                self.memory.placed.append(
                    Placed(
                        ground,
                        (sentence, ground.ref.start),
                        self.memory.groups,
                        passing=passing,
                        attached=attached,
                        away=away,
                        leads=leads,
                    )
                )
        del self.memory.placed[:-_MEMORY]
        return grounds

    def remember_owner(self, noun: NounPhrase, sentence: int) -> None:
        """Remember the place whose official a phrase is: "X's police chief"."""
        if not noun.places:
            refs = [PlaceRef(one.text, noun.start, mention=one) for one in noun.mentions]
            self.remember(refs, sentence, passing=True, attached=True)

    def head(self, mentions: Sequence[Mention]) -> list[Ground]:
        """Remember the places that stand over a text: in its title and its dateline."""
        refs = [PlaceRef(mention.text, 0, mention=mention) for mention in mentions]
        return self.remember(refs, -1, passing=True)

    def entitle(self, mentions: Sequence[Mention]) -> None:
        """Remember the places of a title: the text may speak of one without its name."""
        self.memory.titled = self.head(mentions)

    def points_back(
        self, ref: PlaceRef, at: tuple[int, int], *, headline: bool = False
    ) -> list[Ground]:
        """Return what "the Helmand district" refers back to: an earlier place in that province.

        A headline leaves the article out.
        """
        noun = singular(ref.noun)
        headline = headline and ref.kind == "district"
        if ref.mention is None or not (headline or (ref.definite and noun in _POINTED)):
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
        return self._group(ref, pool) if ref.plural else [self.like(pool[-1].ground, ref)]

    def claimed(self, ground: Ground) -> None:
        """Note that a claim was made of a place: nouns refer back to it first."""
        self.memory.struck = self.memory.housed = -9
        if ground.area is not None:
            self.memory.claimed.add(ground.area.code)
            self.memory.extents[ground.area.code] = ground.extent

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
        return [self.like(p.ground, ref) for p in together(pool, count)]

    def like(self, ground: Ground, ref: PlaceRef) -> Ground:
        """Return an earlier place with the extent that the referring noun gives it."""
        noun = singular(ref.noun)
        before = ground.extent if noun else self._claimed_extent(ground)  # "all three"
        extent = ref.extent or (Extent.WHOLE if ref.whole else before)
        if noun in {"district", "province"}:
            several = ref.plural or "police" in ref.text.lower().split()
            quarters = noun == "district" and several and ground.is_city
            extent = ref.extent or (Extent.PARTIAL if quarters else Extent.WHOLE)
        elif noun == "valley" and ground.extent is Extent.CENTRE and not ref.extent:
            extent = Extent.WHOLE
        elif noun in {"city", "capital"}:
            extent = ref.extent or Extent.CENTRE
        elif noun == "town" and not ground.is_city:
            extent = ref.extent or (
                ground.extent if ground.extent is Extent.PARTIAL else Extent.CENTRE
            )
        named = extent is Extent.FACILITY and noun not in SITES
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

    def _capitals(self, ref: PlaceRef, before: list[Placed], province: str | None) -> list[Ground]:
        before = settled(before)
        cities = [p for p in before if p.ground.is_city]
        if province is None and cities and not ref.plural and ref.noun != "capital":
            return [self.like(cities[-1].ground, ref)]
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

    def province_of(self, ground: Ground, ref: PlaceRef) -> list[Ground]:
        """Return the province of a place named before: "most of the province"."""
        name = ground.area.province if ground.area is not None else ""
        found = self._resolve(name, None, Kind.PROVINCE)
        if found.area is None or found.area.level is not Level.PROVINCE:
            return []
        extent = ref.extent or Extent.WHOLE
        return [Ground(found.area, ref.text, extent, False, found.score, found, ref, referred=True)]

    def _namesakes(self, ref: PlaceRef, before: Sequence[Ground]) -> list[Ground]:
        """Return the place elsewhere that is called as the last: "its namesake in Zabul"."""
        last = before[-1].ref if before else None
        if last is None or last.mention is None:
            return []
        return [self.named(replace(ref, mention=last.mention, noun="", kind="district"))]

    def namesake_there(
        self, ref: PlaceRef, outer: NounPhrase | None, sentence: int
    ) -> Ground | None:
        """Return the place in another that is called as the last one told of."""
        before = [p for p in self.memory.placed if p.at[0] < sentence]
        pool = [p.ground for p in self.memory.preferred(before, sentence)]
        if outer is None or not outer.mentions or not pool:
            return None
        hinted = replace(ref, hints=outer.mentions)
        return next(iter(self._namesakes(hinted, pool)), None)

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
        counted = ref.plural and singular(ref.noun) == "district"
        if area is not None and (counted or ref.quantity in SWEEPING):
            return [Ground(area, area.name, Extent.PARTIAL, False, 0.9, referred=True, ref=ref)]
        if is_counted(ref):
            return [Ground(None, ref.text, ref.extent or Extent.WHOLE, False, 0.0, ref=ref)]
        return []

    def _claimed_extent(self, ground: Ground) -> Extent:
        """Return how much of a place was claimed last, else how it was named."""
        code = ground.area.code if ground.area is not None else ""
        return self.memory.extents.get(code, ground.extent)


def is_counted(ref: PlaceRef) -> bool:
    """Tell whether a place is one of a number without names: "two hundred districts"."""
    return bool(ref.quantity) and singular(ref.noun) in COUNTED


def singular(noun: str) -> str:
    """Return a noun without its plural ending."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
