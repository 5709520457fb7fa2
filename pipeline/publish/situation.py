"""The situation report of one day, in Markdown and HTML."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.publish.changes import in_words
from pipeline.publish.edition import program
from pipeline.publish.files import replacing
from pipeline.publish.pages import as_page, as_text
from pipeline.publish.words import day_in_words, moment_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.publish.changes import Changes
    from pipeline.publish.edition import Edition
    from pipeline.publish.summary import Summary, Tally


@dataclass(frozen=True, slots=True)
class Decision:
    """A status that an analyst's decision rules."""

    name: str
    province: str
    status: str
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What a report tells; `counts` are the areas counted by holder now, a day and a week ago."""

    edition: Edition
    areas: str
    summary: Summary
    before: Summary
    week_before: Summary
    changes: Changes
    decisions: Sequence[Decision]
    low_coverage: Sequence[str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many areas a holder has, and how many more than a day and a week before."""

    holder: str
    now: int
    since_yesterday: int
    since_last_week: int


def write_situation(situation: Situation, picture: bytes, folder: Path) -> list[Path]:
    """Write the report as Markdown and HTML beside its map, and return their paths.

    Nothing that a feed wrote is markup in either. The bytes depend on the arguments alone. Raises
    OutputFileError where a file cannot be written.
    """
    stem = f"report-{situation.edition.on.isoformat()}"
    drawn = folder / f"{stem}.png"
    told = _told(situation)
    image = base64.b64encode(picture).decode()
    bodies = {
        drawn: picture,
        folder / f"{stem}.md": as_text("report.md.j2", picture=drawn.name, **told).encode(),
        folder / f"{stem}.html": as_page("report.html.j2", image=image, **told).encode(),
    }
    for path, body in bodies.items():
        with replacing(path) as draft:
            draft.write_bytes(body)
    return list(bodies)


def _told(situation: Situation) -> dict[str, Any]:
    edition, summary = situation.edition, situation.summary
    return {
        "title": f"Situation report: {summary.title}",
        "theatre": edition.theatre.name,
        "day": day_in_words(edition.on),
        "known": moment_in_words(edition.known_at, edition.theatre),
        "areas": situation.areas,
        "counts": _counts(situation),
        "changes": in_words(situation.changes),
        "recent": summary.changes,
        "provinces": summary.provinces,
        "unsettled": summary.unsettled,
        "stale": summary.stale,
        "low_coverage": situation.low_coverage,
        "decisions": situation.decisions,
        "sources": [one.name for one in edition.origins],
        "credit": edition.theatre.boundary_sets[0].credit,
        "delay_days": edition.theatre.publication.delay_days,
        "model": edition.model_version,
        "program": program(),
    }


def _counts(situation: Situation) -> list[Count]:
    told = [_by_holder(one) for one in (situation.summary, situation.before, situation.week_before)]
    holders = dict.fromkeys(holder for counts in told for holder in counts)
    return [_count(holder, *(counts.get(holder, 0) for counts in told)) for holder in holders]


def _by_holder(summary: Summary) -> dict[str, int]:
    tally: Tally = summary.total
    held = {name: tally.controlled[code] for code, name in summary.actors.items()}
    rest = {"Contested": tally.contested, "Claimed": tally.claimed, "Unknown": tally.unknown}
    return held | rest


def _count(holder: str, now: int, yesterday: int, last_week: int) -> Count:
    return Count(holder, now, now - yesterday, now - last_week)
