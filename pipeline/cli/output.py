"""The shapes of answers: records as JSON values and as rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from pipeline.errors import OutputFileError
from pipeline.records import Basis, Level, Modality, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from pipeline.assess.whatif import Flip, Report
    from pipeline.records import (
        Adjudication,
        Area,
        Claim,
        ControlChange,
        ControlStatus,
        Evidence,
        NewsItem,
        Resolution,
        Ruling,
    )
    from pipeline.store.crosswalk import Share


def plain_table(*columns: str) -> Table:
    """Make an empty table with a head and no frame."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def write_bytes(path: Path, body: bytes) -> None:
    """Write a file that a person named; raise OutputFileError where it cannot be."""
    try:
        path.write_bytes(body)
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error.strerror}.") from error


def shortened(words: str, chars_max: int = 60) -> str:
    """Cut words to what a cell of a table has room for."""
    return words if len(words) <= chars_max else f"{words[: chars_max - 1]}…"


def area(found: Area | None) -> dict[str, Any] | None:
    """Describe an area, or None where there is none."""
    if found is None:
        return None
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level,
        "province": found.province,
        "shape_id": found.shape_id,
    }


def claim(said: Claim) -> dict[str, Any]:
    """Describe a claim."""
    return {
        "event": said.event,
        "actor": said.actor,
        "modality": said.modality,
        "extent": said.extent,
        "place_text": said.place_text,
        "area": area(said.area),
        "speaker": said.speaker,
        "speaker_side": said.speaker_side,
        "occurred_from": said.occurred_from,
        "occurred_to": said.occurred_to,
        "quote": said.quote,
        "part": said.part,
        "start": said.start,
        "end": said.end,
        "confidence": round(said.confidence, 2),
    }


def item(read: NewsItem, published: date, claims: Iterable[Claim]) -> dict[str, Any]:
    """Describe a news item with the claims that were read from it."""
    return {
        "url": read.url,
        "title": read.title,
        "published": published,
        "claims": [claim(said) for said in claims],
    }


def claims_table(read: NewsItem, claims: Iterable[Claim]) -> Table:
    """Lay a news item's claims out for a person."""
    table = plain_table("event", "actor", "place", "when", "said by", "modality", "extent")
    table.title = read.title or read.url
    table.title_justify = "left"
    for said in claims:
        place = said.place_text if said.area is None else f"{said.area.name}, {said.area.province}"
        days = {str(on) for on in (said.occurred_from, said.occurred_to) if on is not None}
        row = (said.event, said.actor or "", place, " to ".join(sorted(days)), said.speaker_side)
        table.add_row(*row, said.modality, said.extent)
    return table


def resolution(name: str, found: Resolution) -> dict[str, Any]:
    """Describe what a name was resolved to, with the candidates."""
    return {
        "query": name,
        "area": area(found.area),
        "score": round(found.score, 3),
        "candidates": [
            {
                "area": area(one.area),
                "score": round(one.score, 3),
                "toponym": one.toponym,
                "kind": one.kind,
            }
            for one in found.candidates
        ],
    }


def resolution_row(name: str, found: Resolution) -> tuple[str, ...]:
    """Lay a resolution out as a row: name, area, province, level, score."""
    if found.area is None:
        nearest = ", ".join(one.area.name for one in found.candidates[:3])
        return name, "not resolved", nearest and f"({nearest}?)", "", ""
    where = found.area
    return (
        name,
        where.name,
        where.province,
        where.level,
        f"{found.score:.2f}",
    )


def status(believed: ControlStatus, basis: Basis = Basis.COUNT) -> dict[str, Any]:
    """Describe the control status of an area; `basis` is what a province was rolled up by."""
    return {
        "area": area(believed.area),
        "state": believed.state,
        "controller": believed.controller,
        "probability": believed.probability,
        "valid_from": believed.valid_from,
        "valid_to": believed.valid_to,
        "newest_evidence": believed.newest_evidence,
        "stale": believed.stale,
        "evidence_age_days": believed.evidence_age_days,
        "coverage": believed.coverage,
        "rolled_up_by": basis if believed.area.level is Level.PROVINCE else None,
        "basis": believed.basis,
        "adjudication": ruling(believed.ruling),
    }


def ruling(obeyed: Ruling | None) -> dict[str, Any] | None:
    """Describe the decision that a status obeys, or None where the evidence decides."""
    if obeyed is None:
        return None
    return {"id": obeyed.adjudication_id, "author": obeyed.author, "reason": obeyed.reason}


def statuses_table(believed: Iterable[ControlStatus]) -> Table:
    """Lay statuses out for a person."""
    told = list(believed)
    notes = [_note(one) for one in told]
    heads = ["area", "province", "state", "by", "probability", "from", "to", "evidence"]
    table = plain_table(*heads, *(["because"] if any(notes) else []))
    for one, note in zip(told, notes, strict=True):
        table.add_row(
            one.area.name,
            one.area.province,
            one.state,
            one.controller or "",
            f"{one.probability:.2f}" if one.state is not State.UNKNOWN else "",
            str(one.valid_from or ""),
            str(one.valid_to or ""),
            _age(one),
            *([note] if any(notes) else []),
        )
    return table


def _age(believed: ControlStatus) -> str:
    """Return the day of the newest evidence, its age, and whether it is stale."""
    days = believed.evidence_age_days
    marks = [f"{days} d"] if days is not None else []
    marks += ["stale"] if believed.stale else []
    marks += ["low coverage"] if believed.coverage == "low" else []
    words = [str(believed.newest_evidence or ""), f"({', '.join(marks)})" if marks else ""]
    return " ".join(filter(None, words))


def _note(believed: ControlStatus) -> str:
    """Say who decided a status and why, or what a rolled-up one rests on."""
    obeyed = believed.ruling
    if obeyed is not None:
        return f"adjudicated by {obeyed.author}: {obeyed.reason}"
    return believed.basis or ""


def shares_table(shares: Iterable[Share], from_set: str, to_set: str) -> Table:
    """Lay a crosswalk out for a person: what per cent of either area the other one holds."""
    table = plain_table(from_set, "code", "%", to_set, "code", "%", "km2")
    for one in shares:
        table.add_row(
            f"{one.from_name}, {one.from_province}",
            one.from_code,
            f"{100 * one.from_share:.1f}",
            f"{one.to_name}, {one.to_province}",
            one.to_code,
            f"{100 * one.to_share:.1f}",
            f"{one.overlap_km2:,.1f}",
        )
    return table


def adjudication(made: Adjudication) -> dict[str, Any]:
    """Describe an analyst's decision."""
    return {
        "id": made.adjudication_id,
        "area": area(made.area),
        "state": made.state,
        "controller": made.controller,
        "valid_from": made.valid_from,
        "valid_to": made.valid_to,
        "reason": made.reason,
        "author": made.author,
        "recorded_at": made.recorded_at,
        "withdrawn_at": made.withdrawn_at,
        "withdrawn_by": made.withdrawn_by,
        "withdrawn_because": made.withdrawn_because,
    }


def adjudications_table(made: Iterable[Adjudication]) -> Table:
    """Lay decisions out for a person."""
    table = plain_table("id", "area", "decided", "from", "to", "by", "known from", "because")
    for one in made:
        words = " ".join(filter(None, (one.state or "left to the evidence", one.controller)))
        gone = f" Withdrawn by {one.withdrawn_by} as of {one.withdrawn_at}: "
        table.add_row(
            str(one.adjudication_id),
            f"{one.area.name}, {one.area.province}",
            words,
            str(one.valid_from),
            str(one.valid_to or ""),
            one.author,
            f"{one.recorded_at:%Y-%m-%d %H:%M}",
            one.reason + (gone + (one.withdrawn_because or "") if one.withdrawn_at else ""),
        )
    return table


def change(seen: ControlChange) -> dict[str, Any]:
    """Describe what changed in one area between two dates."""
    return {
        "area": area(seen.area),
        "from": {
            "state": seen.from_state,
            "controller": seen.from_controller,
            "probability": seen.from_probability,
        },
        "to": {
            "state": seen.to_state,
            "controller": seen.to_controller,
            "probability": seen.to_probability,
        },
        "changed_on": seen.changed_on,
        "sub_event_type": seen.sub_event_type,
        "adjudication": ruling(seen.ruling),
        "evidence": seen.evidence,
    }


def changes_table(seen: Iterable[ControlChange]) -> Table:
    """Lay changes out for a person, each with the sentence that speaks most for it."""
    table = plain_table("area", "province", "on", "from", "to", "evidence")
    table.columns[-1].overflow = "fold"
    for one in seen:
        best = next(iter(one.evidence), None)
        said = f"{best['weight']:+.2f} {best['quote']} <{best['url']}>" if best else ""
        if one.ruling is not None:
            said = f"adjudicated by {one.ruling.author}: {one.ruling.reason}"
        table.add_row(
            one.area.name,
            one.area.province,
            str(one.changed_on or ""),
            " ".join(filter(None, (one.from_state, one.from_controller))),
            " ".join(filter(None, (one.to_state, one.to_controller))),
            said,
        )
    return table


def evidence(seen: Evidence) -> dict[str, Any]:
    """Describe a piece of evidence."""
    return {
        "observed_on": seen.observed_on,
        "weight": round(seen.weight, 3),
        "event": seen.event,
        "actor": seen.actor,
        "modality": seen.modality,
        "extent": seen.extent,
        "speaker": seen.speaker,
        "speaker_side": seen.speaker_side,
        "quote": seen.quote,
        "url": seen.url,
        "source": seen.source,
        "published": seen.published,
    }


def evidence_table(seen: Iterable[Evidence]) -> Table:
    """Lay evidence out for a person, the weightiest first."""
    table = plain_table("weight", "on", "says", "who", "quote and source")
    table.columns[-1].overflow = "fold"
    for one in seen:
        said = " ".join(filter(None, (one.actor, one.event, one.modality)))
        table.add_row(
            f"{one.weight:+.2f}",
            str(one.observed_on),
            said,
            one.speaker_side,
            f"{one.quote} <{one.url}>",
        )
    return table


def flip(found: Flip) -> dict[str, Any]:
    """Describe reports that would change an answer, and the answer that they would lead to."""
    return {
        "reports": [
            {
                "event": one.event,
                "actor": one.actor,
                "modality": one.modality,
                "speaker_side": one.speaker_side,
            }
            for one in found.reports
        ],
        "state": found.state,
        "controller": found.controller,
        "probability": found.probability,
    }


def flip_sentence(found: Flip) -> str:
    """Say in a sentence what would change an answer."""
    told = " and one ".join(_told(one) for one in found.reports)
    answer = found.state if found.controller is None else f"{found.state} by {found.controller}"
    return f"One {told}, not denied by the next evening, would make it {answer}."


def _told(report: Report) -> str:
    """Say what a report would tell."""
    said = " ".join(filter(None, (report.actor, report.event)))
    denial = " denying" if report.modality is Modality.DENIED else ""
    return f"report{denial} ({said}) by {report.speaker_side}"
