"""Tell whoever watches how the store is: in Prometheus's words, and whether it can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError

from pipeline import __version__
from pipeline.errors import TerritoryError
from pipeline.store import health
from pipeline.store.migrate import head

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
    "unread_items": "News items that no reader has read yet.",
    "claims": "Claims in force.",
    "areas": "Areas, of all boundary sets.",
    "assessed_until_timestamp_seconds": "Moment whose knowledge the newest assessment weighed.",
    "assessment_seconds": "How long the newest assessment took.",
    "database_bytes": "Size of the database.",
}


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions can be answered; `assessment_age_seconds` is None before the first."""

    is_ready: bool
    database: str
    schema: str
    assessed_until: str | None = None
    assessment_age_seconds: float | None = None


def metrics(engine: Engine) -> bytes:
    """Return gauges of sources and store in Prometheus's text format.

    Ages are told as moments: `time() - territory_source_newest_item_timestamp_seconds` is one.
    """
    registry = CollectorRegistry()
    with engine.connect() as connection:
        _add_sources(registry, health.of_sources(connection))
        _add_store(registry, health.of_store(connection))
        falls = health.of_coverage(connection)
    alarms = Gauge(
        "territory_coverage_alarms",
        "Sources and provinces of which less comes in than the news explains.",
        ["measure"],
        registry=registry,
    )
    for measure, count in falls.items():
        alarms.labels(measure).set(count)
    return generate_latest(registry)


def readiness(engine: Engine, at: datetime) -> Readiness:
    """Tell whether the database answers, with the schema of this version, and how old its news is.

    Why it does not is for the doctor to tell: this is read by whoever can reach the server.
    """
    try:
        with engine.connect() as connection:
            told = health.of_store(connection)
    except ProgrammingError:
        return Readiness(is_ready=False, database="reachable", schema="another version's")
    except (SQLAlchemyError, TerritoryError):
        return Readiness(is_ready=False, database="unreachable", schema="unknown")
    is_current, until = told.schema_revision == head(), told.assessed_at
    return Readiness(
        is_ready=is_current,
        database="reachable",
        schema="this version's" if is_current else "another version's",
        assessed_until=None if until is None else until.isoformat(),
        assessment_age_seconds=None if until is None else (at - until).total_seconds(),
    )


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
        "unread_items": float(store.unread),
        "claims": float(store.claims),
        "areas": float(store.areas),
        "assessed_until_timestamp_seconds": _seconds(store.assessed_at),
        "assessment_seconds": store.assessment_seconds,
        "database_bytes": float(store.database_bytes),
    }
    for name, value in told.items():
        if value is not None:
            Gauge(f"territory_{name}", _OF_STORE[name], registry=registry).set(value)
    versions = {
        "program": __version__,
        "schema": store.schema_revision or "",
        "model": store.model_version or "",
    }
    words = "Versions of program, schema, and the model of the newest assessment; always 1."
    Gauge("territory_info", words, list(versions), registry=registry).labels(**versions).set(1)


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()
