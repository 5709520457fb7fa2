"""The runnable blocks of a page: found, put into one script, and their output held to the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

_MARK = "\x1e"
_SHELLS = {
    "sh": "{code}",
    "python": "python - <<'END_OF_BLOCK'\n{code}END_OF_BLOCK\n",
    "sql": (
        "psql -X -q -A -P footer=off -F ' | ' -v ON_ERROR_STOP=1"
        " \"$(territory db url --role analyst)\" <<'END_OF_BLOCK'\n{code}END_OF_BLOCK\n"
    ),
}


@dataclass(frozen=True)
class Block:
    """A runnable block, the line it begins on, and the lines that its output must hold."""

    line: int
    language: str
    code: str
    expected: list[str] = field(default_factory=list)


def blocks_of(page: Path) -> list[Block]:
    """Return the blocks of a page whose fence says `run`, each with the `text output` after it."""
    found: list[Block] = []
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        words = token.info.split() if token.type == "fence" else []
        if words[1:] == ["run"]:
            found.append(Block(_line(token), words[0], token.content))
        elif words == ["text", "output"]:
            found[-1].expected.extend(token.content.splitlines())
    return found


def script_of(blocks: list[Block]) -> str:
    """Return one script of all blocks, so that what one sets the next one finds."""
    parts = [
        f"printf '{_MARK}\\n'\n" + _SHELLS[one.language].format(code=one.code) for one in blocks
    ]
    return "set -eu\n" + "".join(parts)


def outputs(stdout: str) -> list[str]:
    """Return what each block that was begun printed."""
    return stdout.split(_MARK + "\n")[1:]


def missing(expected: list[str], output: str) -> str | None:
    """Return the first line that was expected and did not come in its turn, None for none.

    `...` stands for anything, a blank for any number of blanks.
    """
    lines = iter(output.splitlines())
    for wanted in expected:
        pattern = _pattern(wanted)
        if not any(pattern.fullmatch(line.strip()) for line in lines):
            return wanted
    return None


def _pattern(wanted: str) -> re.Pattern[str]:
    pieces = [r"\s+".join(map(re.escape, piece.split())) for piece in wanted.split("...")]
    return re.compile(r"\s*.*\s*".join(pieces))


def _line(token: Token) -> int:
    return 0 if token.map is None else token.map[0] + 1
