from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.publish.attributes import ATTRIBUTES, columns_of, table_schema

if TYPE_CHECKING:
    import geopandas as gpd

_PAGE = Path(__file__).parents[2] / "docs" / "snapshots.md"


def test_the_page_tells_of_every_attribute() -> None:
    """The documentation has a line an attribute, in the words of the code, and no other."""
    text = _PAGE.read_text(encoding="utf-8")
    table = text.partition("<!-- attributes -->\n")[2].partition("\n<!-- end -->")[0]
    lines = [f"| `{one.name}` | {one.kind} | {one.meaning} |" for one in ATTRIBUTES]
    assert table.splitlines()[2:] == lines


def test_the_schema_holds_what_is_published(districts: gpd.GeoDataFrame) -> None:
    """Values are of their attribute's type, required ones are there, and choices are kept to."""
    types = {"string": str, "number": float, "integer": int, "boolean": bool}
    columns = columns_of(districts)
    for field in table_schema()["fields"]:
        values = columns[field["name"]]
        constraints = field.get("constraints", {})
        known = [one for one in values if one is not None]
        assert len(known) == len(values) or not constraints.get("required")
        assert set(known) <= set(constraints.get("enum", known))
        if field["type"] in types:
            assert all(isinstance(one, types[field["type"]]) for one in known)
