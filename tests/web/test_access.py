"""The page is for everybody, on any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import Window

VIEWS = ["date=2021-08-12", "date=2021-08-12&area=AF-TAK-taluqan", "area=AF-KAN&level=province"]
SCREENS = pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])


@SCREENS
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_serious_fault_of_accessibility(
    windows: Callable[..., Window], *, phone: bool, dark: bool
) -> None:
    """Axe finds nothing serious in any view: names, roles, order, contrast."""
    window = windows(phone=phone, dark=dark)
    for view in VIEWS:
        page = window.open(view)
        page.locator("#details > *").first.wait_for()
        if "taluqan" in view:
            page.locator("#evidence:not([aria-busy])").wait_for()
        elif "area" not in view:
            page.locator("details.all summary").click()
        found = Axe().run(page).response["violations"]
        serious = [
            (one["id"], node["target"], node["failureSummary"])
            for one in found
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"]
        ]
        assert serious == []


@SCREENS
def test_the_page_fits_its_screen(windows: Callable[..., Window], *, phone: bool) -> None:
    """Nothing is wider than the screen, and what is pressed is large enough for a finger."""
    page = windows(phone=phone).open("date=2021-08-12&area=AF-TAK-taluqan")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator(
        "button:visible, select:visible, input:visible:not([type=radio])"
    ).all():
        box = button.bounding_box()
        assert box is None or box["height"] >= 24 or box["y"] < 0


def test_light_and_dark_follow_the_reader(windows: Callable[..., Window]) -> None:
    """The system's choice holds until the reader makes another, which is remembered."""
    window = windows(dark=True)
    page = window.open()
    ground = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    light = page.evaluate(ground)
    assert light != dark
    window.open_again()
    assert page.evaluate(ground) == light
