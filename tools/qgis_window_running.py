"""QGIS's own window, on a screen that nobody sees: pictured for the guide."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.publish.layers import SERVICE
from tools.qgis_running import STORED, environment, service_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import URL

NAMES = ("qgis-open.png", "qgis-window.png", "qgis-tip.png")
_SCRIPT = Path(__file__).with_name("qgis_window.py")
_SCREEN = "1400x900x24"
_PATIENCE_SECONDS = 180
_PLACE = """\
"code" = '{code}' AND "valid_from" <= '{day}' AND coalesce("valid_to", '9999-12-31') > '{day}'"""


def lacks() -> str:
    """Return what is missing, "" for nothing."""
    if shutil.which("qgis") is None:
        return "QGIS is not installed: `tools/install-qgis`."
    return "" if shutil.which("Xvfb") else "Xvfb is not installed: `tools/install-screen`."


def picture(url: URL, folder: Path, day: str, code: str) -> None:
    """Picture the window on a day, and the map tip of a district, into a folder."""
    with TemporaryDirectory() as home, _screen() as display:
        service_file(url, Path(home))
        told = {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
            "SHOTS": str(folder),
            "PROJECT": STORED,
            "SERVICE": SERVICE,
            "DAY": day,
            "PLACE": _PLACE.format(code=code, day=day),
        }
        asked = ["qgis", "--nologo", "--noversioncheck", "--noplugins", "--code", str(_SCRIPT)]
        _run(asked, environment(Path(home)) | told, Path(home, "qgis.log"))


def _run(command: Sequence[str], words: Mapping[str, str], log: Path) -> None:
    """Run QGIS to its end; raise RuntimeError with what it printed where it does not get there."""
    with log.open("wb") as printed:
        try:
            done = subprocess.run(  # noqa: S603  (fixed words)
                command,
                check=False,
                stdout=printed,
                stderr=printed,
                env=words,
                timeout=_PATIENCE_SECONDS,
            )
            ended = f"ended with {done.returncode}" if done.returncode else ""
        except subprocess.TimeoutExpired:
            ended = f"was not done in {_PATIENCE_SECONDS} s"
    if ended:
        said = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise RuntimeError(f"QGIS's window {ended}:\n{said}")


@contextmanager
def _screen() -> Iterator[str]:
    """Run a virtual screen and yield its name; it chooses the number itself."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(  # noqa: S603  (fixed words)
        command, pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as process:
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                yield f":{pipe.readline().strip()}"
        finally:
            process.terminate()
