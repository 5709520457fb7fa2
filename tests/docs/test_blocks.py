"""What the pages say to type works, word by word, and prints what they say."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
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
_SECONDS = 900  # of the wall's clock, on a machine that others use too
# A runner that ignores signals hands that down, and `kill` in a page would do nothing.
_PLAIN = ("/usr/bin/env", "--default-signal=TERM,INT")


def test_the_guides_have_something_to_run() -> None:
    """Analysts, operators, contributors and sceptics can follow their page by hand."""
    assert {"analyst", "contributing", "method", "operator"} <= set(PAGES)


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("contributing", "Add a source"),
        ("contributing", "Add a language"),
        ("contributing", "Add a boundary set"),
        ("contributing", "Add an export"),
        ("contributing", "Add a theatre"),
        ("analyst", "What changed this week"),
        ("analyst", "Who held a place on a day"),
        ("analyst", "As known on a day"),
        ("analyst", "Take it away"),
        ("analyst", "Overrule a status"),
        ("analyst", "Join with P-codes"),
        ("analyst", "From another program, over HTTP"),
        ("analyst", "In the words of other maps"),
        ("method", "A sentence becomes claims"),
        ("method", "A name becomes an area"),
        ("method", "Failures of names, as they are today"),
        ("method", "Failures of statuses, as they are today"),
        ("operator", "Backfill"),
        ("operator", "Upgrade"),
        ("operator", "Back up and restore"),
        ("operator", "Look after it"),
        ("operator", "Logs"),
    ],
)
def test_what_was_promised_can_be_run(page: str, part: str) -> None:
    """Each walk-through and recipe has blocks of its own, so that it cannot rot unseen."""
    lines = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8").splitlines()
    heads = [at for at, line in enumerate(lines, 1) if line.startswith(("## ", "### "))]
    begin = next(at for at in heads if lines[at - 1].lstrip("# ") == part)
    end = next((at for at in heads if at > begin), len(lines) + 1)
    assert [block for block in PAGES[page] if begin < block.line < end]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_followed(page: str, checkout: Path) -> None:
    """Every block marked `run` ends well, in the order of the page, and prints what follows it."""
    blocks = PAGES[page]
    code, said, complained = followed(script_of(blocks), checkout)
    printed = outputs(said)
    last = blocks[len(printed) - 1]
    assert code == 0, _told(page, last, complained[-3000:] + printed[-1][-2000:])
    for block, output in zip(blocks, printed, strict=True):
        lost = missing(block.expected, output)
        assert lost is None, _told(page, block, f"lacks {lost!r} in\n{output}")


def followed(script: str, checkout: Path) -> tuple[int, str, str]:
    """Run a script; what it leaves running is ended with it, and keeps nobody waiting."""
    said, complained = checkout.parent / "said", checkout.parent / "complained"
    with said.open("w") as out, complained.open("w") as err:
        running = subprocess.Popen(  # noqa: S603  (the page's own words)
            [*_PLAIN, "/bin/bash", "-c", script],
            cwd=checkout,
            env=environment(checkout),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            code = running.wait(_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    return code, said.read_text(), complained.read_text()


def test_a_page_that_promises_too_much_is_found() -> None:
    """A line that does not come, or comes too early, is missing; dots stand for anything."""
    assert missing(["a ... c", "d"], "a  b  c\nd\n") is None
    assert missing(["d", "a ... c"], "a b c\nd\n") == "a ... c"
    assert missing(["a b"], "a b c\n") == "a b"


def _told(page: str, block: Block, what: str) -> str:
    return f"docs/{page}.md:{block.line}: {what}"
