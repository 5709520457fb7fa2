"""Sites to areas: names are resolved, "this city" means the last one of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.memory import Ground
from pipeline.records import Extent, Kind, Level

if TYPE_CHECKING:
    from pipeline.extract.memory import Lookup
    from pipeline.extract.verb_last.sites import Site
    from pipeline.extract.verb_last.words import Words

_NAMED = frozenset({Kind.PROVINCE, Kind.DISTRICT, Kind.CITY})
_REMEMBERED = 40


class GroundMaker:
    """Resolves the sites of one item and remembers them."""

    def __init__(self, words: Words, lookup: Lookup, text: str) -> None:
        self._words = words
        self._lookup = lookup
        self._text = text
        self._before: list[Ground] = []

    def remember(self, site: Site) -> None:
        """Note the places of a site that stands in the item."""
        self._before += [one for one in self.of(site) if one.area is not None and not one.referred]
        del self._before[:-_REMEMBERED]

    def of(self, site: Site) -> list[Ground]:
        """Return the places of a site; of a name without a kind only what is surely meant."""
        if site.back is not None:
            return self._back(site)
        found = []
        for name in site.names:
            text = name.place.text if name.place else ""
            capital = site.kind is Kind.PROVINCE and site.extent is Extent.CENTRE
            asked = f"{self._words.capital} {text}" if capital else text
            resolved = self._lookup(asked, site.province, None if capital else site.kind)
            of_province = resolved.area is not None and resolved.area.level is Level.PROVINCE
            if of_province and site.extent is Extent.CENTRE:
                resolved = self._lookup(f"{self._words.capital} {text}", None, None)
            sure = site.kind is not None or site.extent is not None or resolved.kind in _NAMED
            if not sure or resolved.kind is Kind.FOREIGN:
                continue
            is_city = Kind.CITY in {site.kind, resolved.kind}
            extent = site.extent or (Extent.CENTRE if is_city else Extent.WHOLE)
            found.append(Ground(resolved.area, text, extent, is_city, resolved.score, resolved))
        return found

    def _back(self, site: Site) -> list[Ground]:
        level = Level.PROVINCE if site.kind is Kind.PROVINCE else Level.DISTRICT
        fitting = [
            one
            for one in self._before
            if one.area is not None
            and one.area.level is level
            and (site.kind is not Kind.CITY or one.is_city)
        ]
        if not fitting:
            return []
        last = fitting[-1]
        extent = site.extent or (Extent.WHOLE if site.kind is Kind.DISTRICT else last.extent)
        return [
            Ground(last.area, last.text, extent, last.is_city, last.score, last.resolution,
                   referred=True)
        ]  # fmt: skip
