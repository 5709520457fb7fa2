"""The bundled dispatches as their outlets would serve them: what was out by a day, no more."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import orjson
import yaml

from pipeline.settings import settings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WIRE, _ARCHIVE = "wire.xml", "archive.jsonl"
_SCHEME = "bundled:dispatches/"
_PATIENCE_SECONDS = 10.0


class Outlets:
    """A folder that a web server serves, and a theatre whose sources are there."""

    def __init__(self, folder: Path, port: int) -> None:
        self._served, self.geodata = folder / "served", folder / "geodata"
        self.host = f"127.0.0.1:{port}"
        self._theatre = load_theatre()
        self._served.mkdir(parents=True)
        _write_theatre(self.geodata, self._theatre.folder, self.host)

    def show(self, day: date) -> None:
        """Serve what was published until the end of a day, as changed then."""
        end = self._theatre.end_of(day)
        bundled = self._theatre.folder / "dispatches"
        bodies = {
            _WIRE: _feed_until(bundled / _WIRE, end),
            _ARCHIVE: _lines_until(bundled / _ARCHIVE, end),
        }
        for name, body in bodies.items():
            (self._served / name).write_bytes(body)
            # Within a second of the one before, it would pass for unchanged.
            os.utime(self._served / name, (end.timestamp(), end.timestamp()))

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve the folder from a process of its own."""
        host, _, port = self.host.partition(":")
        words = [sys.executable, "-m", "http.server", port, "--bind", host]
        with subprocess.Popen(  # noqa: S603  (our own interpreter and our own words)
            [*words, "--directory", self._served],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                _wait_for(host, int(port))
                yield
            finally:
                process.terminate()


def free_port() -> int:
    """Return a port of this machine that nobody has taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(host: str, port: int) -> None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            socket.create_connection((host, port), 1).close()
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)
        else:
            return


def _feed_until(path: Path, end: datetime) -> bytes:
    tree = ET.parse(path)  # noqa: S314  (our own file)
    channel = tree.getroot()[0]
    for item in channel.findall("item"):
        if parsedate_to_datetime(item.findtext("pubDate") or "") >= end:
            channel.remove(item)
    body: bytes = ET.tostring(tree.getroot(), encoding="utf-8", xml_declaration=True)
    return body


def _lines_until(path: Path, end: datetime) -> bytes:
    return b"".join(
        line
        for line in path.read_bytes().splitlines(keepends=True)
        if datetime.fromisoformat(orjson.loads(line)["published"]) < end
    )


def _write_theatre(folder: Path, theatre: Path, host: str) -> None:
    """Copy the theatres; the sources of this one that are bundled are then at the host."""
    shutil.copytree(settings().geodata, folder)
    for path in (folder / theatre.name / "sources").glob("*.yaml"):
        source: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        if source["address"].startswith(_SCHEME):
            source["address"] = f"http://{host}/{source['address'].removeprefix(_SCHEME)}"
            source["politeness"] = {"seconds_between": 0}
            path.write_text(yaml.safe_dump(source), encoding="utf-8")
