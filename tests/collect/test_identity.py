"""One address for one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.identity import canonical_address, declared_address, is_same_site

STORY = "https://wire.example/2021/story"


@pytest.mark.parametrize(
    "address",
    [
        STORY,
        f"{STORY}?utm_source=rss&utm_medium=feed#comments",
        f"{STORY}?fbclid=IwAR0abc",
        f"{STORY}/amp/",
        f"{STORY}?amp=1",
        f"{STORY}?outputType=amp",
        "https://WIRE.example:443/2021/story",
        "https://m.wire.example/2021/story",
        "https://user:word@wire.example/2021/story",
        "https://wire.example//2021/./story".replace("./", ""),
        "https://wire-example.cdn.ampproject.org/c/s/wire.example/2021/story/amp",
        "https://www.google.com/amp/s/m.wire.example/2021/story",
    ],
)
def test_one_article_has_one_address(address: str) -> None:
    """However it was linked to, for telephones or with the tracks of who links, it is the same."""
    assert canonical_address(address) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{STORY}?id=1", f"{STORY}?id=2"),
        (f"{STORY}?cid=1", f"{STORY}?cid=2"),
        (f"{STORY}?gallery=1", f"{STORY}?gallery=2"),
        (f"{STORY}/#!/a", f"{STORY}/#!/b"),
        (f"{STORY}?lang=fa", f"{STORY}?lang=ps"),
        ("https://wire.example/ampara", "https://wire.example/ara"),
        ("https://m.me/x", "https://me/x"),
    ],
)
def test_two_articles_have_two(one: str, other: str) -> None:
    """What may tell articles apart stays."""
    assert canonical_address(one) != canonical_address(other)


def test_parameters_have_one_order() -> None:
    """The order of parameters tells nothing."""
    assert canonical_address(f"{STORY}?b=1&a=2") == canonical_address(f"{STORY}?a=2&b=1")


def test_the_outlets_own_address_tells_how_its_host_is_written() -> None:
    """A form for telephones leads to the host that the source has, and https where that has it."""
    home = "https://www.wire.example/feed"
    assert canonical_address("http://m.wire.example/x", home) == "https://www.wire.example/x"
    assert canonical_address("http://other.example/x", home) == "http://other.example/x"


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (["/2021/story"], STORY),
        ([STORY, STORY], STORY),
        ([], f"{STORY}/9"),
        ([STORY, f"{STORY}/8"], f"{STORY}/9"),
        (["https://evil.test/2021/story"], f"{STORY}/9"),
        (["https://wire.example/"], f"{STORY}/9"),
        (["javascript:alert(1)"], f"{STORY}/9"),
        (["http://[bad"], f"{STORY}/9"),
    ],
)
def test_a_page_declares_an_address_of_its_own_site(declared: list[str], found: str) -> None:
    """Another site's address, the front page's, or two at once are no declaration."""
    assert declared_address(declared, f"{STORY}/9") == found


def test_a_site_is_a_registered_domain() -> None:
    """Hosts under one registered domain are of one site, those under one suffix are not."""
    assert is_same_site("https://www.wire.co.uk/", "https://m.wire.co.uk/x")
    assert not is_same_site("https://one.co.uk/", "https://two.co.uk/")
    assert not is_same_site("http://10.0.0.1/", "http://10.9.0.1/")
    assert not is_same_site("https:///", "https:///")


_PARTS = st.sampled_from(
    [
        "amp",
        "/",
        "?",
        "&",
        "=",
        "#",
        "#!",
        "m.",
        ".",
        "www.",
        "utm_source",
        "wire",
        ".amp",
        ".html",
        "%2F",
        "%zz",
        ":80",
        "@",
        "https://",
        "سلام",
        "//",
        "..",
        ";",
        "[",
        "+",
        "google.com/amp/s/",
    ]
)


@given(st.lists(_PARTS | st.text(max_size=3), max_size=10).map("".join))
def test_an_address_made_plain_stays(rest: str) -> None:
    """Doing it again changes nothing, whatever the address."""
    once = canonical_address(f"https://wire.example/{rest}")
    assert canonical_address(once) == once
