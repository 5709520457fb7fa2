"""The layers as a map program finds them, and the styles and projects in its own tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from pipeline.store import migrate
from pipeline.store.queries import query

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Of our styles, and of our project.
NAME = "territory"
_WORLD = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view or a function, in PostgreSQL's words."""

    name: str
    kind: str
    comment: str | None = None
    geometry_type: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function."""

    name: str
    kind: str
    has_default: bool


@dataclass(frozen=True, slots=True)
class Function:
    """A function that gives rows: its parameters and its columns."""

    comment: str | None
    parameters: list[Parameter]
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class LayerFound:
    """A layer as it is in the database; `None` for what is not there."""

    is_readable: bool
    is_writable: bool
    is_explained: bool
    key_type: str | None
    geometry_type: str | None
    srid: int | None
    day_columns: int


def prepare(connection: Connection) -> None:
    """Make the tables that QGIS keeps styles and projects in, where they are missing."""
    migrate.run_file(connection, "qgis.sql")


def save_style(
    connection: Connection, schema: str, layer: str, *, is_spatial: bool, qml: str
) -> None:
    """Make a style the layer's default, in the place of the one written before."""
    asked = _named(schema, layer, is_spatial=is_spatial)
    described = f"The default style of {schema}.{layer}."
    connection.execute(
        query("save_layer_style"), asked | {"name": NAME, "qml": qml, "description": described}
    )


def save_project(connection: Connection, content: bytes) -> None:
    """Write the project, in the place of the one written before."""
    connection.execute(query("save_qgis_project"), {"name": NAME, "content": content})


def are_prepared(connection: Connection) -> bool:
    """Tell whether the tables of styles and projects are there."""
    found = "SELECT to_regclass('public.layer_styles') IS NOT NULL"
    found += " AND to_regclass('public.qgis_projects') IS NOT NULL"
    return bool(connection.scalar(text(found)))


def read_layer(connection: Connection, schema: str, layer: str, key: str) -> LayerFound | None:
    """Return what there is of a layer, None where there is nothing."""
    asked = {"schema": schema, "layer": layer, "key": key}
    row = connection.execute(query("layer_as_it_is"), asked).mappings().one_or_none()
    return None if row is None else LayerFound(**row)


def has_one_key(connection: Connection, schema: str, layer: str, key: str) -> bool:
    """Tell whether a column tells all rows of a layer apart; reads the whole layer."""
    counted = f'SELECT count(*) = count(DISTINCT "{key}") FROM "{schema}"."{layer}"'  # noqa: S608  (our own names)
    return bool(connection.scalar(text(counted)))


def default_styles(
    connection: Connection, schema: str, layer: str, *, is_spatial: bool
) -> list[tuple[str, str]]:
    """Return name and QML of each style that is a layer's default: there should be one."""
    asked = _named(schema, layer, is_spatial=is_spatial)
    return [
        (row.stylename, row.qml) for row in connection.execute(query("layer_style_as_it_is"), asked)
    ]


def read_project(connection: Connection) -> bytes | None:
    """Return the project as it is stored, None where there is none."""
    asked = text("SELECT content FROM public.qgis_projects WHERE name = :name")
    content = connection.scalar(asked, {"name": NAME})
    return None if content is None else bytes(content)


def columns_of_view(connection: Connection, schema: str, layer: str) -> list[Column]:
    """Return the columns of a view, in their order."""
    asked = {"schema": schema, "layer": layer}
    return [Column(**row) for row in connection.execute(query("columns_of_view"), asked).mappings()]


def comment_of(connection: Connection, schema: str, layer: str) -> str | None:
    """Return the comment on a view."""
    asked = text("SELECT obj_description(to_regclass(:name))")
    found: str | None = connection.scalar(asked, {"name": f"{schema}.{layer}"})
    return found


def read_function(connection: Connection, schema: str, name: str) -> Function:
    """Return what a function takes and gives; geometries are of any type."""
    asked = {"schema": schema, "name": name}
    rows = connection.execute(query("parts_of_function"), asked).all()
    given = [Column(row.name, row.kind, None, "Geometry") for row in rows if row.mode == "t"]
    taken = [Parameter(row.name, row.kind, row.has_default) for row in rows if row.mode == "i"]
    return Function(rows[0].comment, taken, given)


def extent(connection: Connection, schema: str) -> tuple[float, float, float, float]:
    """Return the theatre's extent, or the world's before it is loaded: west, south, east, north."""
    asked = f"SELECT ST_Extent(geom) AS box FROM {schema}.province"  # noqa: S608  (our own name)
    corners = "ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)"
    row = connection.execute(text(f"SELECT {corners} FROM ({asked}) AS whole")).one()  # noqa: S608
    if row[0] is None:
        return _WORLD
    west, south, east, north = (float(one) for one in row)
    return west, south, east, north


def _named(schema: str, layer: str, *, is_spatial: bool) -> dict[str, str | None]:
    geometry_column = "geom" if is_spatial else None
    return {"schema": schema, "layer": layer, "geometry_column": geometry_column}
