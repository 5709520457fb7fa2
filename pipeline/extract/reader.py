"""One news item to its claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.cast import Cast
from pipeline.extract.dating import TimeReader
from pipeline.extract.drafts import DraftReader
from pipeline.extract.gate import Gate
from pipeline.extract.item import ItemReader, Tools
from pipeline.extract.language_file import load_lexicon
from pipeline.extract.merging import merge, settle_title
from pipeline.extract.naming import PlaceNames
from pipeline.extract.tagging import Tagger
from pipeline.extract.tokens import CHARACTERS_MAX
from pipeline.extract.verb_last.reader import VerbLastReader
from pipeline.geocode import Context, load_gazetteer
from pipeline.language import DARI, ENGLISH, PASHTO, UNDETERMINED, language_of
from pipeline.records import Part

if TYPE_CHECKING:
    from pipeline.extract.surroundings import Surroundings
    from pipeline.geocode import Gazetteer
    from pipeline.records import Claim, Kind, NewsItem, Resolution
    from pipeline.theatre import Theatre

Read = Callable[[str, str, date, str | None], "list[Claim]"]
_PLACES_KEPT = 20_000  # resolutions kept in memory; the same names recur all day


class Reader:
    """Reads claims about control of ground from news items of one theatre."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer) -> None:
        self._theatre = theatre
        actors = {actor.code for actor in theatre.actors}
        self._parties = {one.code: one.side for one in theatre.sources if one.side in actors}
        lexicon = load_lexicon(ENGLISH)
        cast = Cast(theatre, theatre.start)
        parties = set(cast.words()) - lexicon.auxiliary.keys()
        gate = Gate(lexicon, parties, cast.marks() - lexicon.prepositions)

        @lru_cache(maxsize=_PLACES_KEPT)
        def lookup(text: str, province: str | None, kind: Kind | None) -> Resolution:
            return gazetteer.resolve(text, Context(province=province, kind=kind))

        self._read_with = Tools(lexicon, gate, gazetteer.find, lookup, frozenset(parties))
        self._on = lru_cache(maxsize=64)(self._tools)
        self._languages: dict[str, Read] = {ENGLISH: self._read_english}
        for code in (DARI, PASHTO):
            self._languages[code] = VerbLastReader(code, theatre, gazetteer, lookup).read

    @property
    def version(self) -> str:
        """Return the version of the reader: it changes with its rules and words."""
        return f"rules-{self._read_with.lexicon.digest}"

    def read(self, item: NewsItem) -> tuple[Claim, ...]:
        """Return the claims of an item; an item in a language without a reader has none."""
        read = self._languages.get(self._language_of(item))
        if read is None:
            return ()
        title, text = item.title[:CHARACTERS_MAX], item.text[:CHARACTERS_MAX]
        today = self._theatre.day_of(item.published)
        found = read(title, text, today, self._parties.get(item.source))
        if not found:
            return ()
        body = merge([claim for claim in found if claim.part is Part.TEXT])
        head = settle_title([claim for claim in found if claim.part is Part.TITLE], body)
        return tuple(sorted((*head, *body), key=lambda claim: (claim.part, claim.start)))

    def surroundings(self, item: NewsItem) -> Surroundings:
        """Return the sentences of an English item, to be asked what they are about."""
        return self._item_reader(self._theatre.day_of(item.published), None).surroundings(
            item.title[:CHARACTERS_MAX], item.text[:CHARACTERS_MAX]
        )

    def abstains(self, item: NewsItem) -> str | None:
        """Return why an item cannot be read, None where it can be."""
        language = self._language_of(item)
        if language in self._languages:
            return None
        if language == UNDETERMINED:
            return "its language cannot be told: kept, no claims read"
        return f"language {language!r} has no reader: kept, no claims read"

    def _language_of(self, item: NewsItem) -> str:
        return language_of(item.language, item.text[:CHARACTERS_MAX], item.title[:CHARACTERS_MAX])

    def _read_english(self, title: str, text: str, today: date, outlet: str | None) -> list[Claim]:
        if not self._may_claim(title, text):
            return []
        return self._item_reader(today, outlet).read(title, text)

    def _item_reader(self, today: date, outlet: str | None) -> ItemReader:
        cast, drafts = self._on(today)
        return ItemReader(self._read_with, cast, drafts, today, outlet)

    def _tools(self, today: date) -> tuple[Cast, DraftReader]:
        """Return what is made once for all items of a day."""
        with_, cast = self._read_with, Cast(self._theatre, today)
        names = PlaceNames(with_.lexicon, with_.lookup)
        tagger, times = Tagger(with_.lexicon, cast), TimeReader(with_.lexicon, today)
        return cast, DraftReader(with_.lexicon, with_.gate, tagger, times, names)

    def _may_claim(self, title: str, text: str) -> bool:
        return self._read_with.gate.speaks_of_parties(
            text.lower()
        ) or self._read_with.gate.speaks_of_parties(title.lower())


def load_reader(theatre: Theatre) -> Reader:
    """Make the reader of a theatre."""
    return Reader(theatre, load_gazetteer(theatre))
