"""QGIS without a screen: what its process needs around it."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish.layers import SERVICE
from pipeline.store.service import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL

PYTHON = "/usr/bin/python3"
# The project in the database, which the service tells.
STORED = f"postgresql://?service={SERVICE}&schema=public&project=territory"
_WORKER = Path(__file__).with_name("qgis_worker.py")
_MARK = "answer: "


@dataclass(frozen=True)
class Qgis:
    """A QGIS that answers calls, one after another; a folder of its own."""

    process: subprocess.Popen[str]
    folder: Path

    def __call__(self, called: str, **words: Any) -> Any:  # noqa: ANN401  (JSON)
        """Call a function of the worker; what QGIS prints besides is passed over."""
        asked, answers = self.process.stdin, self.process.stdout
        if asked is None or answers is None:
            raise RuntimeError("QGIS has no pipes")
        asked.write(json.dumps({"call": called, "with": words}) + "\n")
        asked.flush()
        for line in answers:
            if line.startswith(_MARK):
                return json.loads(line.removeprefix(_MARK))
        log = (self.folder / "qgis.log").read_text(encoding="utf-8")
        raise RuntimeError(log[-3000:])


def is_installed() -> bool:
    """Tell whether there is a QGIS to ask."""
    asked = [PYTHON, "-c", "import qgis.core, qgis.gui"]
    try:
        done = subprocess.run(asked, check=False, capture_output=True)  # noqa: S603  (fixed words)
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def running(url: URL, folder: Path) -> Iterator[Qgis]:
    """Run a QGIS whose service is a database, at an address with its role."""
    service_file(url, folder)
    with (folder / "qgis.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603  (our own script)
            [PYTHON, _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment(folder),
        )
        try:
            yield Qgis(process, folder)
        finally:
            process.communicate(timeout=60)


def service_file(url: URL, folder: Path) -> Path:
    """Write a service file that names a database, for nobody else to read."""
    path = folder / "pg_service.conf"
    path.touch(mode=0o600)
    path.write_text(entry_of(url, SERVICE) + "\n", encoding="utf-8")
    return path


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a QGIS that knows the service file in a folder, and no profile.

    Its window looks for its modules beside the first python3 of PATH: that has to be the system's.
    """
    folder.joinpath("run").mkdir(mode=0o700, exist_ok=True)
    kept = {name: os.environ[name] for name in ("LANG",) if name in os.environ}
    return kept | {
        "PATH": os.pathsep.join([str(Path(PYTHON).parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(folder),
        "PGSERVICEFILE": str(folder / "pg_service.conf"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_HASH_SEED": "0",  # the order of attributes in what QGIS writes
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
