"""One layer -> a table of areas: code, name, level, parent, province, shape_id, geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from pipeline.collect.boundaries.checks import require_filled
from pipeline.collect.boundaries.dialects import Columns, Dialect, level_meant, recognise
from pipeline.collect.boundaries.mending import mend, to_lon_lat
from pipeline.errors import BoundaryFileError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.collect.boundaries.layers import Layer
    from pipeline.records import Level

GIVEN = Dialect("given", "Areas in columns given by options", "unknown", "", ())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller says of a file; None = what the file says.

    The theatre's codes of its country pick its rows from a file of the world, and `p_codes` are
    the patterns of its P-codes by level.
    """

    name_field: str | None = None
    code_field: str | None = None
    parent_field: str | None = None
    level: Level | None = None
    crs: str | None = None
    layers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    p_codes: tuple[tuple[Level, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AreaTable:
    """The areas of one layer, and the names of those whose outline was repaired.

    Columns: code, name, level, parent (the province's code, "" = not said), province (its name,
    likewise), shape_id ("" = none), geometry (multipolygons, lon, lat).
    """

    dialect: Dialect
    level: Level
    version: str | None
    areas: gpd.GeoDataFrame
    repaired: tuple[str, ...]


def meaning_of(layer: Layer, wanted: Wanted) -> tuple[Dialect, Columns] | None:
    """Tell what a layer's columns mean: as the options say, else as its publisher has them.

    Raises:
        BoundaryFileError: the layer does not say its level, and neither does an option.
        UsageError: options that an unknown layer needs are missing.
    """
    known = _as_published(layer, wanted)
    fields = (wanted.name_field, wanted.code_field, wanted.parent_field)
    asked = [one.casefold() for one in fields if one is not None]
    if not asked:
        return known
    if not {one.casefold() for one in layer.columns}.issuperset(asked):
        return None
    return (known[0] if known else GIVEN), _as_given(wanted, known[1] if known else None)


def read_table(layer: Layer, dialect: Dialect, meant: Columns, wanted: Wanted) -> AreaTable:
    """Read one layer's areas.

    Raises:
        BoundaryFileError: the layer says too little, or an outline cannot be repaired.
    """
    frame = layer.read()
    frame.columns = [str(one).casefold() for one in frame.columns]
    if twice := sorted(set(frame.columns[frame.columns.duplicated()])):
        raise BoundaryFileError(f"{layer.name}: two columns bear one name: {', '.join(twice)}.")
    frame = _of_country(frame, dialect, wanted, layer.name)
    frame = to_lon_lat(frame.reset_index(drop=True), wanted.crs, layer.name)
    areas = pd.DataFrame(
        {
            "code": _first_filled(frame, meant.code),
            "name": _first_filled(frame, meant.name),
            "level": meant.level,
            "parent": _first_filled(frame, meant.parent),
            "province": _first_filled(frame, meant.parent_name),
            "shape_id": _first_filled(frame, (dialect.shape_id,) if dialect.shape_id else ()),
        }
    )
    require_filled(areas, layer.name)
    outlines, repaired = mend(list(frame.geometry), list(areas["name"]))
    version = _first_filled(frame, dialect.version).max() if dialect.version else ""
    return AreaTable(
        dialect,
        meant.level,
        version or None,
        gpd.GeoDataFrame(areas, geometry=outlines, crs=frame.crs),
        tuple(repaired),
    )


def _as_published(layer: Layer, wanted: Wanted) -> tuple[Dialect, Columns] | None:
    known = recognise(layer.columns)
    if known is None:
        return None
    dialect, fits = known
    level = wanted.level
    if level is None and dialect.level_column is not None:
        level = level_meant(layer.words(dialect.level_column))
        if level is None:
            raise BoundaryFileError(
                f"{layer.name} does not say of which level its areas are.",
                cure="Add --level province or --level district.",
            )
    meant = next((one for one in fits if level in {None, one.level}), None)
    return None if meant is None else (dialect, meant)


def _as_given(wanted: Wanted, basis: Columns | None) -> Columns:
    """Put the columns that are named in the place of those that are known."""
    name, code, parent = (
        (field.casefold(),) if field is not None else ()
        for field in (wanted.name_field, wanted.code_field, wanted.parent_field)
    )
    if basis is not None:
        # A parent given is the name or the code of a province: read as either.
        return Columns(
            basis.mark,
            basis.level,
            code or basis.code,
            name or basis.name,
            parent or basis.parent,
            parent or basis.parent_name,
        )
    if not name:
        raise UsageError("The column of names is not said.", cure="Add --name-field.")
    if wanted.level is None:
        raise UsageError(
            "The level of the areas is not said.", cure="Add --level province or --level district."
        )
    return Columns((), wanted.level, code or name, name, parent, parent)


def _of_country(
    frame: gpd.GeoDataFrame, dialect: Dialect, wanted: Wanted, where: str
) -> gpd.GeoDataFrame:
    """Keep the rows of the theatre's country, where the file says of which country they are."""
    column = next((one for one in dialect.country if one in frame.columns), None)
    if column is None or not wanted.countries:
        return frame
    kept = frame[frame[column].astype("str").isin(wanted.countries)]
    if kept.empty:
        raise BoundaryFileError(
            f"{where} holds no area of {' or '.join(wanted.countries)}.",
            cure="Load a file of the theatre's country.",
        )
    return kept


def _first_filled(frame: gpd.GeoDataFrame, columns: Sequence[str]) -> pd.Series[str]:
    """Return, row by row, the first of the columns that says something, "" where none does."""
    found = pd.Series("", index=frame.index, dtype="str")
    for column in columns:
        if column in frame.columns:
            said = frame[column].map(_words).astype("str")
            found = found.where(found != "", said)
    return found


def _words(value: object) -> str:
    """Write a cell as words: without line breaks, numbers as printed, nothing as ""."""
    if value is None or value is pd.NaT or value != value:  # noqa: PLR0124  (a missing number)
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
