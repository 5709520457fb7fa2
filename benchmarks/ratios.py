"""The committed ratios: our figure to its peer's, or to its bound; and what has become worse.

A figure by itself says as much of the machine as of the program. Its ratio to a peer of the same
run holds on any machine; where there is no peer it is taken to the bound that it must keep, and
given more room.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks.rows import HIGHER, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

_HEAD = """\
# What `make bench` holds its figures to, and how far they may move. Written by `make bench-accept`
# from the last run, on purpose alone; `noise` may be changed by hand, and stays. A ratio is our
# figure to the best peer's of the same run, or to the bound that it must keep (against nothing,
# where that is 0: the figure itself). The worst that passes, where more is better, is
# ratio / (1 + share) - slack; where less is, ratio * (1 + share) + slack.
"""
_SECONDS = {"s", "ms", "ms at p95", "minutes", "MB/s", "%"}
_IN_ONE_RUN = {"times", "x"}
Key = tuple[str, str]


class Against(StrEnum):
    """What a figure is compared with."""

    PEER = "peer"
    BOUND = "bound"
    NOTHING = "nothing"  # its bound is 0


class Verdict(StrEnum):
    """What became of a ratio; the first three make the run fail."""

    WORSE = "worse"
    LOST = "lost"
    CHANGED = "changed"
    SKIPPED = "skipped"
    BETTER = "better"
    NEW = "new"
    SAME = "same"

    @property
    def is_failure(self) -> bool:
        """Say whether a run with it fails."""
        return self in {Verdict.WORSE, Verdict.LOST, Verdict.CHANGED}


@dataclass(frozen=True, slots=True)
class Noise:
    """How far a ratio moves though nothing has changed: a share of it, and a slack in its unit."""

    share: float
    slack: float
    reason: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measure's ratio; `noise` names how far it moves."""

    bench: str
    what: str
    against: Against
    sense: str
    ratio: float
    noise: str

    @property
    def key(self) -> Key:
        """Return what it is found by."""
        return self.bench, self.what


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure's committed ratio, the one of this run, and the worst that passes."""

    key: Key
    verdict: Verdict
    committed: Ratio | None = None
    now: Ratio | None = None
    worst: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Committed:
    """The file of ratios."""

    noise: Mapping[str, Noise]
    ratios: Mapping[Key, Ratio]


def ratio_of(row: Row, noise: str | None = None) -> Ratio | None:
    """Return a row's ratio, None where it has neither a peer nor a bound, or no figure."""
    if row.ours is None:
        return None
    if row.ratio is not None:
        against, value = Against.PEER, row.ratio
    elif row.target:
        against, value = Against.BOUND, row.ours / row.target
    elif row.target == 0:
        against, value = Against.NOTHING, row.ours
    else:
        return None
    usual = _usual_noise(row.unit, against)
    return Ratio(row.bench, row.what, against, row.sense, value, noise or usual)


def compare(
    rows: Sequence[Row], committed: Committed, measured: Collection[str]
) -> Iterator[Compared]:
    """Yield what became of each ratio, those that fail the run first.

    Args:
        rows: what was measured.
        committed: what it is held to.
        measured: the benches that were run: only theirs can be lost.
    """
    found = list(_compared(rows, committed, measured))
    order = list(Verdict)
    yield from sorted(found, key=lambda one: order.index(one.verdict))


def read(path: Path) -> Committed:
    """Return the committed ratios."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    ratios = [Ratio(**one | {"against": Against(one["against"])}) for one in written["ratios"]]
    noise = {name: Noise(**one) for name, one in written["noise"].items()}
    return Committed(noise, {one.key: one for one in ratios})


def accepted(rows: Sequence[Row], committed: Committed, known: Collection[str]) -> Committed:
    """Return the ratios of these rows, in their order, with the noise that each had before.

    What was not measured, or skipped, keeps the ratio that it had; what no bench has any more goes.

    Args:
        rows: of the last run.
        committed: what was committed before.
        known: the benches that there are.
    """
    before = committed.ratios
    ratios: dict[Key, Ratio] = {}
    for row in rows:
        key = (row.bench, row.what)
        found = ratio_of(row, before[key].noise if key in before else None)
        if found is not None:
            ratios[key] = found
    gone = {row.bench for row in rows if not row.skipped} - {r.bench for r in rows if r.skipped}
    kept = {
        key: one
        for key, one in before.items()
        if key not in ratios and one.bench in known and one.bench not in gone
    }
    places = {bench: place for place, bench in enumerate(known)}
    ordered = sorted((ratios | kept).values(), key=lambda one: places.get(one.bench, len(places)))
    return Committed(committed.noise, {one.key: one for one in ordered})


def write(path: Path, committed: Committed) -> None:
    """Write the file of ratios, a line a ratio."""
    body: dict[str, Any] = {
        "noise": {name: asdict(one) for name, one in committed.noise.items()},
        "ratios": [
            asdict(one) | {"against": str(one.against), "ratio": float(f"{one.ratio:.4g}")}
            for one in committed.ratios.values()
        ],
    }
    told = yaml.safe_dump(body, sort_keys=False, default_flow_style=None, width=1000)
    path.write_text(_HEAD + told, encoding="utf-8")


def worst(one: Ratio, noise: Noise) -> float:
    """Return the worst ratio that is no more than noise."""
    if one.sense == HIGHER:
        return min(one.ratio / (1 + noise.share), one.ratio) - noise.slack
    return max(one.ratio * (1 + noise.share), one.ratio) + noise.slack


def _compared(
    rows: Sequence[Row], committed: Committed, measured: Collection[str]
) -> Iterator[Compared]:
    by_key = {(row.bench, row.what): row for row in rows}
    skipped = {row.bench: row.skipped for row in rows if row.skipped}
    for key, before in committed.ratios.items():
        if before.bench not in measured:
            continue
        row = by_key.get(key)
        now = None if row is None else ratio_of(row, before.noise)
        if now is not None:
            yield _against(before, now, committed.noise[before.noise])
        elif key[0] in skipped:
            yield Compared(key, Verdict.SKIPPED, before, why=skipped[key[0]])
        else:
            yield Compared(key, Verdict.LOST, before, why="it is not measured any more")
    for key, row in by_key.items():
        fresh = ratio_of(row)
        if fresh is not None and key not in committed.ratios and row.bench in measured:
            yield Compared(key, Verdict.NEW, now=fresh)


def _against(before: Ratio, now: Ratio, noise: Noise) -> Compared:
    if (before.against, before.sense) != (now.against, now.sense):
        why = f"compared with {now.against}, {now.sense}; was {before.against}, {before.sense}"
        return Compared(before.key, Verdict.CHANGED, before, now, why=why)
    limit = worst(before, noise)
    more_is_better, turned = now.sense == HIGHER, worst(now, noise)
    if now.ratio < limit if more_is_better else now.ratio > limit:
        return Compared(before.key, Verdict.WORSE, before, now, limit, noise.reason)
    # So much better that the committed one would count as worse: it says nothing any more.
    left_behind = before.ratio < turned if more_is_better else before.ratio > turned
    verdict = Verdict.BETTER if left_behind else Verdict.SAME
    return Compared(before.key, verdict, before, now, limit)


def _usual_noise(unit: str, against: Against) -> str:
    is_timed = unit in _SECONDS or unit.endswith("/s")
    if unit == "MB":
        return "memory"
    if unit in _IN_ONE_RUN or (is_timed and against is Against.PEER):
        return "timed together"
    return "timed alone" if is_timed else "counted"
