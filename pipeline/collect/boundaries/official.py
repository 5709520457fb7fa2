"""Boundary sets at their publishers' addresses, which are the theatre's data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from pipeline.collect.download import Downloaded, download
from pipeline.collect.fetch import fetch
from pipeline.errors import DownloadError, SourceUnreachableError, UsageError
from pipeline.records import Level  # noqa: TC001  (pydantic reads it at run time)
from pipeline.theatre_files import Pattern, read_model

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.theatre import Theatre

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class OfficialSource(BaseModel):
    """One published set: an index in JSON that says where the file is, and its terms."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    index: str
    records: str | None = None
    address: str
    matching: tuple[Pattern, ...]
    version: str | None = None
    terms: str | None = None
    licence: str
    credit: str
    bytes_max: int = Field(gt=0)
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$")
    layers: tuple[str, ...] = ()


class Official(BaseModel):
    """What the theatre knows of the boundary sets that others publish."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    countries: tuple[str, ...] = ()
    p_codes: dict[Level, Pattern] = Field(default_factory=dict)
    sources: tuple[OfficialSource, ...] = ()

    def source(self, code: str) -> OfficialSource:
        """Return a source by its code; raise UsageError where there is none."""
        for one in self.sources:
            if one.code == code:
                return one
        known = ", ".join(one.code for one in self.sources) or "none"
        raise UsageError(
            f"There is no official boundary set {code!r}.", cure=f"The theatre knows: {known}."
        )


@dataclass(frozen=True, slots=True)
class Fetched:
    """A published set on this disk, with its address, and version and terms as its index says."""

    source: OfficialSource
    address: str
    version: str | None
    terms: str | None
    file: Downloaded


def load_official(theatre: Theatre) -> Official:
    """Read the theatre's boundaries/official.yaml; a theatre without one knows of none."""
    path = theatre.folder / "boundaries" / "official.yaml"
    if not path.is_file():
        return Official()
    return read_model(path, Official)


def fetch_official(source: OfficialSource, folder: Path) -> Fetched:
    """Fetch a published set into a folder, going on where an earlier call stopped.

    Raises:
        DownloadError: an address does not answer, or sends something else than it should.
    """
    is_loopback = urlsplit(source.index).hostname in _LOOPBACK
    index = _ask(source, is_loopback=is_loopback)
    address = _best(source, index)
    name = PurePosixPath(urlsplit(address).path).name
    file = download(
        address,
        folder / source.code / name,
        bytes_max=source.bytes_max,
        is_loopback=is_loopback,
    )
    if source.sha256 not in {None, file.sha256}:
        file.path.unlink()
        raise DownloadError(
            f"{address} has the checksum {file.sha256}, not {source.sha256}.",
            cure="It is not the file that was reviewed; it was thrown away.",
        )
    return Fetched(source, address, _said(index, source.version), _said(index, source.terms), file)


def _ask(source: OfficialSource, *, is_loopback: bool) -> Any:  # noqa: ANN401  (any JSON value)
    try:
        return json.loads(fetch(source.index, is_loopback=is_loopback))
    except SourceUnreachableError as error:
        raise DownloadError(str(error)) from error
    except ValueError as error:
        raise DownloadError(f"{source.index} answers with something else than JSON.") from error


def _best(source: OfficialSource, index: object) -> str:
    """Return the address that fits the first of the source's patterns that any fits."""
    records = _at(index, source.records) if source.records else [index]
    found = [_said(one, source.address) for one in records] if isinstance(records, list) else []
    for pattern in source.matching:
        for address in found:
            if address and re.search(pattern, urlsplit(address).path):
                return address
    raise DownloadError(
        f"{source.index} names no file that is known.",
        cure="Mend the theatre's boundaries/official.yaml, or fetch the file by hand and load it.",
    )


def _said(index: object, path: str | None) -> str | None:
    found = _at(index, path) if path else None
    return found if isinstance(found, str) and found else None


def _at(index: object, path: str) -> object:
    """Return what stands at a path of keys, None where there is nothing."""
    for key in path.split("."):
        if not isinstance(index, dict):
            return None
        index = index.get(key)
    return index
