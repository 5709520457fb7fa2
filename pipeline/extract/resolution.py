"""Places spoken of to areas: a noun or pronoun means what was named before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.leftovers import count_of, left_over
from pipeline.extract.memory import together
from pipeline.extract.phrases import NAMESAKES, ORDERED, OTHERS, PARTS, PlaceRef
from pipeline.extract.picking import enough, is_all, is_called, lone, owner, owning
from pipeline.extract.recall import SITES, SWEEPING, PlaceRecall, singular
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.memory import Ground, Placed

_TWOFOLD = frozenset(["former", "latter"])
_PAIR = frozenset(["both", "neither", "either"])
_ALL = _PAIR | {"each", "them", "all", "none"}
_NAMED_KINDS = frozenset(["valley", "village", "area", "town", "district", "city", "province"])
_NUMBERS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"]
)
_HEADED = frozenset(["city", "town", "capital", "centre", "center", "province", "district"])
_SMALL = frozenset(["valley", "village", "area"])
_OWNED = frozenset(
    ["valley", "district", "city", "province", "town", "area", "centre", "center", "village"]
)
_SINGLY = frozenset(["either", "neither", "both", "all"])
_TOGETHER = _SINGLY | {"two", "three", "four", "five", "six"}
_OPENING = 1  # the last sentence of a text's opening
_COUNTRYWIDE = frozenset(["capital", "province"])
_ADMINISTRATIVE = frozenset(
    ["district", "city", "province", "town", "capital", "place", "area", "village", "centre",
     "center"]
)  # fmt: skip


class PlaceResolver(PlaceRecall):
    """Resolves the places of one item."""

    def just_before(self, ref: PlaceRef, at: tuple[int, int]) -> Ground | None:
        """Return the site as lying in the place that the sentence named last."""
        here = [p for p in self.memory.placed if p.at[0] == at[0] and p.at < at]
        return self.like(here[-1].ground, ref) if here else None

    def lying_in(self, ref: PlaceRef, outer: PlaceRef) -> Ground:
        """Return a site as part of the place that it is said to lie in."""
        return self.like(self.named(outer), ref)

    def refer(self, ref: PlaceRef, at: tuple[int, int]) -> list[Ground]:
        """Return the places that a noun such as "the district" refers back to."""
        noun = singular(ref.noun)
        told = ref.definite or bool(ref.owner) or ref.quantity in _PAIR
        headed = (noun in _HEADED or owning(ref) in _HEADED) and told and not ref.hints
        before = [p for p in self.memory.placed if p.at < at and (headed or self._is_told(p))]
        here = [p for p in before if p.at[0] == at[0]]
        if (among := self._among_named(ref, noun, at)) is not None:
            return among
        words = ref.text.lower().split()
        beyond = bool(ref.hints) and not self._province(ref.hints)
        if noun == "district" and ("police" in words or beyond):
            return self._quarters(ref, before)
        if noun == "district" and ref.plural and "province" in words and before:
            return self._districts_of(self.memory.preferred(before, at[0])[-1].ground, ref)
        if ref.owner and here and (noun in _OWNED or ref.owner == "its"):
            return [self.like(owner(here, ref).ground, ref)]
        if ref.unknown and noun in _NAMED_KINDS:
            within = [p for p in here if noun in _SMALL and not p.passing][-1:]
            if ref.owner == "its" and not here:
                within = self.memory.preferred(before, at[0])[-1:]
            grounds = [self.like(p.ground, ref) for p in within]
            return [replace(ground, extent=Extent.PARTIAL) for ground in grounds]
        if self._is_new(ref, noun):
            return self._entitled(ref, at) or self._counted(ref)
        if noun == "capital" or (noun == "city" and ref.hints):
            return self._capitals(ref, before, self._province(ref.hints))
        return self._before(ref, noun, before, at)

    def _entitled(self, ref: PlaceRef, at: tuple[int, int]) -> list[Ground]:
        """Return the district that the title names and the text opens with as "a district"."""
        if not ref.indefinite or ref.other or ref.noun != "district" or at[0] > _OPENING:
            return []
        province = self._province(ref.hints)
        titled = {
            one.area: one for one in self.memory.titled
            if one.is_district and one.area and province in {None, one.area.province}
        }  # fmt: skip
        return [self.like(one, ref) for one in titled.values()] if len(titled) == 1 else []

    def _is_told(self, placed: Placed) -> bool:
        """Tell whether the text speaks of a place, and not its title or dateline alone."""
        return placed.at[0] >= 0 or self.memory.is_claimed(placed)

    def _among_named(self, ref: PlaceRef, noun: str, at: tuple[int, int]) -> list[Ground] | None:
        """Return the places that a phrase picks out of those named, None where it does not pick."""
        if noun in NAMESAKES:
            return [p.ground for p in self.memory.placed if p.at == (at[0], ref.start)]
        counts = noun in OTHERS or not noun or noun in _ADMINISTRATIVE
        if ref.other and counts and (ref.definite or ref.plural) and not ref.hints:
            rest = left_over(self.memory, ref, at)
            if rest or noun not in _ADMINISTRATIVE:
                return [self.like(p.ground, ref) for p in rest]
        if ref.noun in ORDERED:  # not "thirds", which are shares
            return self._ordered(ref, [p for p in self.memory.placed if p.at < at])
        return None

    def _is_new(self, ref: PlaceRef, noun: str) -> bool:
        """Tell whether a noun brings up places not named before: "three more districts"."""
        if noun in _COUNTRYWIDE and ref.quantity in {"all", "every"} and not ref.hints:
            return True
        if noun not in _ADMINISTRATIVE:
            return False
        numbered = ref.quantity[:1].isdecimal() or ref.quantity in _NUMBERS
        several = numbered and ref.plural and not (ref.definite or is_all(ref))
        if noun != "village" and (ref.indefinite or several):
            return True
        more = ref.other and not (numbered and noun == "village")  # "three other villages"
        return more or not (self._is_definite(ref) or numbered)

    def _before(
        self, ref: PlaceRef, noun: str, before: list[Placed], at: tuple[int, int]
    ) -> list[Ground]:
        """Return what a noun means of the places named before it, or that it counts places."""
        swept = ref.quantity in SWEEPING and noun == "district"
        if swept and (whole := self._counted(ref)) and whole[0].area is not None:
            return whole
        chosen = enough(ref, self._chosen(ref, owning(ref) or noun, before))
        if not chosen and noun == "district" and ref.definite and not ref.plural and ref.hints:
            return self._namesake(ref)
        if not chosen and ref.definite and not (ref.hints or ref.plural or ref.other):
            chosen = self._first_named(at)
        if not chosen:
            return self._counted(ref)
        if noun in _NAMED_KINDS and self.memory.went_abroad(chosen, at):
            return []
        site = noun in SITES and ref.definite
        same = [p for p in chosen if site and is_called(p, ref.noun)]
        if same:
            return [self.like(same[-1].ground, ref)]
        pool = self.memory.preferred(chosen, at[0])
        if noun == "province" and not ref.plural and all(p.ground.is_district for p in pool):
            return self.province_of(pool[-1].ground, ref)
        unit = noun in _ADMINISTRATIVE and noun != "village"
        if (ref.plural or ref.quantity in _SINGLY) and (not noun or unit):
            return self._group(ref, pool)
        sites = [p for p in pool if p.ground.extent in PARTS and ref.quantity in _TOGETHER]
        if len({p.ground.text for p in sites}) > 1:
            return self._group(ref, sites)  # "both posts"
        return [self.like(lone(self.memory.chief(pool)).ground, ref)]

    def _ordered(self, ref: PlaceRef, before: list[Placed]) -> list[Ground]:
        """Return what "the former" or "the second" means of the places last named together."""
        named = [p for p in before if not p.ground.referred]
        at, count = ORDERED[ref.noun], count_of(ref) if ref.plural else 1
        groups = [
            [p for p in named if p.group == group]
            for group in dict.fromkeys(p.group for p in reversed(named))
        ]
        last = [p for p in named if p.at[0] == named[-1].at[0]]
        if ref.noun in _TWOFOLD and len({p.ground.area for p in last}) == 2:
            groups = [last, *groups]  # "left A for B; the latter"
        for group in groups:
            together = list({p.ground.area: p for p in group}.values())
            if len(together) > max(1, at, count - 1):
                chosen = together[:count] if at == 0 else together[-count:]
                chosen = chosen if count > 1 else [together[at]]
                grounds = [self._again(one.ground) for one in chosen]
                return [replace(one, extent=ref.extent or one.extent) for one in grounds]
        return []

    def point(self, refs: Sequence[PlaceRef], sentence: int) -> None:
        """Note which places ordinals mean: "the other" is none of them."""
        for ref in refs:
            if ref.noun in ORDERED:
                at = sentence, ref.start
                self.memory.pointed += [(at, one.area) for one in self.refer(ref, at)]

    def _quarters(self, ref: PlaceRef, before: list[Placed]) -> list[Ground]:
        """Return the city that "two police districts" are parts of."""
        if ref.hints:
            named = self.named(PlaceRef(ref.hints[-1].text, ref.start, mention=ref.hints[-1]))
            return [replace(self.like(named, ref), extent=Extent.PARTIAL)] if named.is_city else []
        cities = [p.ground for p in before if p.ground.is_city]
        return [replace(self.like(one, ref), extent=Extent.PARTIAL) for one in cities[-1:]]

    def _districts_of(self, ground: Ground, ref: PlaceRef) -> list[Ground]:
        """Return the province spoken of: "the province's districts" are its own."""
        extent = Extent.WHOLE if ref.quantity == "all" else Extent.PARTIAL
        return [replace(one, extent=extent) for one in self.province_of(ground, ref)]

    def _chosen(self, ref: PlaceRef, noun: str, before: list[Placed]) -> list[Placed]:
        """Return the earlier places that a noun can mean, by its kind and its province."""
        province = self._province(ref.hints)
        if province is not None:
            before = [p for p in before if p.ground.area and p.ground.area.province == province]
        fitting = [p for p in before if self._fits(p, noun)]
        if noun in {"district", "village"}:
            fitting = [p for p in fitting if not p.ground.is_city] or fitting
        if fitting or (ref.quantity and noun):
            return fitting
        return [] if province is not None and noun in {"district", "city"} else before

    def _first_named(self, at: tuple[int, int]) -> list[Placed]:
        """Return the first place where a noun comes before it: "It fell, X's elders said"."""
        placed = self.memory.placed
        first = placed[0] if placed and placed[0].at[0] == at[0] and placed[0].at > at else None
        return [first] if first is not None and first.ground.is_district else []

    def ahead(self, at: tuple[int, int]) -> list[Ground]:
        """Return the place that a sentence names only after its "it": "After it fell, X ..."."""
        after = [p for p in self.memory.placed if p.at[0] == at[0] and p.at >= at]
        return [self._again(after[0].ground)] if after and not after[0].passing else []

    def pronoun(self, head: str, at: tuple[int, int], *, told: bool = True) -> list[Ground]:
        """Return what "it", "there" or "both" refers back to; `told` where a word says it."""
        said = head if told else ""
        if self.memory.is_struck(at[0]):
            return []
        before = [p for p in self.memory.placed if p.at < at and p.at[0] >= 0]
        if head == "it" and (
            self.memory.is_only_where(before, at[0]) or self.memory.went_abroad(before, at)
        ):
            return []
        if (head in _ALL or head == "they") and not self.memory.claimed:
            return []  # "all were handed over to their families"
        if head == "there" and before:
            near = [p for p in before if p.ground.is_district or not p.passing] or before
            named = [p for p in near if p.group == near[-1].group]
            return [self._again(p.ground, said) for p in named]
        here = [p for p in before if p.at[0] == at[0] and not p.passing and p.ground.is_district]
        if head == "it" and here and not self._is_district_labelled():
            return [self._again(here[-1].ground, said)]
        pool = self.memory.preferred(before, at[0])
        if not pool:
            return []
        if head in _PAIR:
            return [self._again(p.ground, said) for p in together(pool, 2)]
        if head in {"them", "all", "none", "each", "they", "these", "those"}:
            when, several = self.memory.several
            if pool[-1].at < when < at:
                return [self._again(ground, said) for ground in several]
            return [self._again(p.ground, said) for p in pool if p.group == pool[-1].group]
        return [self._again(lone(self.memory.chief(pool)).ground, said)]

    def _is_district_labelled(self) -> bool:
        """Tell whether a district heads the paragraph: "it" means that one."""
        if self.memory.label is None:
            return False
        word, number = self.memory.label
        label = [p for p in self.memory.placed if p.at == (number, word)]
        return not label or any(p.ground.is_district for p in label)

    def _is_definite(self, ref: PlaceRef) -> bool:
        """Tell whether a noun points back: by article, by owner, or by taking all places."""
        return (
            ref.definite
            or bool(ref.owner)
            or bool(ref.hints)
            or ref.quantity in _PAIR | {"all", "every"}
            or ref.extent is not None
            or ref.whole
        )
