"""Whatever can be called, set, asked or opened is told of, and stands on its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.geocode.resolve import _LEAST
from pipeline.publish.layers import LAYERS
from pipeline.settings import Settings
from pipeline.steps.measuring import metrics
from tests.docs.conftest import ROOT
from tools.reference import (
    accuracy,
    commands,
    dags,
    data_layers,
    house,
    http,
    licences,
    parameters,
    readings,
    readmes,
    relations,
    rooms,
    variables,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from pipeline.records import NewsItem

COMMANDS = commands.commands()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.words)
def test_every_command_is_documented(command: commands.Described) -> None:
    """It says what it does, what each parameter does, and ends with an example of itself."""
    assert command.command.help
    silent = [one.name for one in command.command.params if not getattr(one, "help", None)]
    assert silent == []
    example = re.search(r"^\s*Example: (.*)", command.command.epilog or "", re.MULTILINE)
    assert example is not None
    assert example[1].startswith(command.words)
    assert f"## `{command.words}`" in commands.page()


def test_every_setting_is_documented() -> None:
    """Each has a description, and a line on the page."""
    page = variables.page()
    for name, setting in Settings.model_fields.items():
        assert setting.description
        assert f"`TERRITORY_{name.upper()}`" in page


def test_every_relation_column_and_function_is_documented(standing: Callable[..., Engine]) -> None:
    """All of the schemas have a comment, all functions of `gis` too; the page is made of these."""
    with standing("territory_owner").connect() as connection:
        columns = [
            row
            for schema in relations.SCHEMAS
            for row in connection.execute(text(relations.COLUMNS), {"schema": schema})
        ]
        functions = connection.execute(text(relations.FUNCTIONS), {"schema": "gis"}).all()
        page = relations.described(connection)
    assert [f"{one.relation}.{one.name}" for one in columns if not one.words] == []
    assert [one.relation for one in columns if not one.told] == []
    assert [one.name for one in functions if not one.words] == []
    assert columns
    assert functions
    for one in columns:
        assert f"### `{one.schema}.{one.relation}`" in page
        assert f"| `{one.name}` |" in page
    for one in functions:
        assert f"| `{one.name}(" in page


def test_every_gauge_is_told_of(standing: Callable[..., Engine]) -> None:
    """The operator's page says of each gauge what it means, or that it raises no alarm."""
    told = metrics(standing("territory_pipeline")).decode()
    gauges = re.findall(r"^# TYPE (\w+)", told, re.MULTILINE)
    page = (ROOT / "docs/operator.md").read_text(encoding="utf-8")
    assert len(gauges) > 6
    assert [one for one in gauges if f"`{one}`" not in page] == []


def test_every_path_and_collection_of_the_server_is_documented(
    standing: Callable[..., Engine],
) -> None:
    """The page is made of what the server says of itself: each path, parameter and collection.

    Whatever takes more than GET, or says nothing of itself, would be found here.
    """
    api = http.description()
    with standing("territory_pipeline").connect() as connection:
        page = http.described(connection)
    assert {method for path in api["paths"].values() for method in path} == {"get"}
    for path, operations in api["paths"].items():
        part = page.partition(f"### `GET {path}`\n")[2].partition("\n#")[0]
        assert part, path
        for one in operations["get"].get("parameters", ()):
            assert f"| `{one['name']}` | {one['in']}" in part, (path, one["name"])
    assert {"/healthz", "/healthz/live", "/metrics"} < set(api["paths"])
    served = [f"gis.{layer.name}" for layer in LAYERS if layer.geometry]
    assert [one for one in (*served, "gis.control_as_of") if f"| `{one}` |" not in page] == []


def test_every_dag_and_task_is_documented() -> None:
    """Each file of a DAG tells what it does and when, each task what it does."""
    files = dags.dag_files()
    page = dags.page()
    assert files
    for file in files:
        assert len(file.told.splitlines()) > 2
        assert [task.name for task in file.tasks if not task.told] == []
        for dag in file.dags:
            assert f"## `{dag.name}`" in page
            assert f"`{dag.name}`" in (ROOT / "dags/README.md").read_text(encoding="utf-8")


def test_every_public_function_is_documented() -> None:
    """Each public function and class has a docstring, and a line on the page."""
    offered = [one for room in rooms.rooms().values() for one in room]
    assert [f"{one.module}.{one.name}" for one in offered if not one.told] == []
    page = rooms.page()
    assert all(f"`{one.name}`" in page for one in offered)


def test_every_package_has_a_licence() -> None:
    """The ledger has no package whose licence nobody knows, to run or to develop."""
    named = [*licences.needed(), *licences.needed_to_develop()]
    assert [one for one in named if not licences.licence_of(one)] == []
    page = licences.page()
    assert [one for one in named if f"| {one} | " not in page] == []
    assert "maplibre-gl" in page


def test_every_layer_of_data_has_its_terms() -> None:
    """The ledger knows each table of names, boundary set and source, and whose word each is."""
    page = licences.page()
    for theatre in data_layers.theatres():
        tables = [path.name for path in theatre.toponyms_folder.glob("*.csv")]
        assert [name for name in tables if f"`toponyms/{name}`" not in page] == []
        assert [one.code for one in theatre.sources if f"| `{one.code}`" not in page] == []
        assert [one.code for one in theatre.boundary_sets if f"`{one.code}`" not in page] == []
    parts = [*data_layers.shipped(), *data_layers.fetched(), *data_layers.tables()]
    assert len(parts) > 10
    assert [one.what for one in (*parts, *data_layers.news()) if not one.terms] == []


def test_the_house_is_drawn_of_the_imports() -> None:
    """Every arrow leads down, and the same code gives the same picture."""
    level = {room: at for at, floor in enumerate(house.floors()) for room in floor}
    drawn = house.arrows()
    assert ("steps", "store") in drawn
    assert all(level[asking] <= level[asked] for asking, asked in drawn)
    assert house.picture() == house.picture()


def test_readings_tell_what_is_read() -> None:
    """What the reader misses, or takes wrongly, is said to be so."""

    class Deaf:
        """Reads nothing."""

        def read(self, _: NewsItem) -> tuple[()]:
            """Return nothing."""
            return ()

    example = readings.Example("One. Two.", "2021-07-10", "en", ("a captured B; says media",), "")
    told = readings.compared(example, readings.read(example, Deaf()))
    assert told == ["- right, but missed: a captured B; says media"]
    wrong = readings.compared(example._replace(right=()), ("a captured B; says media",))
    assert wrong == ["- **read wrongly**: a captured B; says media"]


def test_links_lead_to_the_page_of_what_they_name() -> None:
    """A link to a README becomes its page, one to another file a path, one to nothing stays."""
    mend = readmes.relinked
    assert mend("[x](../sql/README.md#roles)", at="docs/a.md", page="a") == (
        "[x](reference/files/sql.md#roles)"
    )
    assert mend("[bench](../docs/bench.md)", at="dags/README.md", page="reference/files/dags") == (
        "[bench](../../bench.md)"
    )
    assert mend("[all](../pipeline/settings.py)", at="docs/a.md", page="a") == (
        "[all](reference/settings.md)"
    )
    assert mend("[it](../Makefile)", at="docs/a.md", page="a") == "it (`Makefile`)"
    assert mend("[x](nothing.txt)", at="docs/a.md", page="a") == "[x](nothing.txt)"


def test_accuracy_is_told_from_the_last_measurement() -> None:
    """Every row of the benches of accuracy stands on the page, each share with its interval."""
    page = accuracy.page()
    shown = [one for one in accuracy.measures() if one.bench in {"names", "claims", "control"}]
    assert {one.bench for one in shown} == {"names", "claims", "control"}
    assert [one.what for one in shown if f"| {one.what} | " not in page] == []
    held_back = next(
        one for one in shown if one.what.startswith("own passages, never tuned on: day")
    )
    assert held_back.cases is not None
    assert held_back.cases > 100
    assert page.count(" to 1.000 | ") < len(shown)


def test_intervals_are_wilsons() -> None:
    """As published: 81 of 263 is between 0.2553 and 0.3662 (Newcombe, Stat. Med. 17, 1998)."""
    low, high = accuracy.interval(81 / 263, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert accuracy.interval(1, 29)[0] < 0.9
    assert accuracy.interval(0, 10)[0] == 0


def test_every_number_that_decides_is_told() -> None:
    """The page has the model's file as it is, every doubt, and the constants of names."""
    page = parameters.page()
    assert (ROOT / "geodata/afghanistan/model.yaml").read_text(encoding="utf-8") in page
    assert "| place | -" in page
    found = {one.name: one for one in parameters.constants("pipeline/geocode/resolve.py")}
    assert float(found["_LEAST"].value) == _LEAST
    assert "| `_LEAST` |" in page
    assert found["(_MARGIN_SAME, _MARGIN_LIKE)"].why.startswith("Least distance")
