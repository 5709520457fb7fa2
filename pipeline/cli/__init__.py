"""The `territory` command."""

from __future__ import annotations

import sys
from traceback import format_exception

from pipeline import logs
from pipeline.cli.app import app
from pipeline.cli.console import complain
from pipeline.errors import TerritoryError, UsageError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command; exit with 0 when done, 1 when failed, 2 when called wrongly."""
    try:
        app()
    except TerritoryError as error:
        complain(error)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except Exception as error:
        if not logs.is_on():
            raise
        logs.tell("crashed", {"why": "".join(format_exception(error))}, "critical")
        sys.exit(1)
