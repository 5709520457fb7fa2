"""The shapes of answers: records as JSON values and as rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pipeline.records import Area, Claim, ControlStatus, Evidence, NewsItem, Resolution
    from pipeline.store.crosswalk import Share


def plain_table(*columns: str) -> Table:
    """Make an empty table with a head and no frame."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


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


def status(believed: ControlStatus) -> dict[str, Any]:
    """Describe the control status of an area."""
    return {
        "area": area(believed.area),
        "state": believed.state,
        "controller": believed.controller,
        "probability": believed.probability,
        "valid_from": believed.valid_from,
        "valid_to": believed.valid_to,
        "newest_evidence": believed.newest_evidence,
        "stale": believed.stale,
    }


def statuses_table(believed: Iterable[ControlStatus]) -> Table:
    """Lay statuses out for a person."""
    table = plain_table("area", "province", "state", "by", "probability", "from", "to", "evidence")
    for one in believed:
        table.add_row(
            one.area.name,
            one.area.province,
            one.state,
            one.controller or "",
            f"{one.probability:.2f}" if one.state is not State.UNKNOWN else "",
            str(one.valid_from or ""),
            str(one.valid_to or ""),
            f"{one.newest_evidence or ''}{' (stale)' if one.stale else ''}",
        )
    return table


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
