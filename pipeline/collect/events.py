"""Event data of those who code news by hand (ACLED, UCDP) -> news items made of their notes.

An item's time is when its event was over and a usual delay had passed: on the day itself nobody
could have read it there. What a row says of control by its codes, not its words, is for the table
of statuses, which reads the same rows from their exports.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field, SecretStr

from pipeline.collect.apis import Row, ask, items_in, object_in, sentences, with_query
from pipeline.collect.clean import clean_line, clean_text, quarantine
from pipeline.collect.options import Options, options_of
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.language import ENGLISH
from pipeline.records import YEARS, NewsItem
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pipeline.collect.web import Web
    from pipeline.records import Quarantined, Window
    from pipeline.theatre import Source, Theatre

_PAGE = 1_000
_CLIENT = "acled"
_TOKEN_PATH = "/oauth/token"  # noqa: S105  (a path)
_ACLED_FIELDS = (
    "event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2",
    "admin1", "admin2", "location", "source", "notes", "fatalities",
)  # fmt: skip


class EventOptions(Options):
    """Which events are asked for."""

    country: str = Field(min_length=1)  # ACLED: its name; UCDP: its Gleditsch-Ward number
    delay_days: int = Field(ge=0, le=800)  # from an event to when it can be read there


class _Acled(Row):
    event_id_cnty: str
    event_date: date
    event_type: str = ""
    sub_event_type: str = ""
    actor1: str = ""
    actor2: str = ""
    admin1: str = ""
    admin2: str = ""
    location: str = ""
    source: str = ""
    notes: str = Field(min_length=1)


class _Ucdp(Row):
    id: str
    date_end: str
    side_a: str
    side_b: str
    source_headline: str = ""
    source_article: str = ""
    where_coordinates: str = ""
    where_description: str = ""
    adm_1: str = ""
    adm_2: str = ""
    best: int = 0


def read_acled(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield ACLED's events; the account's password and token go to its own host alone.

    Raises:
        SourceUnreachableError: there is no account in the settings, or no answer.
        SourceUnreadableError: the answer is something else than events.
    """
    options = options_of(source, EventOptions)
    secrets = {"Authorization": _acled_token(source, web)}
    first, last = _days(theatre, window, options.delay_days)
    query = [
        ("_format", "json"),
        ("country", options.country),
        ("event_date", f"{first}|{last}"),
        ("event_date_where", "BETWEEN"),
        ("fields", "|".join(_ACLED_FIELDS)),
        ("limit", str(_PAGE)),
    ]

    def item(row: _Acled) -> NewsItem:
        place = _place(row.location, row.admin2, row.admin1)
        return NewsItem(
            source=source.code,
            url=with_query(source.address, [("event_id_cnty", row.event_id_cnty)]),
            published=_known(theatre, row.event_date, options.delay_days),
            title=clean_line(f"{row.sub_event_type or row.event_type}: {place}"),
            text=clean_text(row.notes),
            language=ENGLISH,
            author=clean_line(row.source)[:200] or None,
        )

    number, before = 1, None
    while True:
        asked = [*query, ("page", str(number))]
        page = ask(web, source.address, asked, "data", secrets)
        # A page too far is empty; an interface that knows no pages sends the same again.
        if not page.rows or page.rows == before:
            return
        yield from items_in(page, source, _Acled, item)
        number, before = number + 1, page.rows


def read_ucdp(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield UCDP's events; raise as `read_acled`. Its token is a setting."""
    options = options_of(source, EventOptions)
    token = settings().ucdp_token
    if token is None:
        raise SourceUnreachableError(
            "UCDP's interface answers to tokens alone.",
            cure="Ask UCDP for one, then set TERRITORY_UCDP_TOKEN.",
        )
    first, last = _days(theatre, window, options.delay_days)

    def item(row: _Ucdp) -> NewsItem:
        day = date.fromisoformat(row.date_end[:10])
        place = _place(row.where_coordinates, row.adm_2, row.adm_1)
        deaths = f"Deaths: {row.best}." if row.best else ""
        parts = (row.source_headline, row.where_description, deaths)
        return NewsItem(
            source=source.code,
            url=with_query(source.address, [("Id", row.id)]),
            published=_known(theatre, day, options.delay_days),
            title=clean_line(f"{row.side_a} - {row.side_b}: {place}"),
            text=sentences(clean_line(part) for part in parts),
            language=ENGLISH,
            author=clean_line(row.source_article)[:200] or None,
        )

    query = [
        ("pagesize", str(_PAGE)),
        ("Country", options.country),
        ("StartDate", str(first)),
        ("EndDate", str(last)),
    ]
    seen: list[object] = []
    while query and query not in seen:
        seen.append(query)
        page = ask(web, source.address, query, "Result", {"x-ucdp-access-token": token})
        yield from items_in(page, source, _Ucdp, item)
        # Of the next page's address the query alone counts: the token goes to no other host.
        following = str(page.whole.get("NextPageUrl") or "")
        try:
            query = parse_qsl(urlsplit(following).query)
        except ValueError as error:
            detail = f"no address of a next page: {error}"
            yield quarantine(source.code, "page", detail, following, page.sha256)
            return


def _acled_token(source: Source, web: Web) -> SecretStr:
    """Return what ACLED wants to be told, in exchange for the account in the settings."""
    email, password = settings().acled_email, settings().acled_password
    if not email or password is None:
        raise SourceUnreachableError(
            "ACLED answers to accounts alone.",
            cure="Set TERRITORY_ACLED_EMAIL and TERRITORY_ACLED_PASSWORD to those of yours.",
        )
    form = {
        "username": SecretStr(email),
        "password": password,
        "grant_type": SecretStr("password"),
        "client_id": SecretStr(_CLIENT),
    }
    parts = urlsplit(source.address)
    reply = web.get(f"{parts.scheme}://{parts.netloc}{_TOKEN_PATH}", form=form)
    try:
        token = object_in(reply.body).get("access_token")
    except SourceUnreadableError:
        token = None  # and not what came: it may hold a part of one
    if not isinstance(token, str) or not token or not token.isprintable():
        raise SourceUnreadableError("ACLED gave no token.", cure="Check the account at ACLED.")
    return SecretStr(f"Bearer {token}")


def _days(theatre: Theatre, window: Window, delay_days: int) -> tuple[date, date]:
    """Return the first and the last day of events that come to be known in a window."""
    delay = timedelta(days=delay_days + 1)
    return theatre.day_of(window.since - delay), theatre.day_of(window.until - delay)


def _known(theatre: Theatre, day: date, delay_days: int) -> datetime:
    """Return the moment from which on an event of a day can be read; raise ValueError for none."""
    if day.year not in YEARS:
        raise ValueError(f"the year {day.year} is no year of news")
    return theatre.end_of(day + timedelta(days=delay_days))


def _place(*names: str) -> str:
    """Return a place and what it lies in, each once."""
    return ", ".join(dict.fromkeys(name for name in map(clean_line, names) if name))
