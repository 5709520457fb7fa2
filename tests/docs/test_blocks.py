"""What the pages say to type works, word by word, and prints what they say."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.docs.blocks import Block, blocks_of, missing, outputs, script_of
from tests.docs.conftest import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    path.stem: blocks
    for path in sorted((ROOT / "docs").glob("*.md"))
    if (blocks := blocks_of(path))
}
_SECONDS = 600


def test_the_guides_have_something_to_run() -> None:
    """Analysts, operators, contributors and sceptics can follow their page by hand."""
    assert {"analyst", "contributing", "method", "operator"} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_followed(page: str, checkout: Path) -> None:
    """Every block marked `run` ends well, in the order of the page, and prints what follows it."""
    blocks = PAGES[page]
    done = subprocess.run(  # noqa: S603  (the page's own words)
        ["/bin/bash", "-c", script_of(blocks)],
        cwd=checkout,
        env=environment(checkout),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    printed = outputs(done.stdout)
    last = blocks[len(printed) - 1]
    assert done.returncode == 0, _told(page, last, done.stderr[-3000:] + printed[-1][-2000:])
    for block, output in zip(blocks, printed, strict=True):
        lost = missing(block.expected, output)
        assert lost is None, _told(page, block, f"lacks {lost!r} in\n{output}")


def test_a_page_that_promises_too_much_is_found() -> None:
    """A line that does not come, or comes too early, is missing; dots stand for anything."""
    assert missing(["a ... c", "d"], "a  b  c\nd\n") is None
    assert missing(["d", "a ... c"], "a b c\nd\n") == "a ... c"
    assert missing(["a b"], "a b c\n") == "a b"


def _told(page: str, block: Block, what: str) -> str:
    return f"docs/{page}.md:{block.line}: {what}"
