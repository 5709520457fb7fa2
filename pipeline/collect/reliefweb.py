"""ReliefWeb's reports (API v2) -> news items, each of the agency that published it.

An item's time is when ReliefWeb put it up (`date.created`), not the day that the report bears:
on that day nobody could have read it there.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.collect.apis import Row, ask, items_in
from pipeline.collect.clean import clean_line, clean_text, is_web_address, text_of
from pipeline.collect.identity import canonical_address
from pipeline.collect.options import Options, options_of
from pipeline.collect.outlets import Outlets
from pipeline.collect.times import read_iso
from pipeline.errors import SourceUnreachableError
from pipeline.language import language_of
from pipeline.records import NewsItem
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.collect.apis import Query
    from pipeline.collect.web import Web
    from pipeline.records import Quarantined, Window
    from pipeline.theatre import Source, Theatre

_PAGE = 100  # rows an answer; some are of 100 kB
_FIELDS = (
    "title", "body", "body-html", "url", "url_alias",
    "date.created", "source.name", "language.code",
)  # fmt: skip


class ReliefWebOptions(Options):
    """Which reports are asked for."""

    country: str = Field(pattern="^[A-Za-z]{3}$")  # ISO 3166, three letters
    formats: tuple[str, ...] = ()  # such as "Situation Report"; none = all


class _Named(Row):
    name: str = ""


class _Coded(Row):
    code: str = ""


class _Dates(Row):
    created: str


class _Fields(Row):
    title: str
    body: str = ""
    body_html: str = Field("", alias="body-html")
    url: str = ""
    url_alias: str = ""
    date: _Dates
    source: tuple[_Named, ...] = ()
    language: tuple[_Coded, ...] = ()


class _Report(Row):
    fields: _Fields


def read_reports(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the reports that were put up in a window, page by page.

    Raises:
        SourceUnreachableError: no name for the interface is set, or it does not answer.
        SourceUnreadableError: it answers with something else than reports.
    """
    options = options_of(source, ReliefWebOptions)
    appname = settings().reliefweb_appname
    if not appname:
        raise SourceUnreachableError(
            "ReliefWeb answers to approved names alone.",
            cure="Ask for one at apidoc.reliefweb.int, then set TERRITORY_RELIEFWEB_APPNAME.",
        )
    outlets = Outlets(theatre)
    asked = 0
    while True:
        page = ask(web, source.address, _query(options, window, appname, asked), "data")
        yield from items_in(page, source, _Report, lambda row: _item(row, source, outlets, theatre))
        asked += len(page.rows)
        total = page.whole.get("totalCount")
        if not page.rows or not isinstance(total, int) or asked >= total:
            return


def _query(options: ReliefWebOptions, window: Window, appname: str, offset: int) -> Query:
    first, last = (
        one.astimezone(UTC).isoformat("T", "seconds") for one in (window.since, window.until)
    )
    conditions = [("country.iso3", (options.country.lower(),)), ("format.name", options.formats)]
    query = [
        ("appname", appname),
        ("limit", str(_PAGE)),
        ("offset", str(offset)),
        ("sort[]", "date.created:asc"),
        *(("fields[include][]", field) for field in _FIELDS),
        ("filter[operator]", "AND"),
        ("filter[conditions][0][field]", "date.created"),
        ("filter[conditions][0][value][from]", first),
        ("filter[conditions][0][value][to]", last),
    ]
    wanted = [(name, values) for name, values in conditions if values]
    for number, (name, values) in enumerate(wanted, start=1):
        query.append((f"filter[conditions][{number}][field]", name))
        query.append((f"filter[conditions][{number}][operator]", "OR"))
        query += [(f"filter[conditions][{number}][value][]", value) for value in values]
    return query


def _item(row: _Report, source: Source, outlets: Outlets, theatre: Theatre) -> NewsItem:
    fields = row.fields
    url = fields.url_alias or fields.url
    if not is_web_address(url):
        raise ValueError(f"no http address but {url!r}")
    title = clean_line(fields.title)
    text = text_of(fields.body_html) or clean_text(fields.body)
    if not title and not text:
        raise ValueError("neither title nor text")
    names = [name for one in fields.source if (name := clean_line(one.name))]
    told = fields.language[0].code if fields.language else source.language
    return NewsItem(
        source=outlets.named(names[0]) if names else source.code,
        url=canonical_address(url),
        published=read_iso(fields.date.created, theatre.timezone),
        title=title,
        text=text,
        language=language_of(told, text, title),
        author="; ".join(names)[:200] or None,
    )
