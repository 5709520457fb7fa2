"""A district shows the sentences behind its status, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.store.status import evidence_for
from pipeline.theatre import load_theatre
from tests.web.conftest import HOSTILE, UNTIL
from tests.web.reading import positions

if TYPE_CHECKING:
    from datetime import date, datetime

    from playwright.sync_api import Page
    from sqlalchemy import Engine

    from tests.web.conftest import Window

CARDS = """() => [...document.querySelectorAll("#evidence .piece")].map((piece) => [
    piece.dataset.way, piece.querySelector("blockquote").textContent,
    piece.querySelector("a").href])"""


def shown(page: Page) -> list[list[str]]:
    """Return the way, quote and address of each card."""
    page.locator("#evidence:not([aria-busy])").wait_for()
    cards: list[list[str]] = page.evaluate(CARDS)
    return cards


def stored(mapped: Engine, code: str, day: date, known_at: datetime) -> list[list[Any]]:
    """Return the same from the database, what speaks for the status first."""
    with mapped.connect() as connection:
        pieces = evidence_for(connection, code, day, known_at)
    cards = [["for" if one.weight >= 0 else "against", one.quote, one.url] for one in pieces]
    return sorted(cards, key=lambda card: card[0] == "against")


def test_a_click_shows_the_district_and_its_sentences(
    desk: Window, mapped: Engine, known_at: datetime
) -> None:
    """What is clicked on the map is what the panel tells of, with the stored evidence."""
    page = desk.open("date=2021-08-12")
    ((x, y),) = positions(page, [(69.54, 36.72)])
    page.locator("#map canvas").click(position={"x": x, "y": y})
    assert page.locator("#area-name").inner_text() == "Taluqan"
    assert "area=AF-TAK-taluqan" in page.url
    day = UNTIL.replace(day=12)
    assert shown(page) == stored(mapped, "AF-TAK-taluqan", day, known_at) != []
    assert page.evaluate("() => document.activeElement.id") == "area-name"


def test_every_district_shows_its_evidence_on_either_clock(
    desk: Window, mapped: Engine, days: list[date], known_at: datetime
) -> None:
    """Of the districts with most to tell, on days apart, quotes and addresses are the stored."""
    page = desk.open()
    with mapped.connect() as connection:
        codes = connection.exec_driver_sql(
            "SELECT code FROM territory.control_status_claim JOIN territory.control_status"
            " USING (status_id) JOIN territory.area USING (area_id) WHERE code <> %s"
            " GROUP BY code ORDER BY count(DISTINCT claim_id) DESC, code LIMIT 6",
            (HOSTILE,),
        ).scalars()
    compared = 0
    for code in codes:
        for day, known in ((days[-1], "latest"), (days[39], "latest"), (days[39], "evening")):
            moment = known_at if known == "latest" else load_theatre().end_of(day)
            clock = "" if known == "latest" else f"&known={known}"
            page.goto(f"{desk.address}#date={day}&area={code}{clock}")
            page.locator(f'#evidence[data-of="#date={day}&area={code}{clock}"]').wait_for()
            assert shown(page) == stored(mapped, code, day, moment)
            compared += len(shown(page))
    assert compared > 40


def test_links_lead_out_without_a_way_back(desk: Window) -> None:
    """A link opens a page of its own, which learns nothing of this one."""
    page = desk.open("date=2021-08-12&area=AF-TAK-taluqan")
    shown(page)
    for link in page.locator("#evidence a").all():
        assert (link.get_attribute("href") or "").startswith("https://")
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")


def test_a_district_that_nobody_speaks_of_is_unknown(desk: Window, mapped: Engine) -> None:
    """Silence is shown as such: no holder, no probability, no sentence."""
    with mapped.connect() as connection:
        code = connection.exec_driver_sql(
            "SELECT min(code) FROM territory.area WHERE level = 'district' AND NOT is_retired"
            " AND area_id NOT IN (SELECT area_id FROM territory.control_status)"
        ).scalar()
    page = desk.open(f"date=2021-08-12&area={code}")
    assert page.locator("#area-status").inner_text() == "Unknown"
    assert page.locator("meter").count() == 0
    assert "No sentence" in page.locator("#evidence").inner_text()
