"""Run `territory run --on DAY` for each day named; print the digest of what is stored, as JSON."""

from __future__ import annotations

import json
import sys

from pipeline.cli import main as territory
from pipeline.settings import settings
from pipeline.store import connect, server
from pipeline.store.digest import digest


def command(*arguments: str) -> None:
    """Do what the command line does; a command that fails ends this process with its code."""
    sys.argv = ["territory", *arguments]
    try:
        territory()
    except SystemExit as end:
        if end.code:
            raise


def main() -> None:
    """Run the days in order."""
    server.start(settings().home)
    for day in sys.argv[1:].copy():
        command("run", "--on", day)
    with connect().connect() as connection:
        sys.stdout.write(f"\n{json.dumps(digest(connection))}\n")


if __name__ == "__main__":
    main()
