"""What the program does, as events: one a step, each with its run, none with a secret.

Where somebody has set structlog up around us, as Airflow does in its tasks, events go there and
bear the run that is bound there. Elsewhere TERRITORY_LOG asks for them, on stderr.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache, partial, wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar
from urllib.parse import unquote, urlsplit

import orjson
from pydantic import SecretStr

from pipeline.errors import SettingError
from pipeline.settings import Settings, settings

if TYPE_CHECKING:
    from structlog.typing import Processor

    Severity = Literal["info", "warning", "error", "critical"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_HIDDEN = "***"
_LISTED_MAX = 20
_WORDS_MAX = 2_000
# user:password@ of an address, and what is called a secret in a query or a connection string.
_IN_ADDRESS = re.compile(r"(://[^\s:/@]*:)[^\s/@]+@")
_NAMED = re.compile(r"(?i)\b(password|passwd|token|secret|api_?key)(\s*[=:]\s*)[^\s&;,'\"]+")
# A terminal obeys these, and a line of a log ends at some of them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def is_on() -> bool:
    """Tell whether events are wanted."""
    if _is_set_up_by_others():
        return True
    try:
        return settings().log != "off"
    except SettingError:
        # That is what the program is about to complain of.
        return False


def told(*names: str) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Tell of each call of a step once it is over: what came of it, and how long it took.

    Args:
        names: the step's parameters that are told too.
    """

    def around(step: Callable[_P, _R]) -> Callable[_P, _R]:
        asked = signature(step)

        @wraps(step)
        def telling(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            if not is_on():
                return step(*args, **kwargs)
            given = asked.bind(*args, **kwargs).arguments
            about: dict[str, object] = {}
            for name in (one for one in names if one in given):
                about |= _parts(given[name], name)
            began = time.perf_counter()
            try:
                result = step(*args, **kwargs)
            except BaseException as error:
                about |= _taken(began) | {"error": type(error).__name__, "why": str(error)}
                tell(step.__name__, about | {"outcome": "failed"}, "error")
                raise
            parts = {} if result is None else _parts(result, "result")
            tell(step.__name__, parts | about | _taken(began) | {"outcome": "done"})
            return result

        return telling

    return around


def tell(event: str, about: Mapping[str, object], severity: Severity = "info") -> None:
    """Tell of an event, without secrets; one that nobody can be told of stops nothing."""
    if not is_on():
        return
    hide = partial(without_secrets, secrets=secrets_of(settings()))
    words = {name: _plain(value, hide) for name, value in about.items() if _is_plain(value)}
    with suppress(OSError, ValueError):  # stderr is closed, or its disk is full
        getattr(_logger(), severity)(hide(event), **words)


def without_secrets(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Return a text with secrets, passwords in addresses and values called secret hidden."""
    for secret in secrets:
        text = text.replace(secret, _HIDDEN)
    return _NAMED.sub(rf"\1\2{_HIDDEN}", _IN_ADDRESS.sub(rf"\1{_HIDDEN}@", text))


def secrets_of(known: Settings) -> tuple[str, ...]:
    """Return the settings that are secrets, and the passwords in them, the longest first."""
    held = (getattr(known, name) for name in Settings.model_fields)
    whole = [one.get_secret_value() for one in held if isinstance(one, SecretStr)]
    parts = [password for one in whole for password in _passwords_in(one)]
    return tuple(sorted({*whole, *parts} - {""}, key=lambda one: (-len(one), one)))


def run_id() -> str:
    """Return the name of this run: the one that was given, else this process's own."""
    return settings().run_id or _own_run_id()


def _is_set_up_by_others() -> bool:
    library = sys.modules.get("structlog")
    return library is not None and library.is_configured()


def _logger() -> Any:  # noqa: ANN401  (structlog's own, made of its settings)
    import structlog  # noqa: PLC0415  (a program that tells nothing does not wait for it)

    if structlog.is_configured():
        return structlog.get_logger("territory")
    forms: dict[str, Processor] = {
        "json": structlog.processors.JSONRenderer(lambda event, **_: orjson.dumps(event).decode()),
        "text": structlog.processors.LogfmtRenderer(key_order=["at", "level", "run_id", "event"]),
    }
    return structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            forms[settings().log],
        ],
        run_id=run_id(),
    )


@cache
def _own_run_id() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}"


def _passwords_in(secret: str) -> list[str]:
    """Return the password of an address as it is written and as it is meant; none of another."""
    try:
        written = urlsplit(secret).password or ""
    except ValueError:
        return []
    return [written, unquote(written)]


def _taken(began: float) -> dict[str, object]:
    return {"seconds": round(time.perf_counter() - began, 3)}


def _parts(value: object, name: str) -> dict[str, object]:
    """Return what a record holds by its own names, anything else by this one; count a list."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return dict(value._asdict())
    counted = {f"{name}_count": len(value)} if isinstance(value, list | tuple) else {}
    return {name: value, **counted}


def _is_plain(value: object) -> bool:
    """Tell whether a value is small and can be written: no data frame, no news item."""
    if isinstance(value, Mapping):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list | tuple):
        return len(value) <= _LISTED_MAX and all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float | date | Path)


def _plain(value: object, hide: Callable[[str], str]) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one, hide) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, hide) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | Path):
        written = str(value).encode("utf-8", "replace").decode()
        return _CONTROL.sub(" ", hide(written))[:_WORDS_MAX]
    return value
