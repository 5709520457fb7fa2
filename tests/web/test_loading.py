"""The page comes whole, from its own server, and runs nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.records import Level
from pipeline.steps.site import publish_site
from pipeline.theatre import load_theatre
from tests.web.conftest import SINCE, UNTIL
from tests.web.reading import positions
from tools.browser import hosted

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.web.conftest import Window


def test_the_page_asks_nobody_but_its_own_server(desk: Window) -> None:
    """With the network cut, the map is drawn without a complaint, of its own files alone."""
    desk.open()
    assert desk.complaints == []
    assert {address.startswith(desk.address) for address in desk.asked} == {True}
    assert any("maplibre-gl-worker" in address for address in desk.asked)


def test_evidence_is_asked_for_when_it_is_looked_at(desk: Window) -> None:
    """No district's sentences come with the page; one's come with a look at it, once."""
    page = desk.open()
    assert not any("/evidence/" in address for address in desk.asked)
    page.goto(f"{desk.address}#area=AF-TAK-taluqan")
    page.locator("#evidence:not([aria-busy])").wait_for()
    page.locator("#day").press("ArrowLeft")
    asked = [address for address in desk.asked if "/evidence/" in address]
    assert [address.rsplit("/", 1)[1] for address in asked] == ["AF-TAK-taluqan.json"]


def test_nothing_inline_is_allowed_or_needed(desk: Window, site: Path) -> None:
    """The policy names no unsafe source, by header and in the page, which holds no inline code."""
    answer = desk.page.goto(desk.address)
    assert answer is not None
    policies = [
        answer.headers["content-security-policy"],
        desk.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content"),
    ]
    for policy in policies:
        assert policy is not None
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    html = (site / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)


def test_inline_code_is_refused(desk: Window) -> None:
    """What somebody slips into the page does not run."""
    page = desk.open()
    page.evaluate(
        "() => { const code = document.createElement('script');"
        " code.textContent = 'window.harmed = 1'; document.body.append(code); }"
    )
    assert page.evaluate("() => window.harmed") is None


def test_a_missing_file_is_told(desk: Window) -> None:
    """Where the data do not come, the page says so instead of showing an empty map."""
    desk.page.route("**/outlines.json", lambda route: route.abort())
    desk.page.goto(desk.address)
    alert = desk.page.locator("#failure:not([hidden])")
    alert.wait_for()
    assert "reload" in alert.inner_text()


def test_without_webgl_a_plain_map_does_the_same(desk: Window) -> None:
    """Where there is no WebGL, districts are painted, follow the slider, and are clicked."""
    desk.page.add_init_script(
        "const old = HTMLCanvasElement.prototype.getContext;"
        " HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        " return kind.startsWith('webgl') ? null : old.call(this, kind, ...more); }"
    )
    page = desk.page
    page.goto(f"{desk.address}#date=2021-07-01")
    page.locator("html[data-map=plain]").wait_for(state="attached")
    plain = page.locator("canvas.plain")
    pixels = "(canvas) => canvas.toDataURL()"
    before = plain.evaluate(pixels)
    page.locator("#day").press("End")
    assert plain.evaluate(pixels) != before
    box = plain.bounding_box()
    assert box is not None
    plain.click(position={"x": box["width"] * 0.45, "y": box["height"] * 0.55})
    assert page.locator("#area-name").inner_text() != ""


def test_a_site_of_provinces_shows_them_alone(
    desk: Window, mapped: Engine, known_at: datetime, tmp_path: Path
) -> None:
    """Coarsened, the page paints and names provinces, and no address leads to a district."""
    theatre = load_theatre()
    publish_site(mapped, theatre, tmp_path, known_at, SINCE, UNTIL, levels=(Level.PROVINCE,))
    with hosted(tmp_path) as address:
        desk.address = address
        page = desk.open("date=2021-08-12&area=AF-TAK-taluqan&level=district")
        assert "34 provinces" in page.locator("#legend-title").inner_text().lower()
        assert page.locator("#area-name").count() == 0
        assert page.locator(".segments").is_hidden()
        ((x, y),) = positions(page, [(69.54, 36.72)])
        page.locator("#map canvas").click(position={"x": x, "y": y})
        assert page.locator("#area-name").inner_text() == "Takhar"
        assert desk.complaints == []
