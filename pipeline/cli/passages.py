"""Labelled passages, as they come in: one JSON object a line."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError


def _iso(text: str) -> str:
    date.fromisoformat(text)
    return text


_Day = Annotated[str, AfterValidator(_iso)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True)


class _Area(_Part):
    level: Literal["district", "province"]
    district: str | None = None
    province: str | None = None
    shape_id: str | None = None


class _Label(_Part):
    event: str
    actor: str | None
    modality: str
    speaker_side: str
    extent: str
    place_text: str | None = None
    occurred_on: _Day | Annotated[list[_Day], Field(min_length=2, max_length=2)] | None
    area: _Area | None


class _Passage(_Part):
    id: str
    published: _Day
    title: str = ""
    text: str
    claims: list[_Label]
    optional: list[_Label] = []
    tags: list[str] = []
    language: str | None = None


def passage_of(line: str) -> dict[str, Any]:
    """Read a labelled passage; raise ValueError, with the reason, where it is none."""
    try:
        return _Passage.model_validate(orjson.loads(line)).model_dump()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise ValueError(f"{where}: {first['msg']}") from error
