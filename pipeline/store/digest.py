"""A digest of all that is stored: equal rows, equal digest, whatever keys they were given."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import text

from pipeline.settings import settings

if TYPE_CHECKING:
    from sqlalchemy import Connection


def digest(connection: Connection) -> str:
    """Return the SHA-256, in hex, of every content table's rows by their natural keys."""
    total = sha256()
    for path in sorted((settings().sql / "digest").glob("*.sql")):
        total.update(f"{path.stem}\n".encode())
        # The rows' text decides their order: bytewise, the same under any collation.
        rows = text(
            f"SELECT content FROM ({path.read_text(encoding='utf-8')}) AS t (content)"  # noqa: S608  (our own file)
            ' ORDER BY content COLLATE "C"'
        )
        for (content,) in connection.execute(rows, execution_options={"yield_per": 1000}):
            total.update(f"{content}\n".encode())
    return total.hexdigest()
