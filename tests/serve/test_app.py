"""The layers over HTTP: paged, by days, for reading alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from tipg.errors import InvalidDatetime

from pipeline.publish.layers import LAYERS
from pipeline.serve.app import make_app
from pipeline.serve.catalog import collections_of
from pipeline.serve.collections import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

HISTORY = "/collections/gis.district_control_history/items"
HELD = """
    SELECT count(*) FROM gis.district_control_history
    WHERE valid_from <= :until AND coalesce(valid_to > :since, true)
"""


@pytest.fixture
def client(postgis: ServerInfo, week: Engine) -> Iterator[TestClient]:
    """Ask an application over a database that knows 5 to 8 August 2021, as an analyst."""
    with week.connect() as connection:
        collections = collections_of(connection, date(2021, 8, 5), date(2021, 8, 8))
    url = postgis.loopback_url("territory_analyst", str(week.url.database))
    app = make_app("Test", url.render_as_string(hide_password=False), collections)
    with TestClient(app) as client:
        yield client


def items(client: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    answer = client.get(path, params={"geom-column": "none"} | asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_every_layer_with_a_shape_is_a_collection(client: TestClient) -> None:
    """The collections are the layers and the functions, with their comments."""
    found = {one["id"]: one for one in client.get("/collections").json()["collections"]}
    assert {f"gis.{layer.name}" for layer in LAYERS if layer.geometry} < set(found)
    assert "gis.control_as_of" in found
    assert all(one["description"] for one in found.values())


def test_pages_follow_one_another(client: TestClient) -> None:
    """Followed page by page, a collection gives every row once."""
    seen: list[int] = []
    path: str | None = f"{HISTORY}?limit=20&geom-column=none"
    while path is not None:
        page = client.get(path).json()
        seen += [feature["id"] for feature in page["features"]]
        path = next((one["href"] for one in page["links"] if one["rel"] == "next"), None)
    assert len(seen) == len(set(seen)) == page["numberMatched"] > 50


@pytest.mark.parametrize(
    ("datetime", "since", "until"),
    [
        ("2021-08-06", "2021-08-06", "2021-08-06"),
        ("2021-08-06T12:00:00Z", "2021-08-06", "2021-08-06"),
        ("2021-08-05/2021-08-07", "2021-08-05", "2021-08-07"),
        ("../2021-08-05", "1900-01-01", "2021-08-05"),
        ("2021-08-07/..", "2021-08-07", "9999-01-01"),
    ],
)
def test_datetime_asks_for_periods(
    client: TestClient, week: Engine, datetime: str, since: str, until: str
) -> None:
    """`datetime` finds what holds on any of the days asked for, ends included."""
    with week.connect() as connection:
        held = connection.scalar(text(HELD), {"since": since, "until": until})
    assert items(client, HISTORY, datetime=datetime)["numberMatched"] == held > 0


def test_functions_take_the_day_too(client: TestClient, week: Engine) -> None:
    """`datetime` asks a function for that day; its other parameters keep their defaults."""
    path = "/collections/gis.control_as_of/items"
    found = items(client, path, datetime="2021-08-07", limit=1000)
    with week.connect() as connection:
        asked = "SELECT code, state FROM gis.control_as_of('2021-08-07') ORDER BY code"
        expected = [tuple(row) for row in connection.execute(text(asked))]
    seen = [one["properties"] for one in found["features"]]
    assert sorted((one["code"], one["state"]) for one in seen) == expected
    early = items(client, path, on_date="2021-08-07", known_at="2021-08-01T00:00:00Z", limit=500)
    assert {one["properties"]["state"] for one in early["features"]} == {"unknown"}


@pytest.mark.parametrize("asked", ["2021-13-01", "2021-08-09/2021-08-01", "soon", "0001-01-01"])
def test_days_that_are_none_are_refused(client: TestClient, asked: str) -> None:
    """A date that is none is the asker's mistake, not the server's."""
    assert client.get(HISTORY, params={"datetime": asked}).status_code == 422


def test_open_ends() -> None:
    """Two dots, or nothing, leave an end open."""
    assert days_of(["..", "2021-08-01"]) == (None, date(2021, 8, 1))
    assert days_of(["2021-08-01", ""]) == (date(2021, 8, 1), None)
    with pytest.raises(InvalidDatetime):
        days_of(["yesterday"])


def test_tiles_are_of_a_day(client: TestClient) -> None:
    """A vector tile holds the districts of the day asked for."""
    path = "/collections/gis.district_control_history/tiles/WebMercatorQuad/5/22/12"
    then = client.get(path, params={"datetime": "2021-08-07"})
    never = client.get(path, params={"datetime": "1999-08-07"})
    assert then.headers["content-type"].startswith("application/vnd.mapbox-vector-tile")
    assert b"controlled" in then.content
    assert never.content == b""


def test_nothing_is_written_and_nothing_runs(client: TestClient) -> None:
    """There is no method that writes, and pages load and run nothing."""
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(HISTORY).status_code == 405
    page = client.get(HISTORY, headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "https://" not in page.text.split("<main")[0].split("<body")[0]
