"""What an asker is told whose question has no answer: a mistake of theirs, or a busy server."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from asyncpg import PostgresError
from fastapi.responses import JSONResponse
from tipg.errors import (
    DEFAULT_STATUS_CODES,
    MissingDatetimeColumn,
    MissingGeometryColumn,
    TiPgError,
)

from pipeline.serve.filters import InvalidFilter

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

_UNFIT, _NOT_FOUND, _BUSY = 422, 404, 503
_RETRY_SECONDS = "10"
_CODES: dict[type[Exception], int] = {
    **{kind: code for kind, code in DEFAULT_STATUS_CODES.items() if issubclass(kind, TiPgError)},
    InvalidFilter: _UNFIT,
    MissingDatetimeColumn: _UNFIT,
    MissingGeometryColumn: _NOT_FOUND,
}
# By the first letters of SQLSTATE: values out of their range, words that fit no column, too complex
# a question, one that took longer than its time, and shapes that PostGIS can make nothing of.
_OF_THE_QUESTION = ("22", "42", "54", "57014", "XX000")
_log = logging.getLogger(__name__)


def add_refusals(app: FastAPI) -> None:
    """Give every error that a question can bring about its answer."""
    for kind in _CODES:
        app.add_exception_handler(kind, _tell)
    app.add_exception_handler(PostgresError, _tell_of_database)
    app.add_exception_handler(ValueError, _tell_unfit)
    app.add_exception_handler(ArithmeticError, _tell_unfit)


async def _tell(_request: Request, error: Exception) -> JSONResponse:
    code = next(_CODES[kind] for kind in type(error).mro() if kind in _CODES)
    return JSONResponse({"detail": str(error)}, code)


async def _tell_unfit(_request: Request, error: Exception) -> JSONResponse:
    """Refuse words that are no numbers, days and the like, as TiPg's readers of them find out."""
    _log.info("refused: %s", error)
    return JSONResponse({"detail": "A word of the question cannot be read."}, _UNFIT)


async def _tell_of_database(_request: Request, error: Exception) -> JSONResponse:
    state = str(getattr(error, "sqlstate", ""))
    if state.startswith(_OF_THE_QUESTION):
        return JSONResponse({"detail": f"The question cannot be answered: {error}."}, _UNFIT)
    _log.warning("the database could not answer: %s", error)
    headers = {"Retry-After": _RETRY_SECONDS}
    return JSONResponse({"detail": "The database cannot answer now."}, _BUSY, headers)
