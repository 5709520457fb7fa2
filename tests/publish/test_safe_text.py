from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.publish.pages import as_page
from pipeline.publish.safe_text import as_markdown, clean, web_address

_HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "# a heading",
    "1. a list",
    "- a list",
    "+ a list",
    "> a quote",
    "~~~\ncode\n~~~",
    "| a | table |\n|---|---|",
    "https://evil.example/ and <https://evil.example/>",
    "*bold* _it_ `code` &lt;b&gt; \\ end",
    "a\u202egnp.exe\u202c b",
    "two\n\nparagraphs\r\n\tand a\x00null",
    "===",
    "---",
]


def _shown(markdown: str) -> tuple[list[str], str]:
    """Return the kinds of what a Markdown text holds, and its words."""
    tokens = (
        MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").parse(markdown)
    )
    inline = [inner for token in tokens for inner in token.children or []]
    words = "".join(one.content if one.type.startswith("text") else "\n" for one in inline)
    return [one.type for one in tokens if one.nesting >= 0] + [one.type for one in inline], words


@pytest.mark.parametrize("text", _HOSTILE)
def test_markup_of_others_is_text(text: str) -> None:
    """Markdown shows hostile text as a paragraph of that very text, and as nothing else."""
    kinds, words = _shown(as_markdown(text))
    assert set(kinds) <= {"paragraph_open", "inline", "text", "text_special"}
    assert words == clean(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_survives_markdown(text: str) -> None:
    """Whatever a feed sends is read back from the Markdown letter by letter, as one paragraph."""
    kinds, words = _shown(as_markdown(text))
    assert set(kinds) <= {"paragraph_open", "inline", "text", "text_special"}
    assert words == clean(text)


def test_what_is_not_seen_is_gone() -> None:
    """Controls and marks that turn the writing go; what joins letters stays."""
    assert clean("a\u202eb\u2066c\u200fd\x00e\nf") == "a b c d e f"
    assert clean("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "",
        "http://[",
        "https://",
    ],
)
def test_only_the_web_is_linked(address: str) -> None:
    """No address but one of http or https becomes a link."""
    assert web_address(address) is None


def test_addresses_hold_no_markup() -> None:
    """Quotes, angle brackets and blanks in an address are escaped."""
    made = web_address('https://a.example/x y>"<b>')
    assert made == "https://a.example/x%20y%3E%22%3Cb%3E"
    assert web_address("https://a.example/%D8%A7?q=1&r=2#s") == "https://a.example/%D8%A7?q=1&r=2#s"


def test_pages_escape_by_themselves() -> None:
    """A template of HTML escapes what it is given."""
    page = as_page("report.html.j2", **_report(title="<b>&\"'"))
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;" in page


def _report(**told: object) -> dict[str, object]:
    lists = ("counts", "changes", "recent", "provinces", "low_coverage", "decisions", "sources")
    words = ("known", "day", "theatre", "areas", "credit", "model", "program", "image")
    return {
        **dict.fromkeys(lists, ()),
        **dict.fromkeys(words, "x"),
        "unsettled": {},
        "stale": 0,
        "delay_days": 0,
        **told,
    }
