"""What a statement of sql/queries/ returns, as a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.store.queries import query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def frame_of(connection: Connection, name: str, asked: Mapping[str, Any]) -> pd.DataFrame:
    """Return a statement's rows; columns keep the driver's objects until they are typed."""
    rows = connection.execute(query(name), asked)
    # As tuples: of each row of the driver's own kind pandas would ask what it is.
    plain = [tuple(row) for row in rows]
    return pd.DataFrame(plain, columns=list(rows.keys()), dtype=object)
