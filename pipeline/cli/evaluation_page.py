"""One page that shows an evaluation of claims passage by passage."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from pipeline.cli.reliability import reliability_svg
from pipeline.extract.calibration import calibration, judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.extract.evaluate import Outcome, Report
    from pipeline.records import Claim

_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Claims evaluated</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 1px solid #ccc; padding: 0.5rem 0 }
p { margin: 0.3rem 0 } small { color: #666 }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
figure { margin: 1rem 0; max-width: 32rem } figure svg { width: 100%; height: auto }
.error { color: #a02020 } .missed { color: #8a5a00 } .matched { color: #1f6b3a }
</style>
"""


def claims_page(report: Report) -> str:
    """Return the page, passages with an error or a miss first; all text is escaped."""
    overall = report.overall
    head = (
        f"<h1>Claims evaluated</h1><p>{len(report.outcomes)} passages: precision "
        f"{overall.precision:.3f}, recall {overall.recall:.3f}, F1 {overall.f1:.3f}; a claim read "
        f"in {report.silent_with_claims} of {report.silent_passages} passages without one.</p>"
    )
    curve = f"<figure>{reliability_svg(calibration(judged(report)))}</figure>"
    ranked = sorted(report.outcomes, key=lambda one: not (one.errors or one.missed))
    return "\n".join((_HEAD, head, curve, *map(_article, ranked), "</html>", ""))


def _article(outcome: Outcome) -> str:
    passage = outcome.passage
    tags = ", ".join(passage["tags"])
    read = [("matched", _claim(claim)) for claim, _ in outcome.matched]
    read += [("error", _claim(claim)) for claim in outcome.errors]
    read += [("excused", _claim(claim)) for claim in outcome.excused]
    labels = [("matched", _label(label)) for _, label in outcome.matched]
    labels += [("missed", _label(label)) for label in outcome.missed]
    return (
        f"<article><h3>{escape(passage['title'] or passage['id'])}</h3>"
        f"<small>{escape(passage['id'])}, {escape(passage['published'])}, {escape(tags)}</small>"
        f"<p>{escape(passage['text'])}</p><div class='columns'>"
        f"<div><b>read</b>{_lines(read)}</div><div><b>labelled</b>{_lines(labels)}</div>"
        "</div></article>"
    )


def _lines(lines: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<p class='{mark}'>{mark}: {escape(text)}</p>" for mark, text in lines)


def _claim(claim: Claim) -> str:
    where = claim.place_text if claim.area is None else f"{claim.area.name}, {claim.area.province}"
    days = f"{claim.occurred_from or '?'} to {claim.occurred_to or '?'}"
    words = (claim.event, claim.actor or "nobody named", claim.modality, where)
    return " - ".join((*words, claim.speaker_side, claim.extent, days))


def _label(label: Mapping[str, Any]) -> str:
    place = label["area"] or {}
    where = f"{place.get('district') or label['place_text']}, {place.get('province', 'unresolved')}"
    days = label["occurred_on"]
    when = " to ".join(days) if isinstance(days, list) else days or "?"
    words = (label["event"], label["actor"] or "nobody named", label["modality"], where)
    return " - ".join((*words, label["speaker_side"], label["extent"], when))
