"""What the page shows, read out of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib.image
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from playwright.sync_api import Page

ROWS = """() => [...document.querySelectorAll("tr[data-code]")].map((row) => ({
    code: row.dataset.code, cells: [...row.cells].map((cell) => cell.textContent)}))"""
STATES = """(ids) => ids.map((id) =>
    document.getElementById("map").map.getFeatureState({source: "districts", id}))"""
PIXELS = """(points) => points.map((point) => {
    const {x, y} = document.getElementById("map").map.project(point); return [x, y]; })"""
BARE = """() => new Promise((drawn) => {
    const {map} = document.getElementById("map");
    for (const {id, type} of map.getStyle().layers)
        if (["line", "symbol"].includes(type)) map.setLayoutProperty(id, "visibility", "none");
    for (const over of document.querySelectorAll("body > :not(main), .map > :not(#map), .legend"))
        over.style.visibility = "hidden";
    map.once("idle", () => drawn(true)); })"""


class Line(NamedTuple):
    """A row of the page's table."""

    status: str
    percent: str
    notes: str


def table(page: Page) -> dict[str, Line]:
    """Return the rows of the page's table by the area's code."""
    if page.locator("details.all table").count() == 0:
        page.locator("details.all summary").click()
    page.locator("tr[data-code]").first.wait_for(state="attached")
    return {row["code"]: Line(*row["cells"][-3:]) for row in page.evaluate(ROWS)}


def painted(page: Page, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return by code how the districts are painted: fill, and a number for each pattern."""
    return dict(zip(codes, page.evaluate(STATES, list(codes)), strict=True))


def positions(page: Page, points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return where points (lon, lat) are on the map, in pixels from its upper left corner."""
    return np.array(page.evaluate(PIXELS, [list(point) for point in points]))


def picture(page: Page) -> NDArray[np.int_]:
    """Return the map without its lines and names, as rows of pixels of red, green and blue."""
    page.evaluate(BARE)
    shot = page.locator("#map canvas").screenshot()
    pixels = matplotlib.image.imread(io.BytesIO(shot), format="png")
    return np.round(pixels[:, :, :3] * 255).astype(int)


def go(page: Page, day: int) -> None:
    """Move the slider to a day, counted from the first."""
    page.locator("#day").fill(str(day))
