"""All that the mouse can do, the keyboard can; what is seen is also said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.web.conftest import Window


def test_the_slider_goes_by_days(desk: Window) -> None:
    """Arrows go a day on or back, Home and End to either end; the day is said in words."""
    page = desk.open("date=2021-08-08")
    slider = page.locator("#day")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "9 August 2021"
    slider.press("Home")
    assert page.locator("#date").inner_text() == "1 July 2021"
    slider.press("End")
    assert page.locator("#date").inner_text() == "16 August 2021"
    assert "date=2021-08-16" in page.url


def test_playing_runs_through_the_days_and_stops(desk: Window) -> None:
    """Play goes on by itself, says that it can be paused, and ends with the last day."""
    page = desk.open("date=2021-08-13")
    page.locator("#play").press("Enter")
    page.locator("#play[aria-label=Pause]").wait_for()
    page.locator("#play[aria-label=Play]").wait_for()
    assert page.locator("#date").inner_text() == "16 August 2021"


def test_the_day_is_announced(desk: Window) -> None:
    """Once the slider stands still, its day and the count are told to who cannot see the map."""
    page = desk.open("date=2021-08-08")
    page.locator("#day").press("ArrowRight")
    said = page.locator("#announcer", has_text="9 August 2021")
    said.wait_for(state="attached")
    assert "Taliban" in said.inner_text()


def test_an_area_is_found_by_its_name_in_any_script(desk: Window) -> None:
    """The name in Latin or Arabic letters, and Enter, opens the area."""
    page = desk.open("date=2021-08-08")
    field = page.locator("#find-name")
    field.fill("Taluqan, Takhar")
    field.press("Enter")
    assert page.locator("#area-name").inner_text() == "Taluqan"
    field.fill("کندهار")
    field.press("Enter")
    assert page.locator("#area-name").inner_text() == "Kandahar"
    native = page.locator(".native bdi").first
    assert native.evaluate("(element) => getComputedStyle(element).direction") == "rtl"


def test_the_map_can_be_skipped(desk: Window) -> None:
    """The first stop of the Tab key leads past the map to the details."""
    page = desk.open()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "panel"


def test_addresses_lead_back_to_what_was_seen(desk: Window) -> None:
    """An address opens the same view; going back leaves the area, not the page."""
    page = desk.open("date=2021-08-08&area=AF-KAN&level=province&known=2021-08-10")
    assert page.locator("#area-name").inner_text() == "Kandahar"
    assert page.locator("#known-day").input_value() == "2021-08-10"
    assert page.locator("input[name=level]:checked").input_value() == "province"
    page.locator(".back").click()
    assert page.locator("#area-name").count() == 0
    page.go_back()
    page.locator("#area-name").wait_for()
    assert page.url.endswith("#date=2021-08-08&area=AF-KAN&level=province&known=2021-08-10")
