"""What the geocoder is measured against: folded names, rapidfuzz, and a regular expression.

The baseline knows every toponym that the geocoder knows, and what is printed with a name. It lacks
the match key, the sounds, and the weighing of kinds, districts' borders and context.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipeline.geocode.key import fold
from pipeline.geocode.tables import read_places, read_toponyms
from pipeline.records import Area, Kind, Level, Resolution

if TYPE_CHECKING:
    from pipeline.geocode import Context
    from pipeline.geocode.tables import Toponym
    from pipeline.theatre import Theatre

# Below this likeness rapidfuzz finds mostly other places' names.
_LIKE = 85.0
_KIND_WORDS = re.compile(
    r"^(?:the )?(?:city|district|province) of |(?: (?:city|district|province))+$"
)


class Baseline:
    """Exact folded names, else the most alike ones; what is printed with a name picks one."""

    def __init__(self, theatre: Theatre) -> None:
        self._by_name: dict[str, list[Toponym]] = defaultdict(list)
        for toponym in read_toponyms(theatre, read_places(theatre), with_loaded=False):
            self._by_name[toponym.folded].append(toponym)
        self._names = sorted(self._by_name)

    def resolve(self, text: str, context: Context) -> Resolution:
        """Return the one area that the names found mean, or none."""
        found = self._named(text)
        wants_province = context.kind is Kind.PROVINCE
        if context.kind is not None:
            found = [one for one in found if (one.kind is Kind.PROVINCE) is wants_province]
        areas = {one.area for one in found}
        if context.province:
            provinces = {
                one.area.province
                for one in self._named(context.province)
                if one.area is not None and one.kind is Kind.PROVINCE
            }
            areas = {one for one in areas if one is not None and one.province in provinces}
        area = self._one(areas)
        return Resolution(area, None, 0.0)

    def _named(self, text: str) -> list[Toponym]:
        name = _KIND_WORDS.sub("", fold(text))
        if name in self._by_name:
            return self._by_name[name]
        hits = process.extract(name, self._names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=10)
        best = max((score for _, score, _ in hits), default=0.0)
        return [one for near, score, _ in hits if score == best for one in self._by_name[near]]

    @staticmethod
    def _one(areas: set[Area | None]) -> Area | None:
        """Return the area meant; a district before the province of its name."""
        if None in areas:
            return None
        districts = {one for one in areas if one is not None and one.level is Level.DISTRICT}
        few = districts or areas
        return next(iter(few)) if len(few) == 1 else None


def alternation(theatre: Theatre) -> re.Pattern[str]:
    """Return a pattern of all names that the geocoder looks for in texts, longest first."""
    toponyms = read_toponyms(theatre, read_places(theatre), with_loaded=False)
    names = sorted(
        {one.text for one in toponyms if one.is_findable}, key=lambda one: (-len(one), one)
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
