"""What a source's file says that only sources of its kind have."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from pipeline.theatre import Source

_Model = TypeVar("_Model", bound=BaseModel)


def options_of(source: Source, model: type[_Model]) -> _Model:
    """Return a source's options; raise SourceUnreadableError for those that its kind has not."""
    try:
        return model.model_validate(dict(source.options))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SourceUnreadableError(
            f"options: {where}: {first['msg']}.", cure="Correct the options in the source's file."
        ) from error
