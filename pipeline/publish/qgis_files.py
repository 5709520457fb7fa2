"""The styles and the project that a theatre ships, as files: read, dated, looked into."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.errors import QgisFileError
from pipeline.publish.layers import LAYERS, SERVICE

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pipeline.theatre import Theatre

_INSIDE = "territory.qgs"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
# Where a project keeps the moment that its days end with.
_ENDS = (
    "ProjectTimeSettings/TemporalRange/end",
    "properties/TemporalControllerWidget/EndDateTime",
)
_SECRETS = re.compile(r"\b(password|user|host|hostaddr|port|authcfg)\s*=")
_TABLE = re.compile(r'table="(?P<schema>[^"]+)"\."(?P<table>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Source:
    """Where a layer of a project comes from."""

    schema: str
    table: str
    is_of_service: bool
    is_telling: bool  # names a machine, a person or a password


def folder_of(theatre: Theatre) -> Path:
    """Return the folder that a theatre's styles and project are shipped in."""
    return theatre.folder / "qgis"


def styles_of(theatre: Theatre) -> dict[str, str]:
    """Return the QML of each layer by the layer's name.

    Raises:
        QgisFileError: the theatre ships none.
    """
    return {
        layer.name: _read(folder_of(theatre) / f"{layer.name}.qml").decode("utf-8")
        for layer in LAYERS
    }


def project_of(theatre: Theatre, last: date | None = None) -> bytes:
    """Return the theatre's project, its temporal controller ending with a day.

    Args:
        theatre: the theatre.
        last: the last day known; None = as shipped.

    Raises:
        QgisFileError: the theatre ships none, or it is broken.
    """
    content = _read(folder_of(theatre) / f"{SERVICE}.qgz")
    if last is None:
        return content
    root = _parsed(content)
    end = f"{last + timedelta(days=1)}T00:00:00Z"
    for path in _ENDS:
        for found in root.iterfind(path):
            found.text = end
    return _zipped(root)


def sources_in(content: bytes) -> list[Source]:
    """Return where the layers of a project come from.

    Raises:
        QgisFileError: it is no project.
    """
    layers = _parsed(content).iterfind("projectlayers/maplayer")
    return [_source(layer.findtext("datasource") or "") for layer in layers]


def _source(text: str) -> Source:
    named = _TABLE.search(text)
    return Source(
        schema=named["schema"] if named else "",
        table=named["table"] if named else text,
        is_of_service=f"service='{SERVICE}'" in text,
        is_telling=_SECRETS.search(text) is not None,
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise QgisFileError(f"{path} cannot be read: {error.strerror}.") from error


def _parsed(content: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (name,) = (one for one in archive.namelist() if one.endswith(".qgs"))
            return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
    except (zipfile.BadZipFile, ValueError, etree.XMLSyntaxError) as error:
        raise QgisFileError(f"The project cannot be read: {error}.") from error


def _zipped(root: etree._Element) -> bytes:
    """Zip a project so that the same one gives the same bytes."""
    doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    text = etree.tostring(root, doctype=doctype, encoding="UTF-8")
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(_INSIDE, _EARLIEST), text, zipfile.ZIP_DEFLATED)
    return body.getvalue()
