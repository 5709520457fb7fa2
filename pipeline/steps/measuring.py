"""Tell a monitoring system how the store is, in the words of Prometheus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from pipeline.store import coverage, health

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

_OF_SOURCES = {
    "newest_item_timestamp_seconds": "When the newest item of a source was published.",
    "collected_until_timestamp_seconds": "Up to when a source was asked for.",
    "failing": "1 where the latest collection of a source brought nothing at all.",
    "quarantined_inputs": "Inputs of a source that could not be read.",
}
_OF_STORE = {
    "items": "News items.",
    "claims": "Claims in force.",
    "areas": "Areas, of all boundary sets.",
    "assessed_until_timestamp_seconds": "Moment whose knowledge the newest assessment weighed.",
    "assessment_seconds": "How long the newest assessment took.",
    "database_bytes": "Size of the database.",
}


def metrics(engine: Engine, at: datetime) -> bytes:
    """Return gauges of sources and store in Prometheus's text format, as of a moment.

    Ages are told as moments: `time() - territory_source_newest_item_timestamp_seconds` is one.
    """
    registry = CollectorRegistry()
    with engine.connect() as connection:
        _add_sources(registry, health.of_sources(connection))
        _add_store(registry, health.of_store(connection))
        falls = coverage.still_standing(connection, at)
    alarms = Gauge(
        "territory_coverage_alarms",
        "Sources and provinces of which less comes in than the news explains.",
        ["measure"],
        registry=registry,
    )
    for measure, count in sorted(Counter(str(one.measure) for one in falls).items()):
        alarms.labels(measure).set(count)
    return generate_latest(registry)


def _add_sources(registry: CollectorRegistry, sources: list[health.SourceHealth]) -> None:
    gauges = {
        name: Gauge(f"territory_source_{name}", words, ["source"], registry=registry)
        for name, words in _OF_SOURCES.items()
    }
    for one in sources:
        told = {
            "newest_item_timestamp_seconds": _seconds(one.newest),
            "collected_until_timestamp_seconds": _seconds(one.asked_until),
            "failing": None if one.asked_until is None else float(one.failure is not None),
            "quarantined_inputs": float(one.quarantined),
        }
        for name, value in told.items():
            if value is not None:
                gauges[name].labels(one.code).set(value)


def _add_store(registry: CollectorRegistry, store: health.StoreHealth) -> None:
    told = {
        "items": float(store.items),
        "claims": float(store.claims),
        "areas": float(store.areas),
        "assessed_until_timestamp_seconds": _seconds(store.assessed_at),
        "assessment_seconds": store.assessment_seconds,
        "database_bytes": float(store.database_bytes),
    }
    for name, value in told.items():
        if value is not None:
            Gauge(f"territory_{name}", _OF_STORE[name], registry=registry).set(value)


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()
