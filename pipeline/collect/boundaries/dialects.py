"""Publishers of boundaries, told apart by their columns, and what those columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a publisher writes what, by level: the first column that says something counts.

    `mark` are columns that, all present, tell the publisher and the level; names are folded to
    lower case. `parent` is the province's code, `parent_name` its name.
    """

    mark: tuple[str, ...]
    level: Level
    code: tuple[str, ...]
    name: tuple[str, ...]
    parent: tuple[str, ...] = ()
    parent_name: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialect:
    """One publisher: its columns, terms, and the columns that say version and country.

    A layer with a column of `deeper` divides districts further, or is of another level.
    """

    code: str
    name: str
    licence: str
    credit: str
    columns: tuple[Columns, ...]
    deeper: tuple[str, ...] = ()
    version: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    shape_id: str | None = None
    level_column: str | None = None
    has_p_codes: bool = False


_LEVEL_WORDS = {
    Level.PROVINCE: {"adm1", "province", "1"},
    Level.DISTRICT: {"adm2", "district", "2"},
}

OWN = Dialect(
    code="territory",
    name="Areas in this project's own columns",
    licence="unknown",
    credit="",
    columns=tuple(
        Columns(("code", "name", "level", "province"), level, ("code",), ("name",), (), names)
        for level, names in ((Level.PROVINCE, ()), (Level.DISTRICT, ("province",)))
    ),
    shape_id="shape_id",
    level_column="level",
)
GEOBOUNDARIES = Dialect(
    code="geoboundaries",
    name="geoBoundaries",
    licence="CC-BY-4.0",
    credit="geoBoundaries (CC BY 4.0)",
    columns=tuple(
        Columns(("shapename", "shapeid", "shapegroup"), level, ("shapeid",), ("shapename",))
        for level in Level
    ),
    country=("shapegroup",),
    shape_id="shapeid",
    level_column="shapetype",
)
# Three generations of column names, oldest last: adm2_name, ADM2_EN, admin2Name_en (cut to ten
# characters in shapefiles). Where the first name is empty the local one stands.
COD_AB = Dialect(
    code="cod-ab",
    name="OCHA COD-AB",
    licence="CC-BY-3.0-IGO",
    credit="OCHA Common Operational Datasets (CC BY 3.0 IGO)",
    columns=tuple(
        Columns(
            (code.format(n=n),),
            level,
            (code.format(n=n),),
            tuple(one.format(n=n) for one in names),
            (code.format(n=1),) if level is Level.DISTRICT else (),
            tuple(one.format(n=1) for one in names) if level is Level.DISTRICT else (),
        )
        for level, n in ((Level.DISTRICT, 2), (Level.PROVINCE, 1))
        for code, names in (
            ("adm{n}_pcode", ("adm{n}_name", "adm{n}_name1", "adm{n}_en", "adm{n}_fr")),
            ("admin{n}pcode", ("admin{n}name_en", "admin{n}name", "admin{n}na")),
            ("admin{n}pcod", ("admin{n}name", "admin{n}na_1", "admin{n}na")),
        )
    ),
    deeper=("adm3_pcode", "admin3pcode", "admin3pcod"),
    version=("cod_version", "version", "valid_on", "validon", "date"),
    country=("iso3", "adm0_pcode", "admin0pcode", "admin0pcod"),
    has_p_codes=True,
)
GADM = Dialect(
    code="gadm",
    name="GADM",
    licence="LicenseRef-GADM",
    credit="GADM; for non-commercial use, not to be redistributed",
    columns=(
        Columns(
            ("gid_2", "name_2"),
            Level.DISTRICT,
            ("gid_2", "hasc_2"),
            ("name_2",),
            ("gid_1",),
            ("name_1",),
        ),
        Columns(("gid_1", "name_1"), Level.PROVINCE, ("gid_1", "hasc_1"), ("name_1",)),
        Columns(("hasc_2", "name_2"), Level.DISTRICT, ("hasc_2",), ("name_2",), (), ("name_1",)),
        Columns(("hasc_1", "name_1"), Level.PROVINCE, ("hasc_1",), ("name_1",)),
    ),
    deeper=("gid_3", "name_3"),
    country=("gid_0", "iso"),
)
NATURAL_EARTH = Dialect(
    code="natural-earth",
    name="Natural Earth",
    licence="LicenseRef-public-domain",
    credit="Made with Natural Earth",
    columns=(
        Columns(
            ("name", "iso_3166_2", "adm0_a3"),
            Level.PROVINCE,
            ("iso_3166_2", "adm1_code"),
            ("name", "name_en"),
        ),
        Columns(("name", "iso_3166_2"), Level.PROVINCE, ("iso_3166_2",), ("name", "name_en")),
    ),
    country=("adm0_a3",),
)
DIALECTS = (OWN, GEOBOUNDARIES, COD_AB, GADM, NATURAL_EARTH)


def recognise(columns: Iterable[str]) -> tuple[Dialect, tuple[Columns, ...]] | None:
    """Tell the publisher by a layer's columns, with what they may mean, the deepest level first.

    Where a column says the level, any that fits may be meant; else the first one is.
    """
    here = {one.casefold() for one in columns}
    for dialect in DIALECTS:
        if here.intersection(dialect.deeper):
            continue
        fits = tuple(one for one in dialect.columns if here.issuperset(one.mark))
        if fits:
            return dialect, fits
    return None


def level_meant(words: Iterable[str]) -> Level | None:
    """Return the level that a column of level words agrees on, None where it agrees on none."""
    folded = {word.strip().casefold() for word in words}
    for level, known in _LEVEL_WORDS.items():
        if folded and folded <= known:
            return level
    return None
