"""The page of the benches -> how right it is: each share with its cases and its interval."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parents[2]
_BENCHES = _ROOT / "docs/bench.md"
_Z = 1.96  # of a normal deviate, for 95 %
_HEAD = """\
# Accuracy

How right the program was when `make bench` last measured it ([all figures](../bench.md)). Beside
each share stand the cases that it rests on and Wilson's interval of 95 % for so many cases, each
by itself. Claims of one passage and changes of one campaign are not each by itself: there the
interval is too narrow, and nobody knows by how much.
"""
_SECTIONS = {
    "names": """\
## Names

Labelled names, most of them in spellings of real outlets, beside a plain score of likeness over the
same gazetteer. The labels are not shipped. They were at hand while the gazetteer was written, and
what failed was looked at: names never seen resolve less often. *Wrong answers* is the row to fear:
a name that resolves wrongly puts a claim on the wrong district, one that does not resolve costs the
claim alone.
""",
    "claims": """\
## Claims

Passages in which somebody marked what a careful reader takes from them. A claim counts as found
where event, actor, modality and area agree. Who looked at what:

- `claims_dev` and *own passages, dev* were read by those who wrote the rules: they tell that the
  rules do what they were written for, and nothing of the next text.
- *own passages, never tuned on* were held back. They were written for this project all the same,
  in English of one kind.
- No passage is of a real outlet. Expect real texts to be read worse than the second block, and
  translated ones worse still.
""",
    "control": """\
## Control

What the map said each evening, held to changes that are known. *2021* are changes that the press
reported on that summer. They are not shipped; nothing was fitted to them, but whoever set the
weights saw this table. *dispatches* is what the bundled dispatches themselves tell (`truth.csv`).
The calibration of probabilities was fitted to them, so that their deviation from the diagonal is
measured where it was fitted; the weights were set by hand, looking at replays of them. Where the
baseline stands better, it is: waiting a day for a denial costs some changes a day.
""",
    "coverage": """\
## Coverage

A simulation with bursts, quiet and falls of known size: no measurement of real outlets.
""",
}
_CASES = (
    re.compile(r"(?P<cases>[\d,]+) (?:names|matched claims|changes)"),
    re.compile(r"[\d,]+ of (?P<cases>[\d,]+)"),
    re.compile(r"of (?P<cases>[\d,]+);"),
)
_TENTH = re.compile(r"(\d\.\d+): (\d\.\d+) \((\d+)\)")


class Measure(NamedTuple):
    """One row of a bench's table: names as in its head."""

    bench: str
    what: str
    cells: dict[str, str]

    @property
    def ours(self) -> float | None:
        """Return our figure, None where it was skipped."""
        told = self.cells.get("ours", "").replace(",", "")
        return float(told) if told else None

    @property
    def cases(self) -> int | None:
        """Return how many cases a share rests on, None where it is none, or nobody counted."""
        found = (one.search(self.cells.get("note", "")) for one in _CASES)
        first = next((one for one in found if one is not None), None)
        return int(first["cases"].replace(",", "")) if first and self._is_share() else None

    def _is_share(self) -> bool:
        told = self.cells.get("target", "")
        return "share" in told or "shown within" in self.what or "followed" in self.what


def measures(text: str | None = None) -> list[Measure]:
    """Return the rows of every bench on a page, by default that of the last run."""
    bench, heads = "", list[str]()
    found = []
    for line in (text or _BENCHES.read_text(encoding="utf-8")).splitlines():
        if line.startswith("## "):
            bench, heads = line.removeprefix("## ").lower(), []
        elif line.startswith("|"):
            words = [word.strip() for word in line.strip("|").split("|")]
            if not heads:
                heads = words
            elif set(line) - set("|- "):
                found.append(Measure(bench, words[0], dict(zip(heads, words, strict=True))))
    return found


def interval(share: float, cases: int) -> tuple[float, float]:
    """Return Wilson's interval of 95 % (J. Am. Stat. Assoc. 22, 1927) of a share of cases."""
    spread = _Z**2 / cases
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / cases + spread / (4 * cases)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def page() -> str:
    """Return the page, in Markdown."""
    known = measures()
    return "\n".join([_HEAD, *(part for name in _SECTIONS for part in _section(name, known))])


def _section(bench: str, known: list[Measure]) -> Iterator[str]:
    rows = [one for one in known if one.bench == bench]
    yield _SECTIONS[bench]
    peers = [name for name in rows[0].cells if name not in _OWN] if rows else []
    heads = ["measure", "ours", "95 %", "cases", *peers, "target"]
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    yield from map(_row, rows, [peers] * len(rows))
    yield ""
    yield from (part for one in rows if "off the diagonal" in one.what for part in _tenths(one))


_OWN = {"measure", "ours", "target", "reached", "note"}


def _row(one: Measure, peers: list[str]) -> str:
    share, cases = one.ours, one.cases
    told = ""
    if share is not None and cases and 0 <= share <= 1:
        low, high = interval(share, cases)
        told = f"{low:.3f} to {high:.3f}"
    words = [one.what, one.cells.get("ours", ""), told, str(cases or "")]
    words += [one.cells.get(name, "") for name in peers]
    return f"| {' | '.join([*words, one.cells.get('target', '')])} |"


def _tenths(one: Measure) -> Iterator[str]:
    """Yield how often beliefs of each strength were right, as the bench's note tells it."""
    bins = _TENTH.findall(one.cells.get("note", ""))
    if not bins:
        return
    what = one.what.partition(":")[0]
    yield f"Probabilities told, and how often they were right (*{what}*):\n"
    yield "| told | right | area-days |\n|---|---|---|"
    yield from (f"| {told} | {right} | {days} |" for told, right, days in bins)
    yield ""
