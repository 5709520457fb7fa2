"""Whether the server can answer, and how the store is: for load balancers and Prometheus."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Response
from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import TerritoryError

if TYPE_CHECKING:
    from collections.abc import Callable

# Prometheus's text format.
_METRICS = "text/plain; version=0.0.4; charset=utf-8"
_NOW = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Probes:
    """What is asked how things are, each in a thread of its own.

    `look` returns what `/healthz` shows, with `is_ready`; `measure` the gauges, None where the
    public is not to have them.
    """

    look: Callable[[], dict[str, Any]]
    measure: Callable[[], bytes] | None = None


def routes(probes: Probes) -> APIRouter:
    """Return the paths of health."""
    router = APIRouter(tags=["Health"])

    @router.get("/healthz/live", summary="Is the server up?")
    def live() -> dict[str, bool]:
        """Answer, whatever the database does: a restart would not mend that."""
        return {"is_live": True}

    @router.get(
        "/healthz",
        summary="Can it answer questions?",
        responses={503: {"description": "Not ready: the database, its schema, or the age asked."}},
    )
    def ready(
        response: Response,
        max_age_seconds: Annotated[
            float | None,
            Query(ge=0, description="Oldest that the newest assessment may be; default: any."),
        ] = None,
    ) -> dict[str, Any]:
        """Tell whether the database answers with this version's schema, and how old it is."""
        response.headers.update(_NOW)
        told = {"is_live": True, **probes.look()}
        if max_age_seconds is not None:
            age = told.get("assessment_age_seconds")
            told["is_fresh"] = age is not None and age <= max_age_seconds
        if not told["is_ready"] or not told.get("is_fresh", True):
            response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        return told

    if probes.measure is not None:
        measure = probes.measure

        @router.get(
            "/metrics",
            summary="Gauges of sources and store",
            response_class=Response,
            responses={
                200: {"content": {_METRICS: {}}, "description": "Prometheus's text format."},
                503: {"description": "The database does not answer."},
            },
        )
        def metrics() -> Response:
            """Tell the newest item of each source, claims, quarantine, coverage, assessment."""
            try:
                return Response(measure(), media_type=_METRICS, headers=_NOW)
            except (SQLAlchemyError, TerritoryError):
                raise HTTPException(
                    HTTPStatus.SERVICE_UNAVAILABLE, "The database does not answer."
                ) from None

    return router
