"""The ground that a clause speaks of: names with the words around them, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.verb_last.clauses import COMMAS
from pipeline.records import Extent, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.verb_last.units import Unit
    from pipeline.extract.verb_last.words import Words

BARE, OBJECT, FALLEN, BOUND = "bare", "object", "fallen", "bound"


@dataclass(slots=True)
class Site:
    """Names of ground in units [start, end); `back` is the kind of what "this city" refers to.

    `case` is how it stands in its clause: by a particle of the language's file, as its object,
    bare, in "the fall of", or bound to a noun that is spoken of instead.
    """

    start: int
    end: int
    names: list[Unit] = field(default_factory=list)
    kind: Kind | None = None
    province: str | None = None
    extent: Extent | None = None
    back: Kind | None = None
    control: bool = False
    of_unnamed: bool = False  # "the districts of the province of P"
    case: str = BARE


class SiteFinder:
    """Finds the sites of clauses."""

    def __init__(self, words: Words, is_province: Callable[[str], bool]) -> None:
        self._words = words
        self._is_province = is_province
        self._group = {word for phrase in words.phrases["group"] for word in phrase}

    def find(self, units: Sequence[Unit]) -> list[Site]:
        """Return the sites of a clause in order."""
        found: list[Site] = []
        at = 0
        while at < len(units):
            site = self._site(units, at)
            if site is None:
                at += 1
                continue
            if self._words.heads_first:
                self._province_after(units, site)
            self._around(units, site)
            at = max(site.end, at + 1)
            if found and self._is_province_of(found[-1], site, units):
                site.province = found[-1].names[-1].place.text  # type: ignore[union-attr]  # named
                found.pop()
            found.append(site)
        return found

    def _site(self, units: Sequence[Unit], at: int) -> Site | None:
        """Return the names that begin at a unit, or the noun that points back."""
        words = self._words
        if units[at].place is not None:
            site = Site(at, at + 1, [units[at]])
            while (step := self._next_name(units, site.end)) is not None:
                site.names.append(units[step])
                site.end = step + 1
            return site
        kind = words.kinds.get(units[at].word)
        if kind is None or not at or units[at - 1].word not in words.sets["pointing"]:
            return None
        return Site(at - 1, at + 1, kind=kind, back=kind)

    def _next_name(self, units: Sequence[Unit], at: int) -> int | None:
        """Return where a list goes on: after a comma or "and", with or without a kind word."""
        if at + 1 >= len(units) or not self._is_joint(units[at].word):
            return None
        at += 1
        skipped = self._words.kinds if self._words.heads_first else self._words.sets["genitive"]
        while at + 1 < len(units) and units[at].word in skipped:
            if self._words.kinds.get(units[at].word) is Kind.PROVINCE:
                return None
            at += 1
        return at if units[at].place is not None else None

    def _is_joint(self, word: str) -> bool:
        return word in COMMAS or word in self._words.sets["and_"]

    def _province_after(self, units: Sequence[Unit], site: Site) -> None:
        """Take "in the province of P" and ", the centre of P" into a site before them."""
        at = site.end
        said = centre = False
        while at < len(units) and at - site.end < 5:
            word = units[at].word
            said = said or self._words.kinds.get(word) is Kind.PROVINCE
            centre = centre or word in self._words.sets["centres"]
            place = units[at].place
            if place is not None:
                if said or centre or self._is_province(place.text):
                    site.province = place.text
                    site.end = at + 1
                break
            if said and at > site.end and units[at - 1].word in self._words.sets["pointing"]:
                site.end = at + 1
                break
            passed = self._words.cases.get(word) == "in" or word in COMMAS
            passed = passed or word in self._words.sets["pointing"] | self._words.sets["unseen"]
            if not (passed or word in self._words.sets["centres"] or word in self._words.kinds):
                break
            at += 1

    def _is_province_of(self, before: Site, site: Site, units: Sequence[Unit]) -> bool:
        """Tell whether a site is named after its province: "of Helmand in the district of X"."""
        if self._words.heads_first or len(before.names) != 1 or not site.names:
            return False
        place = before.names[0].place
        between = {unit.word for unit in units[before.end : site.start]}
        said = before.kind is Kind.PROVINCE or (place and self._is_province(place.text))
        return bool(said) and between <= self._words.sets["genitive"] | set(self._words.cases)

    def _around(self, units: Sequence[Unit], site: Site) -> None:
        """Read the words on both sides of a site into it."""
        left, right = site.start, site.end
        if self._words.heads_first:
            while left and (step := self._step_left(units, left, site)):
                left -= step
            site.case = self._case_before(units, left)
        else:
            right = self._kind_apart(units, right)
            while right < len(units) and self._describes(units[right].word, site):
                right += 1
            site.case = self._case_after(units, site, right)
        site.start, site.end = left, right
        if site.of_unnamed:
            site.case = BOUND
        after = site.end
        if self._words.heads_first and after < len(units) and units[after].word in COMMAS:
            after += 1
        case = self._words.after_cases.get(units[after].word) if after < len(units) else None
        if case == OBJECT and site.case == BARE:
            site.case = OBJECT

    def _step_left(self, units: Sequence[Unit], left: int, site: Site) -> int:
        """Take the word before a site into it, or two: "parts of"."""
        if self._describes(units[left - 1].word, site):
            return 1
        parts = left > 1 and units[left - 2].word in self._words.sets["partial"]
        if parts and self._words.cases.get(units[left - 1].word) == "from":
            site.extent = Extent.PARTIAL
            return 2
        return 0

    def _kind_apart(self, units: Sequence[Unit], right: int) -> int:
        """Step over the particle in "of X in the city": it stands before the kind word."""
        if right + 1 < len(units) and units[right].word in self._words.cases:
            heads = self._words.sets["centres"] | set(self._words.kinds)
            if units[right + 1].word in heads:
                return right + 1
        return right

    def _describes(self, word: str, site: Site) -> bool:
        """Take a word that says what a place is, or what part of it is meant."""
        sets = self._words.sets
        if word in self._words.kinds:
            several = word in sets["plurals"] and len(site.names) == 1
            unnamed = several and self._is_province(_name(site.names[0]))
            site.of_unnamed = site.of_unnamed or unnamed or site.kind is Kind.PROVINCE
            site.kind = site.kind or self._words.kinds[word]
        elif word in sets["centres"]:
            site.extent = site.extent or Extent.CENTRE
        elif word in sets["partial"]:
            site.extent = Extent.PARTIAL
        elif word in sets["facilities"]:
            site.extent = Extent.FACILITY
        elif word in sets["control"]:
            site.control = True
        else:
            return word in sets["unseen"]
        return True

    def _case_before(self, units: Sequence[Unit], left: int) -> str:
        if not left:
            return BARE
        before = units[left - 1]
        word = before.word
        if word in self._words.sets["fallen"]:
            return FALLEN
        facilities = self._words.sets["facilities"]
        if before.party is not None and left > 1 and units[left - 2].word in facilities:
            return BOUND  # "the police post of X": the post is spoken of
        return self._words.cases.get(word) or (BARE if self._is_open(before) else BOUND)

    def _case_after(self, units: Sequence[Unit], site: Site, right: int) -> str:
        words = self._words
        before = site.start - 1
        genitive = before >= 0 and units[before].word in words.sets["genitive"]
        before -= genitive
        case = words.cases.get(units[before].word) if before >= 0 else None
        after = units[right] if right < len(units) else None
        if after is not None and after.word in words.sets["fallen"]:
            verb = units[right + 1].word if right + 1 < len(units) else ""
            return BARE if verb in words.verbal else FALLEN
        later = words.after_cases.get(after.word) if after is not None else None
        if after is not None and after.word in words.sets["negators"] and case != later:
            later = None  # "from X" is closed by the same word as "not"
        if later is not None or case is not None:
            return later or ("upon" if case == "in" else str(case))
        if after is None or not genitive:
            return BARE
        if after.word in words.sets["genitive"] and not _is_named(units[right + 1 : right + 2]):
            return BOUND  # to a name that is not known
        owner = after.party is not None and site.kind is None and site.extent is None
        opens = self._is_open(after) or after.word in words.cases or after.word in words.verbal
        return BARE if opens and not owner else BOUND

    def _is_open(self, unit: Unit) -> bool:
        """Tell whether a unit beside a place is no noun that the place belongs to."""
        sets = self._words.sets
        return (
            unit.party is not None
            or unit.time is not None
            or self._is_joint(unit.word)
            or unit.word.isdecimal()
            or unit.word in self._group
            or unit.word in sets["neutral"] | sets["pointing"] | sets["negators"]
            or unit.word in self._words.after_cases
        )


def _name(unit: Unit) -> str:
    return unit.place.text if unit.place is not None else ""


def _is_named(units: Sequence[Unit]) -> bool:
    return any(unit.place or unit.party or unit.time for unit in units)
