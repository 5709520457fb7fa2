"""Make a database open in QGIS as it should, and find out whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.publish import qgis_files
from pipeline.publish.layers import LAYERS, SCHEMA, SERVICE, Layer
from pipeline.store import layers, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from pipeline.theatre import Theatre

_INTEGERS = {"integer", "bigint"}
_WGS84 = 4326
_BOTH_DAYS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, and what is wrong with it ("" = nothing)."""

    what: str
    trouble: str = ""


def install_layers(owner: Engine, theatre: Theatre) -> int:
    """Write the default style of each layer, and the project; return how many styles there are.

    The project's days end with the last one known. Written again, they replace what was written
    before; styles of other names stay, and are no longer the default.

    Raises:
        QgisFileError: the theatre ships no styles.
    """
    styles = qgis_files.styles_of(theatre)
    with owner.begin() as connection:
        layers.prepare(connection)
        for layer in LAYERS:
            spatial = bool(layer.geometry)
            qml = styles[layer.name]
            layers.save_style(connection, SCHEMA, layer.name, is_spatial=spatial, qml=qml)
        known = status.known_until(connection)
        last = None if known is None else theatre.last_day_before(known)
        layers.save_project(connection, qgis_files.project_of(theatre, last))
    return len(styles)


def check_layers(engine: Engine, theatre: Theatre, *, is_thorough: bool = False) -> list[Finding]:
    """Look at what QGIS would: layers, keys, styles, project.

    Args:
        engine: any role that reads the layers.
        theatre: the theatre, whose styles and project should be there.
        is_thorough: also count the keys, which reads every layer whole.
    """
    styles = qgis_files.styles_of(theatre)
    with engine.connect() as connection:
        if not layers.are_prepared(connection):
            return [Finding("styles and project", "not there yet: run `territory qgis install`")]
        found = [_look_at(connection, layer, styles[layer.name]) for layer in LAYERS]
        if is_thorough:
            found += [_count_keys(connection, layer) for layer in LAYERS]
        content = layers.read_project(connection)
    return [*found, Finding("the project", "; ".join(_wrong_with_project(content)))]


def _look_at(connection: Connection, layer: Layer, qml: str) -> Finding:
    troubles = [*_wrong_with_layer(connection, layer), *_wrong_with_style(connection, layer, qml)]
    return Finding(f"{SCHEMA}.{layer.name}", "; ".join(troubles))


def _wrong_with_layer(connection: Connection, layer: Layer) -> Iterator[str]:
    there = layers.read_layer(connection, SCHEMA, layer.name, layer.key)
    if there is None:
        yield "missing: run `territory db upgrade`"
        return
    if not there.is_readable:
        yield "no analyst can read it"
    if there.is_writable != layer.is_written:
        yield "analysts cannot add to it" if layer.is_written else "analysts can change it"
    if not there.is_explained:
        yield "a comment is missing"
    if there.key_type not in _INTEGERS:
        yield f"its key {layer.key} is {there.key_type or 'not there'}"
    if layer.geometry and (there.geometry_type, there.srid) != (layer.geometry.upper(), _WGS84):
        yield f"its geometry is {there.geometry_type} in {there.srid}"
    if layer.until and there.day_columns != _BOTH_DAYS:
        yield "valid_from and valid_to are not both plain days"


def _wrong_with_style(connection: Connection, layer: Layer, qml: str) -> Iterator[str]:
    defaults = layers.default_styles(
        connection, SCHEMA, layer.name, is_spatial=bool(layer.geometry)
    )
    if len(defaults) != 1:
        yield f"it has {len(defaults)} default styles"
        return
    ((name, stored),) = defaults
    if name != layers.NAME:
        yield f"its default style is {name!r}"
    elif stored.strip() != qml.strip():
        yield "its style is of another version: run `territory qgis install`"


def _count_keys(connection: Connection, layer: Layer) -> Finding:
    is_key = layers.has_one_key(connection, SCHEMA, layer.name, layer.key)
    trouble = "" if is_key else "rows share a key"
    return Finding(f"{SCHEMA}.{layer.name}.{layer.key}", trouble)


def _wrong_with_project(content: bytes | None) -> Iterator[str]:
    if content is None:
        yield "not there: run `territory qgis install`"
        return
    known = {layer.name for layer in LAYERS}
    sources = qgis_files.sources_in(content)
    for source in sources:
        if source.schema != SCHEMA or source.table not in known:
            yield f"it opens {source.table}, which is no layer"
        if source.is_telling:
            yield f"its layer {source.table} names a machine, a person or a password"
        if not source.is_of_service:
            yield f"its layer {source.table} does not ask for the service {SERVICE}"
    for name in sorted(known - {source.table for source in sources}):
        yield f"it lacks {name}"
