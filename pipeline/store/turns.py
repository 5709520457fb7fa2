"""Taking turns: many may bring news in at once, but none while control is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

_KEY = "hashtext('territory.knowledge')"
_FILES = "hashtext('territory.publication')"


def assess_alone(connection: Connection) -> None:
    """Wait until nobody brings news in or assesses; hold both off to the transaction's end."""
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_KEY})"))


def bring_in(connection: Connection) -> None:
    """Wait until nobody assesses; hold assessments off to the transaction's end."""
    connection.execute(text(f"SELECT pg_advisory_xact_lock_shared({_KEY})"))


def publish_alone(connection: Connection) -> None:
    """Wait until nobody publishes what changed; hold others off to the transaction's end."""
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_FILES})"))
