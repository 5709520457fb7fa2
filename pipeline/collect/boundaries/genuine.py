"""What a file of areas really is: GDAL goes by content, and some of its formats lead elsewhere.

A virtual dataset may name any file of this machine, and any address; a list of commands is run; a
view of a database may never come to its end.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.errors import BoundaryFileError

if TYPE_CHECKING:
    from typing import IO

_SHAPES, _DATABASE, _JSON = b"\0\0\x27\x0a", b"SQLite format 3\0", b"{"
_BLANK = b"\xef\xbb\xbf \t\r\n"
_AS_GEOJSON = "GeoJSON:"  # to GDAL: this format and no other
_ODD = """
    SELECT count(*) FROM sqlite_master
    WHERE type = 'view' OR (sql LIKE 'create%virtual%' AND sql NOT LIKE '%using%rtree%')
"""


def genuine(name: str, file: IO[bytes], source: str) -> str:
    """Return how GDAL is to open a file.

    Args:
        name: what a person knows it by.
        file: its content.
        source: where GDAL finds it.

    Raises:
        BoundaryFileError: it is none of the three formats, or more than tables and outlines.
    """
    head = file.read(1024)
    if head.startswith(_SHAPES):
        return source
    if head.startswith(_DATABASE):
        file.seek(0)
        _require_plain(name, file)
        return source
    if head.lstrip(_BLANK).startswith(_JSON):
        return f"{_AS_GEOJSON}{source}"
    raise BoundaryFileError(f"{name} is no shapefile, GeoPackage or GeoJSON.")


def shown(source: str) -> str:
    """Return where GDAL finds a file, for a person."""
    return source.removeprefix(_AS_GEOJSON)


def _require_plain(name: str, file: IO[bytes]) -> None:
    """Raise BoundaryFileError for a database with views, or with tables that lie elsewhere."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "areas.gpkg"
        with copy.open("wb") as into:
            shutil.copyfileobj(file, into)
        try:
            with closing(sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True)) as opened:
                count = opened.execute(_ODD).fetchone()[0]
        except sqlite3.Error as error:
            raise BoundaryFileError(f"{name} cannot be read: {error}") from error
    if count:
        raise BoundaryFileError(f"{name} holds views, or tables that are kept elsewhere.")
