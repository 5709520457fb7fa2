"""What the interfaces of archives have in common: answers in JSON, rows of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

import orjson
from pydantic import BaseModel, ConfigDict

from pipeline.collect.clean import quarantine
from pipeline.collect.options import misfit
from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pydantic import SecretStr

    from pipeline.collect.web import Web
    from pipeline.records import NewsItem, Quarantined
    from pipeline.theatre import Source

    Query = Sequence[tuple[str, str]]


class Row(BaseModel):
    """What is read of a row of an answer; a field that is null counts as one that is absent."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


_Row = TypeVar("_Row", bound=Row)


class Page(BaseModel):
    """One answer with rows; `sha256` names its bytes in the archive."""

    rows: list[Any]
    whole: dict[str, Any]
    sha256: str


def ask(
    web: Web,
    address: str,
    query: Query,
    rows_at: str,
    secrets: Mapping[str, SecretStr] | None = None,
) -> Page:
    """Ask an interface for rows.

    Args:
        web: what is asked with.
        address: where.
        query: the parameters, in order.
        rows_at: under which name the rows are.
        secrets: headers that nobody else may see.

    Raises:
        SourceUnreachableError: there is no answer.
        SourceUnreadableError: the answer has no rows.
    """
    reply = web.get(with_query(address, query), secrets=secrets)
    whole = object_in(reply.body_at(address))
    rows = whole.get(rows_at)
    if not isinstance(rows, list):
        raise SourceUnreadableError(f"The answer has no list of {rows_at!r}: {begin(reply.body)}")
    return Page(rows=rows, whole=whole, sha256=reply.sha256)


def with_query(address: str, query: Query) -> str:
    """Return an address with parameters."""
    return f"{address}?{urlencode(query)}"


def object_in(body: bytes) -> dict[str, Any]:
    """Return the JSON object that a body is; raise SourceUnreadableError where it is none."""
    try:
        whole = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise SourceUnreadableError(f"The answer is no JSON: {begin(body)}") from error
    if not isinstance(whole, dict):
        raise SourceUnreadableError(f"The answer is no JSON object: {begin(body)}")
    return whole


def begin(body: bytes) -> str:
    """Return the beginning of an answer: interfaces say there what they did not like."""
    return " ".join(body[:200].decode("utf-8", "replace").split())


def items_in(
    page: Page, source: Source, model: type[_Row], item: Callable[[_Row], NewsItem]
) -> Iterator[NewsItem | Quarantined]:
    """Yield the news item of each row, or what is wrong with the row.

    Args:
        page: the rows.
        source: whose they are.
        model: what a row must have.
        item: makes an item of it; raises ValueError or OverflowError where it cannot.
    """
    for row in page.rows:
        try:
            yield item(model.model_validate(without_nulls(row)))
        except (ValueError, OverflowError) as error:  # pydantic's is a ValueError
            yield quarantine(source.code, "row", misfit(error), _written(row), page.sha256)


def _written(row: object) -> str:
    """Return a row as JSON, "" where it lies too deep."""
    try:
        return json.dumps(row, ensure_ascii=False)
    except RecursionError:
        return ""


def without_nulls(row: object) -> object:
    """Return a row without the fields that are null."""
    if not isinstance(row, dict):
        return row
    return {name: value for name, value in row.items() if value is not None}


def sentences(parts: Iterable[str]) -> str:
    """Return paragraphs of those parts that say anything."""
    return "\n\n".join(part for part in parts if part)
