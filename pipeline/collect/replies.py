"""What an address answered, and the headers by which it is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.collect.decoding import decode
from pipeline.errors import SourceUnreachableError

if TYPE_CHECKING:
    from datetime import datetime

    import requests

    from pipeline.records import Mark

_FIELD_CHARS_MAX = 500


class Answer(StrEnum):
    """How an address answered."""

    FRESH = "fresh"  # a body
    UNCHANGED = "unchanged"  # nothing since the mark it was asked with
    GONE = "gone"  # no longer there


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answered; `address` is where the body was found in the end."""

    answer: Answer
    address: str
    body: bytes = b""
    media_type: str = ""  # such as "text/html", "" = not said
    charset: str = ""  # as the header says, "" = not said
    sha256: str = ""  # of the body
    sent: datetime | None = None  # by the clock of who answered; None = not said

    @property
    def text(self) -> str:
        """Return the body as text, in whatever encoding it came."""
        return decode(self.body, self.charset).text

    def body_at(self, address: str) -> bytes:
        """Return the body; raise SourceUnreachableError where the address asked is gone."""
        if self.answer is Answer.GONE:
            raise SourceUnreachableError(
                f"{address} is no longer there.", cure="Check the address in the source's file."
            )
        return self.body


def validators(mark: Mark) -> dict[str, str]:
    """Return the headers that ask whether anything changed since a mark."""
    said = {"If-None-Match": mark.etag, "If-Modified-Since": mark.last_modified}
    return {name: value for name, value in said.items() if value}


def field_of(response: requests.Response, name: str) -> str:
    """Return a header that is fit to keep and to send back, "" for one that is not."""
    value = response.headers.get(name, "")
    return value if value.isprintable() and len(value) <= _FIELD_CHARS_MAX else ""


def content_type_of(response: requests.Response) -> tuple[str, str]:
    """Return media type and charset as the header says them, in lower case."""
    message = Message()
    message["Content-Type"] = field_of(response, "Content-Type") or "application/octet-stream"
    said = "Content-Type" in response.headers
    return message.get_content_type() if said else "", message.get_content_charset() or ""


def sent_at(response: requests.Response) -> datetime | None:
    """Return the moment at which an answer says that it was sent."""
    try:
        moment = parsedate_to_datetime(field_of(response, "Date"))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
