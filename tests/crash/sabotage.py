"""Strike one run with a blow that does leave something behind; print the faults found, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import text

from pipeline.store.engine import make_engine
from pipeline.store.secrets import OWNER
from tools.crash import blows, trying
from tools.crash.trial import warm_up

if TYPE_CHECKING:
    from random import Random

    from tools.crash.stand import Stand
    from tools.crash.trial import Trial

ROW = "INSERT INTO territory.item_gone (source_code, url, recorded_at) VALUES ('x', 'y', now())"


def kill_and_spoil(stand: Stand, trial: Trial, random: Random) -> str | None:
    """Kill the run, then leave a row and a file that no run leaves."""
    way = blows.kill_run(stand, trial, random)
    engine = make_engine(stand.info.url(OWNER))
    with engine.begin() as connection:
        connection.execute(text(ROW))
    engine.dispose()
    (stand.case / "out" / "half.png").write_bytes(b"half")
    return way


def main() -> None:
    """Strike once."""
    warm_up()
    trying.BLOWS["kills"] = kill_and_spoil
    with TemporaryDirectory() as folder:
        (tally,) = trying.strike(Path(folder), "kills", 1, 1)
    sys.stdout.write(json.dumps(tally.faults))


if __name__ == "__main__":
    main()
