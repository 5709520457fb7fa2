"""What a source's file says that only sources of its kind have."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from pipeline.theatre import Source


class Options(BaseModel):
    """The options of a kind of source: those it names, and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Options = TypeVar("_Options", bound=Options)


def options_of(source: Source, model: type[_Options]) -> _Options:
    """Return a source's options; raise SourceUnreadableError for those that its kind has not."""
    try:
        return model.model_validate(dict(source.options))
    except ValidationError as error:
        raise SourceUnreadableError(
            f"options: {misfit(error, 'all')}.", cure="Correct the options in the source's file."
        ) from error


def misfit(error: ValueError | OverflowError, whole: str = "row") -> str:
    """Return one line on what does not fit; `whole` is what is named where it is no one field."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or whole}: {first['msg']}"
    return str(error)
