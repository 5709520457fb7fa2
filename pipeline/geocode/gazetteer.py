"""All toponyms of a theatre: finding them in texts, and saying which area they mean."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.geocode.context import Context
from pipeline.geocode.finder import Finder
from pipeline.geocode.index import Index
from pipeline.geocode.key import fold, match_key
from pipeline.geocode.resolve import Resolver
from pipeline.geocode.tables import read_kind_words, read_places, read_toponyms, read_words
from pipeline.records import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.records import Area, Resolution
    from pipeline.theatre import Theatre

_NO_CONTEXT = Context()
_REMEMBERED = 16_384  # answers; the same few thousand names come again and again
_NOWHERE: frozenset[str] = frozenset()
_ADMINISTRATIVE = frozenset({Kind.PROVINCE, Kind.DISTRICT, Kind.CITY})


class Gazetteer:
    """The toponyms and areas of one theatre, with the tables that this installation has loaded."""

    def __init__(self, theatre: Theatre, *, with_loaded: bool = True) -> None:
        places = read_places(theatre)
        toponyms = read_toponyms(theatre, places, with_loaded=with_loaded)
        self.areas: Mapping[str, Area] = MappingProxyType(
            {code: place.area for code, place in places.items()}
        )
        self._spoken_of = lru_cache(maxsize=256)(self._read_provinces)
        resolver = Resolver(Index(toponyms, places), places, read_kind_words(theatre))
        self._resolve = lru_cache(maxsize=_REMEMBERED)(resolver.resolve)
        words = read_words(theatre)
        self._words = frozenset(map(fold, words))
        findable = [one for one in toponyms if one.is_findable]
        self._finder = Finder(
            names=(one.text for one in findable if one.kind in _ADMINISTRATIVE),
            spellings=(one.text for one in findable if one.kind not in _ADMINISTRATIVE),
            words=words,
        )

    def find(self, text: str) -> list[Mention]:
        """Return the toponyms in a text, in order, none overlapping."""
        return self._finder.find(text)

    def is_word(self, name: str) -> bool:
        """Say whether a name is a word, or a person's, so that its kind must be said as well."""
        return fold(name) in self._words

    def resolve(self, mention: Mention | str, context: Context = _NO_CONTEXT) -> Resolution:
        """Return the area that a mention means, or None with the candidates kept.

        Without a word on its kind, a name that a province shares with its capital means the
        capital's district: "Kunduz fell" speaks of the city.
        """
        text = mention.text if isinstance(mention, Mention) else mention
        return self._resolve(text, context.province, context.kind, self._near(text, context))

    def _near(self, text: str, context: Context) -> frozenset[str]:
        """Return the names of the provinces that a mention's surroundings, not itself, speak of."""
        if not context.others and not context.near:
            return _NOWHERE
        named = {area.province for area in context.others}
        key = match_key(text)
        spoken_of = self._spoken_of(context.near) if context.near else ()
        return frozenset(named | {province for near, province in spoken_of if near != key})

    def _read_provinces(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the match keys of a text's mentions, each with the province that it lies in."""
        names = sorted({mention.text for mention in self.find(text)})
        areas = ((name, self.resolve(name).area) for name in names)
        return tuple((match_key(name), area.province) for name, area in areas if area is not None)


def load_gazetteer(theatre: Theatre) -> Gazetteer:
    """Read the gazetteer of a theatre; raise TheatreFileError where its tables don't fit."""
    return Gazetteer(theatre)
