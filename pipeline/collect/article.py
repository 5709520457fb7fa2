"""A page of the web -> the article on it: text without markup, title, author, day, own address."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import trafilatura
from lxml.etree import XPath
from trafilatura.settings import Extractor

from pipeline.collect.clean import clean_line, clean_text
from pipeline.collect.identity import declared_address, is_front
from pipeline.collect.replies import Answer
from pipeline.errors import SourceFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from pipeline.collect.replies import Reply
    from pipeline.collect.web import Web

PAGES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/plain"})
_HEADING = XPath("//meta[@property = 'og:title']/@content")
_TITLE = XPath("(//title)[1]//text()")
_LANGUAGE = XPath("/html/@lang")
_OWN = XPath("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']/@href")
_PUBLISHED = XPath(
    "//meta[@property = 'article:published_time' or @property = 'og:article:published_time'"
    " or @itemprop = 'datePublished' or @name = 'article:published_time']/@content"
    "|//time[@itemprop = 'datePublished']/@datetime"
)
_LINKED_DATA = XPath("//script[@type = 'application/ld+json']/text()")
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,60})"')
# What it says of a page that is none is told by what comes of it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
# What no article needs and takes hours to read: the parser's time grows with a tag's attributes
# squared, and the extraction's with the page.
_LONG_TAG = re.compile(r"<[^<>]{20000,}>?")
_CHARS_MAX = 3_000_000
_AHEAD = "2199-12-31"  # bounds a page's day without asking the wall's clock
_DAY: dict[str, Any] = {"original_date": True, "extensive_search": True, "max_date": _AHEAD}
# By whether nothing else tells of the article. Made once: they read the library's settings.
_LOOKING_FOR = {
    is_alone: Extractor(
        output_format="python",
        comments=False,
        tables=False,
        with_metadata=is_alone,
        date_params=_DAY,
    )
    for is_alone in (False, True)
}


@dataclass(frozen=True, slots=True)
class Article:
    """What a page tells; "" = nothing.

    `published` and `language` are as the page writes them, `heading` is what its head calls it;
    `title`, `author` and `day` are found by looking at all of it, and may be wrong.
    """

    address: str
    title: str = ""
    text: str = ""
    author: str = ""
    published: str = ""
    heading: str = ""
    language: str = ""
    day: str = ""


def article_at(web: Web, address: str) -> Article | None:
    """Return the article at an address that others vouch for, None where it cannot be had."""
    try:
        reply = web.get(address)
    except SourceFailedError:
        return None
    return None if is_sent_home(reply, address) else article_of(reply, is_alone=False)


def is_sent_home(reply: Reply, address: str) -> bool:
    """Tell whether the front page answered: sites send there who asks for what they had once."""
    return is_front(reply.address) and not is_front(address)


def article_of(reply: Reply, *, is_alone: bool) -> Article | None:
    """Return the article of an answer, None where it is no page.

    Args:
        reply: what the page's address answered.
        is_alone: nothing else tells of the article, so its title, author and day are looked for.
    """
    if reply.answer is not Answer.FRESH or reply.media_type not in PAGES:
        return None
    return extract(reply.text, reply.address, is_alone=is_alone)


def extract(page: str, address: str, *, is_alone: bool = True) -> Article | None:
    """Return the article of a page, None where there is no page.

    Args:
        page: HTML.
        address: where it was found, "" = in a file.
        is_alone: whether title, author and day are looked for too.
    """
    tree = trafilatura.load_html(_LONG_TAG.sub(" ", page[:_CHARS_MAX]))
    if tree is None:
        return None
    told = Article(
        declared_address(map(str, _OWN(tree)), address),
        published=next(_published(tree), ""),
        heading=clean_line(_heading(tree)),
        language=clean_line("".join(_LANGUAGE(tree))),
    )
    found = _found(tree, is_alone=is_alone)
    if found is None:
        return told
    return replace(
        told,
        title=clean_line(found.title or ""),
        text=clean_text(found.text or ""),
        author=clean_line(found.author or ""),
        day=found.date or "",
    )


def _found(tree: HtmlElement, *, is_alone: bool) -> Any:  # noqa: ANN401  (the library's own)
    try:
        return trafilatura.bare_extraction(tree, options=_LOOKING_FOR[is_alone])
    except AssertionError:
        # Looking for the day, it drops what is no text: a page that is a picture has nothing else.
        return trafilatura.bare_extraction(tree, options=_LOOKING_FOR[False])


def _heading(tree: HtmlElement) -> str:
    return next(iter(_HEADING(tree)), "") or "".join(_TITLE(tree))


def _published(tree: HtmlElement) -> Iterator[str]:
    """Yield the moments of publication that a page states for machines."""
    for said in _PUBLISHED(tree):
        if said.strip():
            yield said.strip()
    for data in _LINKED_DATA(tree):
        found = _DATE_PUBLISHED.search(data)
        if found is not None:
            yield found[1]
