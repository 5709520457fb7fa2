"""Analysts' decisions laid over what the evidence says: obeyed exactly, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = ("valid_from", "valid_to")
_SURE = 1.0


def obey(
    periods: pd.DataFrame, evidence: pd.DataFrame, adjudications: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut the periods where decisions stand and put the decided ones in; later rows win.

    Both frames keep their columns; periods gain `adjudication_id` (Int64, NA = none). A piece of a
    period keeps the period's evidence; a decided period has none.
    """
    plain = periods.assign(adjudication_id=pd.array([None] * len(periods), dtype="Int64"))
    if adjudications is None or adjudications.empty:
        return plain, evidence
    pieces = plain.assign(origin=range(len(plain)))
    for decided in _rows(adjudications):
        pieces = pd.concat([_around(pieces, decided), decided], ignore_index=True)
    pieces = pieces.sort_values(["area_code", "valid_from"], ignore_index=True)
    joined = pieces.reset_index(names="piece").dropna(subset="origin").astype({"origin": "int64"})
    moved = evidence.merge(joined[["piece", "origin"]], left_on="period", right_on="origin")
    moved = moved.assign(period=moved["piece"]).sort_values(["period", "claim_id"])
    kept = [*periods.columns, "adjudication_id"]
    typed = pieces[kept].astype(plain.dtypes.to_dict())
    return typed, moved[evidence.columns].reset_index(drop=True)


def _rows(adjudications: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield each decision as a period of one row."""
    for one in adjudications.itertuples():
        is_known = one.state != "unknown"
        row = {
            "area_code": one.area_code,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "state": str(one.state),
            "controller": one.controller,
            "probability": _SURE if is_known else 0.0,
            "newest_evidence": pd.NaT,
            "stale_from": pd.NaT,
            "adjudication_id": one.adjudication_id,
            "origin": None,
        }
        yield pd.DataFrame([row]).astype({"adjudication_id": "Int64", "origin": "Int64"})


def _around(pieces: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    """Return what of the periods lies before and after a decided one."""
    row = decided.iloc[0]
    far = pd.Timestamp.max.floor("D")
    start, end = row["valid_from"], far if pd.isna(row["valid_to"]) else row["valid_to"]
    ends = pieces["valid_to"].astype("datetime64[ns]").fillna(far)
    is_hit = (pieces["area_code"] == row["area_code"]) & (pieces["valid_from"] < end)
    is_hit &= ends > start
    hit, hit_ends = pieces[is_hit], ends[is_hit]
    before = hit[hit["valid_from"] < start].assign(valid_to=start)
    after = hit[hit_ends > end].assign(valid_from=end)
    around: pd.DataFrame = pd.concat([pieces[~is_hit], before, after], ignore_index=True)
    return around
