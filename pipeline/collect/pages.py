"""A page that an archive names or holds -> its text, title and time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import trafilatura
from lxml import etree, html

from pipeline.collect.clean import clean_line, clean_text
from pipeline.collect.jsonlines import moment_of
from pipeline.collect.replies import Answer
from pipeline.errors import SourceUnreachableError, SourceUnreadableError

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from pipeline.collect.web import Web

_PUBLISHED = (
    '//meta[@property="article:published_time" or @name="article:published_time"'
    ' or @itemprop="datePublished"]/@content'
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; `published` is in UTC, None where the page does not tell."""

    title: str = ""
    text: str = ""
    language: str = ""
    published: datetime | None = None


def read_page(markup: str, zone: ZoneInfo) -> Page:
    """Return what a page says, an empty one where it is no page; `zone` is for times without."""
    try:
        tree = html.fromstring(markup)
    except (etree.LxmlError, ValueError, AssertionError):
        # lxml refuses a string that declares an encoding.
        try:
            tree = html.fromstring(markup.encode("utf-8", "replace"))
        except (etree.LxmlError, ValueError, AssertionError):
            return Page()
    title = " ".join(tree.xpath("//title[1]//text()"))
    language = next(iter(tree.xpath("/html/@lang")), "")
    told = next(iter(tree.xpath(_PUBLISHED)), "")
    heading = next(iter(tree.xpath('//meta[@property="og:title"]/@content')), "")
    published = None
    with suppress(ValueError, OverflowError):
        published = moment_of(str(told), zone)
    return Page(
        clean_line(str(heading or title)), text_of_page(markup), clean_line(language), published
    )


def text_of_page(markup: str) -> str:
    """Return the text of a page's article, "" where there is none."""
    text = trafilatura.extract(markup, include_comments=False, include_tables=False)
    return clean_text(text or "")


def text_at(web: Web, address: str) -> str:
    """Return the text of the article at an address, "" where none can be had.

    Who points to a page vouches for its existence: that it cannot be read now costs its text alone.
    """
    try:
        reply = web.get(address)
    except (SourceUnreachableError, SourceUnreadableError):
        return ""
    return text_of_page(reply.text) if reply.answer is Answer.FRESH else ""
