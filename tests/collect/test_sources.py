"""The theatre's own files of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.collect.adapters import ADAPTERS
from pipeline.collect.bundled import is_bundled
from pipeline.collect.clean import is_web_address
from pipeline.collect.events import EventOptions
from pipeline.collect.gkg import GdeltOptions
from pipeline.collect.options import Options, options_of
from pipeline.collect.outlets import Outlets
from pipeline.collect.reliefweb import ReliefWebOptions
from pipeline.collect.warc import WarcOptions
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pipeline.theatre import Source

THEATRE = load_theatre("afghanistan")
REAL = [source for source in THEATRE.sources if not is_bundled(source.address)]
MODELS: dict[str, type[Options]] = {
    "acled": EventOptions,
    "gdelt": GdeltOptions,
    "reliefweb": ReliefWebOptions,
    "ucdp": EventOptions,
    "warc": WarcOptions,
}


@pytest.mark.parametrize("source", REAL, ids=lambda source: source.code)
def test_a_real_source_waits_to_be_enabled(source: Source) -> None:
    """It needs the internet: a run as bundled asks none; its options are of its kind."""
    assert not source.enabled
    assert is_web_address(source.address)
    assert source.address.startswith("https://")
    assert source.politeness.robots
    assert source.terms
    if source.kind in MODELS:
        options_of(source, MODELS[source.kind])


def test_all_sides_and_languages_are_there() -> None:
    """At least 20, in English, Dari and Pashto, of outlets and of a party, and every kind."""
    assert len(REAL) >= 20
    assert {source.language for source in REAL} == {"en", "fa", "ps"}
    assert {"media", "taliban"} <= {source.side for source in REAL}
    assert set(MODELS) <= {source.kind for source in REAL}


def test_every_kind_is_told_of() -> None:
    """The table of kinds in the sources' README is that of the adapters."""
    lines = (THEATRE.folder / "sources" / "README.md").read_text(encoding="utf-8").splitlines()
    told = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert sorted(told) == sorted(ADAPTERS)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://tolonews.com/fa/afghanistan-1", "tolonews-fa"),
        ("https://tolonews.com/afghanistan/fa", "tolonews-en"),
        ("https://www.bbc.com/pashto/articles/1", "bbc-pashto"),
        ("https://www.bbc.com/news/1", "bbc.com"),
        ("https://nottolonews.com/1", "nottolonews.com"),
        ("https://tolonews.com.elsewhere.example/1", "tolonews.com.elsewhere.example"),
        ("https://da.azadiradio.com/a/1", "azadi-dari"),
        ("https://pa.azadiradio.com/a/1", "pa.azadiradio.com"),
    ],
)
def test_a_page_is_of_the_narrowest_site(url: str, outlet: str) -> None:
    """A site holds its paths and subdomains, and none that merely sound like it."""
    assert Outlets(THEATRE).of(url) == outlet


def test_no_two_sources_have_one_site_or_code() -> None:
    """A page has one outlet."""
    sites = [site for source in THEATRE.sources for site in source.sites]
    codes = [source.code for source in THEATRE.sources]
    assert len(sites) == len(set(sites))
    assert len(codes) == len(set(codes))
