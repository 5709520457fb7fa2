"""What is served: the layers, and the functions that answer for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.publish.layers import LAYERS, SCHEMA
from pipeline.serve.collections import LEFT_OUT, DatedCollection
from pipeline.store import layers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

    from pipeline.publish.layers import Layer

# The functions, each with its key and the parameter that takes the day.
_FUNCTIONS = {
    "control_as_of": ("area_id", "on_date"),
    "province_control_as_of": ("area_id", "on_date"),
    "control_diff": ("area_id", None),
    "explain": ("evidence_id", "on_date"),
}
Box = tuple[float, float, float, float]


def collections_of(connection: Connection, first: date, last: date) -> dict[str, DatedCollection]:
    """Return the collections by their names; `first` and `last` are the days known."""
    box = layers.extent(connection, SCHEMA)
    days = (first.isoformat(), last.isoformat())
    found = [_of_layer(connection, layer, box, days) for layer in LAYERS if layer.geometry]
    found += [_of_function(connection, name, box) for name in _FUNCTIONS]
    return {one.id: one for one in found}


def _of_layer(
    connection: Connection, layer: Layer, box: Box, days: tuple[str, str]
) -> DatedCollection:
    columns = _columns(layers.columns_of_view(connection, SCHEMA, layer.name), box)
    for column in columns:
        if layer.until and column["name"] == "valid_from":
            column |= {"mindt": days[0], "maxdt": days[1]}
    named = {"property": "valid_to"}
    is_always_said = layer.until == '"valid_to"'
    until = named if is_always_said else {"op": "until", "args": [named]}
    return _collection(
        layer.name,
        "Table",
        columns,
        layer.key,
        title=layer.title,
        description=layers.comment_of(connection, SCHEMA, layer.name),
        until=until if layer.until else None,
    )


def _of_function(connection: Connection, name: str, box: Box) -> DatedCollection:
    key, asked_on = _FUNCTIONS[name]
    told = layers.read_function(connection, SCHEMA, name)
    return _collection(
        name,
        "Function",
        _columns(told.columns, box),
        key,
        description=told.comment,
        parameters=[
            {"name": one.name, "type": one.kind, "default": LEFT_OUT if one.has_default else None}
            for one in told.parameters
        ],
        asked_on=asked_on,
    )


def _columns(found: Iterable[layers.Column], box: Box) -> list[dict[str, Any]]:
    columns = []
    for one in found:
        column: dict[str, Any] = {
            "name": one.name,
            "type": one.kind,
            "description": one.comment,
        }
        if one.kind == "geometry":
            column |= {"geometry_type": one.geometry_type, "srid": 4326, "bounds": list(box)}
        columns.append(column)
    return columns


def _collection(
    name: str,
    kind: str,
    columns: list[dict[str, Any]],
    key: str,
    **others: Any,  # noqa: ANN401  (the fields of a collection)
) -> DatedCollection:
    first = {column["type"]: column for column in reversed(columns)}
    return DatedCollection(
        type=kind,
        id=f"{SCHEMA}.{name}",
        table=name,
        schema=SCHEMA,
        table_columns=columns,
        properties=columns,
        id_column=next(column for column in columns if column["name"] == key),
        geometry_column=first.get("geometry"),
        datetime_column=next((one for one in columns if one["name"] == "valid_from"), None),
        **others,
    )
