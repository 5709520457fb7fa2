"""What a host alone is told: taken out of its wrapping late, and out of errors always."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import SecretStr

    from pipeline.errors import TerritoryError


def unveiled(secrets: Mapping[str, SecretStr] | None) -> dict[str, str]:
    """Return secrets as they are told."""
    return {name: value.get_secret_value() for name, value in (secrets or {}).items()}


def without(secrets: Iterable[str], error: TerritoryError) -> TerritoryError:
    """Return an error as it may be shown."""
    words = str(error)
    for secret in secrets:
        words = words.replace(secret, "***") if secret else words
    return type(error)(words, cure=error.cure)
