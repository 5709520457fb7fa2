"""A page that an index saw -> a news item of the page's outlet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.collect.article import article_at
from pipeline.collect.clean import clean_line, is_web_address
from pipeline.collect.identity import canonical_address
from pipeline.collect.outlets import Outlets
from pipeline.language import language_of
from pipeline.records import NewsItem

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.collect.web import Web
    from pipeline.theatre import Source, Theatre

_ENGLISH = frozenset({"english", "eng", ""})  # an index that translates says nothing of those


@dataclass(frozen=True, slots=True)
class Sighting:
    """A page, when it was seen (aware), and what the index says of it."""

    url: str
    seen: datetime
    title: str
    language: str = ""


class Sightings:
    """Makes items of what an index saw; with `full_text` their pages are asked for."""

    def __init__(self, source: Source, theatre: Theatre, web: Web) -> None:
        self._has_text = source.full_text
        self._outlets = Outlets(theatre)
        self._web = web

    def item(self, one: Sighting) -> NewsItem:
        """Return the item of a page.

        Raises:
            ValueError: it has no web address, or neither title nor text.
        """
        url, title = one.url.strip(), clean_line(one.title)
        if not is_web_address(url):
            raise ValueError(f"no http address but {url!r}")
        article = article_at(self._web, url) if self._has_text else None
        text = "" if article is None else article.text
        if not title and not text:
            raise ValueError("neither title nor text")
        told = clean_line(one.language).lower()
        return NewsItem(
            source=self._outlets.of(url),
            url=canonical_address(url if article is None else article.address),
            published=one.seen,
            title=title,
            text=text,
            language=language_of("en" if told in _ENGLISH else told, text, title),
        )
