"""The shapes of evaluations: labelled truth read in, reports as JSON values and as tables."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.cli.output import area, plain_table
from pipeline.records import NewsItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from rich.table import Table

    from pipeline.extract.calibration import Calibration
    from pipeline.extract.evaluate import Report as ClaimsReport
    from pipeline.extract.evaluate import Score
    from pipeline.geocode.evaluate import Answer, Label, Tally
    from pipeline.geocode.evaluate import Report as NamesReport
    from pipeline.records import Area

_NOON = timedelta(hours=12)


def item_of(passage: Mapping[str, Any], start_of: Callable[[date], datetime]) -> NewsItem:
    """Return a passage as a news item, published at noon of its day in the theatre."""
    return NewsItem(
        source="evaluation",
        url=f"passage:{passage['id']}",
        published=start_of(date.fromisoformat(passage["published"])) + _NOON,
        title=passage["title"],
        text=passage["text"],
        language=passage.get("language") or "en",
    )


def names_report(report: NamesReport, areas: Iterable[Area]) -> dict[str, Any]:
    """Describe an evaluation of names."""
    known = list(areas)
    return {
        "overall": _tally(report.overall)
        | {"wrong_share_of_answers": round(report.wrong_share, 4)},
        "with_province": _tally(report.with_province),
        "without_province": _tally(report.without_province),
        "province_withheld": _tally(report.withheld),
        "by_kind": {name: _tally(one) for name, one in report.by_kind.items()},
        "by_source": {name: _tally(one) for name, one in report.by_source.items()},
        "wrong": [_wrong(one, known) for one in report.wrong],
    }


def names_tables(report: NamesReport, areas: Iterable[Area]) -> Iterator[Table]:
    """Lay an evaluation of names out for a person."""
    table = plain_table("names", "asked", "right", "abstained", "wrong", "share right")
    rows = {
        "all": report.overall,
        "printed with a province": report.with_province,
        "printed without one": report.without_province,
        "province withheld": report.withheld,
        **{f"kind: {name}": one for name, one in report.by_kind.items()},
        **{f"source: {name}": one for name, one in report.by_source.items()},
    }
    for name, one in rows.items():
        counts = map(str, (one.asked, one.right, one.abstained, one.wrong))
        table.add_row(name, *counts, f"{one.share_right:.3f}")
    yield table
    known = list(areas)
    wrong = plain_table("wrong", "province", "kind", "should be", "was")
    wrong.title = f"{len(report.wrong)} wrong, {report.wrong_share:.2%} of the answers"
    wrong.title_justify = "left"
    for answer in report.wrong:
        label = answer.label
        said = (label.name, label.province, label.kind, _meant(label, known), _named(answer.area))
        wrong.add_row(*said)
    yield wrong


def claims_report(report: ClaimsReport) -> dict[str, Any]:
    """Describe an evaluation of claims."""
    from pipeline.extract.calibration import calibration, judged

    return {
        "passages": len(report.outcomes),
        "overall": _score(report.overall),
        "by_event": {name: _score(one) for name, one in report.by_event.items()},
        "by_modality": {name: _score(one) for name, one in report.by_modality.items()},
        "by_tag": {name: _score(one) for name, one in report.by_tag.items()},
        "attributes": {name: round(share, 4) for name, share in report.attributes.items()},
        "silent_passages": report.silent_passages,
        "silent_false_rate": round(report.silent_false_rate, 4),
        "calibration": _calibration(calibration(judged(report))),
    }


def claims_tables(report: ClaimsReport) -> Iterator[Table]:
    """Lay an evaluation of claims out for a person."""
    from pipeline.extract.calibration import calibration, judged

    table = plain_table("claims", "hits", "errors", "misses", "precision", "recall", "F1")
    rows = {
        "all": report.overall,
        **{f"event: {name}": one for name, one in report.by_event.items()},
        **{f"modality: {name}": one for name, one in report.by_modality.items()},
        **{f"tag: {name}": one for name, one in report.by_tag.items()},
    }
    for name, one in rows.items():
        counts = map(str, (one.hits, one.errors, one.misses))
        shares = (f"{share:.3f}" for share in (one.precision, one.recall, one.f1))
        table.add_row(name, *counts, *shares)
    yield table
    shares_table = plain_table("of claims matched", "right")
    for name, share in report.attributes.items():
        shares_table.add_row(name, f"{share:.3f}")
    yield shares_table
    silent = plain_table("passages without a claim", "with a claim read", "share")
    silent.add_row(
        str(report.silent_passages),
        str(report.silent_with_claims),
        f"{report.silent_false_rate:.3f}",
    )
    yield silent
    yield from _reliability(calibration(judged(report)))


def _tally(one: Tally) -> dict[str, Any]:
    counts = {"right": one.right, "abstained": one.abstained, "wrong": one.wrong}
    return {"asked": one.asked, **counts, "share_right": round(one.share_right, 4)}


def _score(one: Score) -> dict[str, Any]:
    counts = {"hits": one.hits, "errors": one.errors, "misses": one.misses}
    shares = {"precision": one.precision, "recall": one.recall, "f1": one.f1}
    return counts | {name: round(share, 4) for name, share in shares.items()}


def _calibration(one: Calibration) -> dict[str, Any]:
    measures = {"confidence": one.confidence, "right": one.right, "expected_error": one.error,
                "expected_error_by_chance": one.chance,
                "brier": one.brier, "log_loss": one.log_loss}  # fmt: skip
    bins = [
        {"low": b.low, "high": b.high, "claims": b.claims,
         "confidence": round(b.confidence, 4), "right": round(b.right, 4)}
        for b in one.bins
    ]  # fmt: skip
    return (
        {"claims": one.claims}
        | {name: round(value, 4) for name, value in measures.items()}
        | {"bins": bins}
    )


def _reliability(one: Calibration) -> Iterator[Table]:
    table = plain_table("confidence", "claims", "mean", "share right")
    for b in one.bins:
        span = f"{b.low:.3f} to {b.high:.3f}"
        table.add_row(span, str(b.claims), f"{b.confidence:.3f}", f"{b.right:.3f}")
    table.add_row("all", str(one.claims), f"{one.confidence:.3f}", f"{one.right:.3f}")
    yield table
    measures = plain_table("calibration error", "by chance alone", "Brier score", "log loss")
    values = one.error, one.chance, one.brier, one.log_loss
    measures.add_row(*(f"{value:.3f}" for value in values))
    yield measures


def _wrong(answer: Answer, areas: Iterable[Area]) -> dict[str, Any]:
    label = answer.label
    return {
        "name": label.name,
        "province": label.province,
        "kind": label.kind,
        "source": label.source,
        "should_be": _meant(label, areas),
        "was": area(answer.area),
    }


def _meant(label: Label, areas: Iterable[Area]) -> str:
    """Return the names of the areas that a label means."""
    if not label.must_resolve:
        return "not resolved"
    meant = [_named(one) for one in areas if one.shape_id in label.shape_ids]
    return " or ".join(meant) or label.of_province or "an area of another boundary set"


def _named(found: Area | None) -> str:
    return "" if found is None else f"{found.name}, {found.province} ({found.level})"
