"""Moments as sources write them: RFC 822, ISO 8601 and what comes near; how well they are known."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser, tz

from pipeline.errors import SourceUnreadableError
from pipeline.records import YEARS, Timing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo
    from typing import Any

# A clock that is a day wrong is wrong; one that is some hours off stands in another zone.
AHEAD_MAX = timedelta(days=1)
_CHARS_MAX = 100
_STAMP = "%Y%m%d%H%M%S"
_UNSAID = datetime(1, 1, 1)  # noqa: DTZ001  (what a text leaves out; a year that is refused)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_DAY_NAMED = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_EITHER = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}\b")
_MONTHS = 12
_ZONE = re.compile(r"(?:[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T))(?: \(.*\))?$")
_HALVES = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)


class Moment(NamedTuple):
    """A moment, in UTC, and how well it is known."""

    at: datetime
    timing: Timing


def read_moment(text: str, zone: tzinfo) -> Moment:
    """Return the moment that a text means; one without a zone, and a bare day, are in `zone`.

    Raises:
        ValueError: it means none, or might mean two.
    """
    text = "".join(str(int(one)) if one.isdecimal() else one for one in text.strip())
    if not text or len(text) > _CHARS_MAX:
        raise ValueError("no time")
    if _DAY.fullmatch(text):
        return _checked(datetime.combine(date.fromisoformat(text), datetime.min.time()), zone, text)
    for read in (datetime.fromisoformat, _by_mail, _by_guess):
        try:
            moment = read(text)
        except (ValueError, ArithmeticError, TypeError, IndexError):
            continue
        return _checked(moment, zone, text)
    raise ValueError(f"no readable time but {text!r}")


def first_moment(said: Iterable[tuple[str, Timing | None]], zone: tzinfo) -> Moment | None:
    """Return the first readable moment of some texts, with the timing that goes with its text."""
    for text, timing in said:
        try:
            moment = read_moment(text, zone)
        except ValueError:
            continue
        return moment if timing is None else moment._replace(timing=timing)
    return None


def read_iso(text: str, zone: tzinfo) -> datetime:
    """Return the moment, in UTC, of a date or time as ISO 8601 has it; `zone` is for those without.

    Raises:
        ValueError: it is neither, or of no year of news.
        OverflowError: it lies outside of the calendar.
    """
    return _checked(datetime.fromisoformat(text.strip()), zone, text).at


def read_stamp(text: str) -> datetime:
    """Return the moment of a stamp in UTC (YYYYMMDDhhmmss); raise ValueError where it is none."""
    return _checked(datetime.strptime(text, _STAMP), UTC, text).at  # noqa: DTZ007  (UTC follows)


def stamp_of(moment: datetime) -> str:
    """Return an aware moment as a stamp in UTC (YYYYMMDDhhmmss)."""
    return moment.astimezone(UTC).strftime(_STAMP)


def days_named(name: str) -> list[str]:
    """Return what looks like an ISO day in a file's name."""
    return _DAY_NAMED.findall(name)


def zone_of(options: Mapping[str, Any], zone: tzinfo) -> tzinfo:
    """Return the zone that a source writes its times in: `timezone` of its options, else `zone`.

    Raises:
        SourceUnreadableError: there is no such zone.
    """
    name = options.get("timezone")
    if name is None:
        return zone
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SourceUnreadableError(
            f"There is no time zone {name!r}.", cure="Write it as in Asia/Kabul."
        ) from error


def is_ahead(moment: datetime, sent: datetime | None) -> bool:
    """Tell whether a moment lies in the future of the answer that told it."""
    return sent is not None and moment > sent + AHEAD_MAX


def _checked(moment: datetime, zone: tzinfo, text: str) -> Moment:
    aware = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    if aware.year not in YEARS:
        raise ValueError(f"the year of {text!r} is no year of news")
    if moment.tzinfo is not None:
        timing = Timing.STATED
    else:
        timing = Timing.ZONELESS if ":" in text else Timing.DAY
    return Moment(aware.astimezone(UTC), timing)


def _by_mail(text: str) -> datetime:
    """Read a date as mail and RSS have it; `-0000` is UTC (RFC 5322, 3.3)."""
    parts = None if _HALVES.search(text) else parsedate_tz(text)
    if parts is None:
        raise ValueError("no date of mail")
    moment = datetime(*parts[:6])  # noqa: DTZ001  (its zone follows)
    if _ZONE.search(text) is None:  # what the parser does not know it takes for UTC
        return moment
    return moment.replace(tzinfo=timezone(timedelta(seconds=parts[9] or 0)))


def _by_guess(text: str) -> datetime:
    either = _EITHER.search(text)
    if either is not None and max(int(either[1]), int(either[3])) <= _MONTHS:
        raise ValueError("day and month might be either")
    return parser.parse(text, default=_UNSAID, tzinfos=_offset)


def _offset(name: str | None, seconds: int | None) -> tzinfo | None:
    """Return the zone of an offset; a name alone, such as IST, is many zones'."""
    return None if seconds is None else tz.tzoffset(name, seconds)
