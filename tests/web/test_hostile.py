"""What a feed or a link sends is words, never code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import HEADLINE, HOSTILE

if TYPE_CHECKING:
    from tests.web.conftest import Window

TURNING = "() => /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent)"


def test_a_hostile_item_is_shown_as_words(desk: Window) -> None:
    """Markup is read as text, nothing runs, and no link leads anywhere but to the web."""
    page = desk.open(f"date=2021-08-16&area={HOSTILE}")
    evidence = page.locator("#evidence:not([aria-busy])")
    evidence.wait_for()
    assert HEADLINE in evidence.inner_text()
    assert evidence.locator("script, img, b").count() == 0
    addresses = [link.get_attribute("href") or "" for link in evidence.locator("a").all()]
    assert {address.split(":")[0] for address in addresses} <= {"https"}
    for piece in evidence.locator("blockquote").all():
        piece.hover()
    assert page.evaluate("() => window.harmed") is None
    assert desk.complaints == []


def test_characters_that_turn_text_are_left_out(desk: Window) -> None:
    """A right-to-left override turns neither its own words nor those beside it."""
    page = desk.open(f"date=2021-08-16&area={HOSTILE}")
    quote = page.locator("blockquote", has_text="txet dellort")
    quote.wait_for()
    assert quote.get_attribute("dir") == "auto"
    assert quote.evaluate("(element) => getComputedStyle(element).direction") == "ltr"
    assert page.evaluate(TURNING) is False


def test_a_hostile_link_changes_nothing(desk: Window) -> None:
    """An address that names no day, area, level or clock opens the page as without it."""
    page = desk.open()
    usual = page.locator("#date").inner_text(), page.locator("#legend").inner_text()
    for fragment in (
        "date=2021-99-99&area=<script>window.harmed=1</script>&level=__proto__&known=constructor",
        "area=__proto__&date=javascript:alert(1)",
        "%%%&&&==date=",
    ):
        desk.page.goto("about:blank")
        page = desk.open(fragment)
        assert (page.locator("#date").inner_text(), page.locator("#legend").inner_text()) == usual
        assert page.evaluate("() => window.harmed") is None
    assert desk.complaints == []
