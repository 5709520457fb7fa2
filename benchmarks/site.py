"""How light and how quick the web page is, over the dispatches of 2021, in Chromium on loopback.

Baselines: of what is transferred, a GeoJSON snapshot a day, packed; of a step of the slider, the
map given the outlines anew with other colours.
"""

from __future__ import annotations

import gzip
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.rows import LOWER, Row
from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.extract import load_reader
from pipeline.steps.assessing import assess_control, days_to_assess
from pipeline.steps.collecting import collect_source
from pipeline.steps.extracting import extract_items
from pipeline.steps.preparing import prepare
from pipeline.steps.publishing import Question, publish_snapshot
from pipeline.steps.site import publish_site
from pipeline.store.scratch import scratch_database
from pipeline.theatre import load_theatre
from tools.browser import DRAWN, MISSING, browsing, chromium, hosted, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from sqlalchemy import Engine

BENCH = "web page"
_SINCE, _UNTIL = date(2021, 5, 1), date(2021, 9, 30)
_YEAR = date(2021, 1, 1), date(2021, 12, 31)
_MEGABYTE = 1e6
_LOADS = 5
# In the page: each step until the map has drawn it, by the slider and by giving the outlines anew.
_STEPS = """async () => {
    const slider = document.getElementById("day"), {map} = document.getElementById("map");
    const outlines = await map.getSource("districts").getData();
    const drawn = () => new Promise((resolve) => map.once("render", resolve));
    const loaded = () => new Promise((resolve) => map.once("idle", resolve));
    const timed = async (change, until) => {
        const start = performance.now();
        const done = until();
        change();
        await done;
        return performance.now() - start;
    };
    const pause = () => new Promise((resolve) => setTimeout(resolve, 40));
    const ours = [], anew = [];
    for (let day = 150; day < 270; day += 3) {
        await pause();
        ours.push(await timed(() => {
            slider.value = day;
            slider.dispatchEvent(new Event("input"));
        }, drawn));
        if (day % 15) continue;
        await pause();
        for (const {properties} of outlines.features) properties.day = day;
        anew.push(await timed(() => map.getSource("districts").setData(outlines), loaded));
    }
    return [ours, anew];
}"""


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield what is transferred, how soon the page answers, and how long a step takes."""
    if chromium() is None:
        yield Row(BENCH, "transfer, first answer, step of the slider", skipped=MISSING)
        return
    try:
        with scratch_database() as engine, tempfile.TemporaryDirectory() as folder:
            daily = _publish(engine, Path(folder))
            with browsing() as browser, hosted(Path(folder)) as address:
                yield from _loading(browser, address, Path(folder), daily)
                yield _stepping(browser, address)
    except (DatabaseUnreachableError, PostgisMissingError) as error:
        yield Row(BENCH, "transfer, first answer, step of the slider", skipped=str(error))


def _publish(engine: Engine, out: Path) -> float:
    """Write the site over all of 2021, and return the packed megabytes of one day's snapshot."""
    theatre = load_theatre()
    prepare(engine, theatre)
    for source in (one for one in theatre.sources if one.enabled):
        collect_source(engine, theatre, source.code, _SINCE, _UNTIL)
    extract_items(engine, load_reader(theatre))
    for _, moment in days_to_assess(engine, theatre, _SINCE, _UNTIL):
        assess_control(engine, theatre, moment)
    known_at = theatre.end_of(_UNTIL)
    publish_site(engine, theatre, out, known_at, *_YEAR)
    question = Question(theatre.showcase_on, known_at)
    with tempfile.TemporaryDirectory() as beside:
        snapshot = publish_snapshot(engine, theatre, question, Path(beside))
        return len(gzip.compress(snapshot.read_bytes())) / _MEGABYTE


def _loading(browser: Browser, address: str, folder: Path, daily: float) -> Iterator[Row]:
    loads = [_load(browser, address) for _ in range(_LOADS)]
    paths = {one.split("#")[0].split("?")[0].removeprefix(address) for one in loads[0]["asked"]}
    packed = [len(gzip.compress((folder / (path or "index.html")).read_bytes())) for path in paths]
    days = (_YEAR[1] - _YEAR[0]).days + 1
    note = f"{len(paths)} files, packed as sent; baseline: {days} packed snapshots"
    ours = sum(packed) / _MEGABYTE
    yield Row(BENCH, "transferred for 2021", days * daily, ours, 1.5, LOWER, "MB", note)
    ready, drawn = (median(load[mark] for load in loads) for mark in ("page-ready", "map-drawn"))
    note = f"the day's picture stands, controls answer; WebGL has drawn after {drawn:.1f} s"
    yield Row(BENCH, "page interactive", None, ready, 1.5, LOWER, "s", note)


def _load(browser: Browser, address: str) -> dict[str, Any]:
    """Open the page as a new reader; return what it asked for, and the seconds of its marks."""
    context = window(browser)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}#date=2021-08-12")
    page.wait_for_selector(DRAWN, state="attached")
    marks = page.evaluate("() => performance.getEntriesByType('mark').map((mark) => mark.toJSON())")
    context.close()
    return {"asked": asked} | {mark["name"]: mark["startTime"] / 1000 for mark in marks}


def _stepping(browser: Browser, address: str) -> Row:
    context = window(browser)
    page = context.new_page()
    page.goto(f"{address}#date=2021-05-20")
    page.wait_for_selector(DRAWN, state="attached")
    ours, anew = (median(taken) for taken in page.evaluate(_STEPS))
    context.close()
    note = "from the slider's event to the frame; details beside it included"
    return Row(BENCH, "step of the slider", anew, ours, 50, LOWER, "ms", note)
