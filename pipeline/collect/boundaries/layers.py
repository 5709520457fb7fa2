"""Layers of polygons in a shapefile, GeoPackage or GeoJSON, zipped or not."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from pipeline.collect.boundaries.genuine import genuine, shown
from pipeline.errors import BoundaryFileError, InputFileError
from pipeline.settings import settings

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

SUFFIXES = (".shp", ".gpkg", ".geojson", ".json")
MEMBERS_MAX = 1000
# The last is what pyogrio comes upon where the name of a reference system is no UTF-8.
_TROUBLE = (DataSourceError, DataLayerError, OSError, ValueError, UnboundLocalError)
# Besides its own error, zipfile lets those through that its reading of a broken archive comes upon.
_NO_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError),
    *(RuntimeError, LookupError),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of polygons: where GDAL finds it, its columns, and the name a person knows it by.

    In a GeoPackage that is the layer's; else the file's, as GeoJSON may call its layer anything.
    """

    source: str
    layer: str
    name: str
    columns: tuple[str, ...]

    def words(self, column: str) -> list[str]:
        """Read one column as words, by its name folded to lower case; [] where there is none."""
        names = [one for one in self.columns if one.casefold() == column]
        if not names:
            return []
        table = pyogrio.read_dataframe(
            self.source, layer=self.layer, columns=names, read_geometry=False
        )
        return [str(one) for one in table[names[0]].unique()]

    def read(self) -> gpd.GeoDataFrame:
        """Read its rows; an outline that cannot be read at all is None."""
        try:
            with warnings.catch_warnings():
                # GDAL warns of what mending finds anyway, without saying whose outline it is.
                warnings.simplefilter("ignore", RuntimeWarning)
                return pyogrio.read_dataframe(
                    self.source, layer=self.layer, force_2d=True, on_invalid="ignore"
                )
        except _TROUBLE as error:
            raise _unreadable(self.source, error) from error


def find_layers(path: Path) -> list[Layer]:
    """List the layers of polygons in a file, or in the files of a zip archive.

    Raises:
        InputFileError: there is no such file.
        BoundaryFileError: it is larger than accepted, or no file of areas.
    """
    if not path.is_file():
        raise InputFileError(f"There is no file {path}.")
    found = [layer for source in _sources(path) for layer in _layers_of(source)]
    if not found:
        raise BoundaryFileError(
            f"{path} holds no layer of polygons.",
            cure=f"Give a file in {', '.join(SUFFIXES)}, or a zip archive of one.",
        )
    return found


def _sources(path: Path) -> list[str]:
    _require_size(path, path.stat().st_size)
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return _sources_inside(path, archive)
        with path.open("rb") as file:
            return [genuine(path.name, file, str(path.resolve()))]
    except _NO_ARCHIVE as error:
        raise _unreadable(str(path), error) from error


def _sources_inside(path: Path, archive: zipfile.ZipFile) -> list[str]:
    members = archive.infolist()
    _require_size(path, sum(one.file_size for one in members))
    if len(members) > MEMBERS_MAX:
        raise BoundaryFileError(f"{path} holds more than {MEMBERS_MAX} files.")
    names = sorted(one.filename for one in members if not one.is_dir())
    sources = []
    for name in names:
        if name.casefold().endswith(SUFFIXES) and not PurePosixPath(name).name.startswith("."):
            with archive.open(name) as file:
                # GDAL reads inside the archive: nothing is unpacked, so no name leads anywhere.
                sources.append(genuine(name, file, f"/vsizip/{{{path.resolve()}}}/{name}"))
    return sources


def _require_size(path: Path, size: int) -> None:
    limit = settings().boundaries_bytes_max
    if size > limit:
        raise BoundaryFileError(
            f"{path} holds {size:,} bytes; at most {limit:,} are read.",
            cure="Raise TERRITORY_BOUNDARIES_BYTES_MAX if the file is to be trusted.",
        )


def _layers_of(source: str) -> list[Layer]:
    try:
        listed = pyogrio.list_layers(source)
        return [
            Layer(source, str(layer), _known_as(source, str(layer)), _columns(source, str(layer)))
            for layer, kind in listed
            if kind is not None and ("Polygon" in kind or kind in {"Unknown", "GeometryCollection"})
        ]
    except _TROUBLE as error:
        raise _unreadable(source, error) from error


def _known_as(source: str, layer: str) -> str:
    path = PurePosixPath(source)
    return layer if path.suffix.casefold() == ".gpkg" else path.stem


def _columns(source: str, layer: str) -> tuple[str, ...]:
    return tuple(map(str, pyogrio.read_info(source, layer)["fields"]))


def _unreadable(source: str, error: Exception) -> BoundaryFileError:
    said = " ".join(str(error).split())
    if isinstance(error, UnboundLocalError):
        said = "its reference system (.prj) is named in another encoding than UTF-8"
    return BoundaryFileError(f"{shown(source)} cannot be read: {said}")
