"""Draw the pictures of docs/images anew, each by the program itself: `make docs-pictures`.

Over a database of their own, in which the bundled dispatches were read from May to September 2021;
nothing of the installation's is looked at or changed. What a missing tool would draw stays as it
is, and is told.

Example: python tools/docs_pictures.py --only shares-2021.png
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.settings import settings
from pipeline.steps.mapping import install_layers
from pipeline.store import server
from pipeline.store.scratch import scratch_database
from pipeline.theatre import load_theatre
from tools import picture_site, qgis_window_running
from tools.browser import MISSING, chromium
from tools.qgis_running import STORED, is_installed, running

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import URL, Engine

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs/images"
_FIRST, _SHOWCASE, _LAST = "2021-05-01", "2021-08-15", "2021-09-30"
_DAY = "2021-08-08"
_WHOLE, _NORTH = [60.4, 29.3, 75.0, 38.6], [66.05, 34.85, 71.05, 37.75]
_OVER_TIME = ["province", "coverage_low", "district_control_history", "district"]
_PROVINCES = ["province", "province_control_history"]
_PASSAGES = "tests/extract/passages/test.jsonl"


@dataclass(frozen=True, slots=True)
class Place:
    """Where pictures are drawn: a filled database, and the folder that they go to."""

    engine: Engine
    images: Path


@dataclass(frozen=True, slots=True)
class Artist:
    """What draws some pictures; `lacks` says why it cannot, "" = it can."""

    names: tuple[str, ...]
    draw: Callable[[Place], None]
    lacks: Callable[[], str] = lambda: ""


def by_command(name: str, *words: str) -> Artist:
    """Return what draws one picture by the command; its path stands after the last word."""
    return Artist((name,), lambda place: territory(place.engine, *words, str(place.images / name)))


def draw_in_qgis(place: Place) -> None:
    """Draw the maps of docs/qgis.md by QGIS, without a screen."""
    with TemporaryDirectory() as folder, running(place.engine.url, Path(folder)) as qgis:
        qgis("open_project", source=STORED)
        for name, day, layers, box, size in (
            ("qgis-claims", _DAY, ["claim", *_OVER_TIME], _NORTH, [1700, 1250]),
            ("qgis-provinces", "2021-08-13", _PROVINCES, _WHOLE, [1700, 1200]),
        ):
            path = str(place.images / f"{name}.png")
            qgis("render", day=day, path=path, names=layers, box=box, size=size, dots=144)
        qgis("export", folder=folder, day=_DAY, dots=150)
        Path(folder, "layout.png").replace(place.images / "qgis-situation-map.png")


def draw_window(place: Place) -> None:
    """Picture QGIS's own window, as the five steps leave it: opened by an analyst."""
    url = _of_analyst(place.engine)
    qgis_window_running.picture(url, place.images, _DAY, "AF-KDZ-kunduz")


def draw_site(place: Place) -> None:
    """Picture the web page in Chromium."""
    picture_site.picture(place.engine, place.images)


def _of_analyst(engine: Engine) -> URL:
    """Return the address at which an analyst opens a database: QGIS asks whom it does not know."""
    if settings().database_url is not None:
        return engine.url
    info = server.start(settings().home)
    return info.loopback_url("territory_analyst", str(engine.url.database))


ARTISTS = (
    by_command(
        "control-2021-08-15.png",
        *("map", "--on", _SHOWCASE, "--known-at", f"{_SHOWCASE[:-2]}16T00:00:00+04:30", "--out"),
    ),
    by_command("control-2021.gif", "animate", "--since", _FIRST, "--until", _SHOWCASE, "--out"),
    by_command("shares-2021.png", "chart", "--since", _FIRST, "--until", _LAST, "--out"),
    by_command("claims-reliability.png", "evaluate", "claims", _PASSAGES, "--figure"),
    Artist(
        tuple(f"{one.name}.png" for one in picture_site.SHOTS),
        draw_site,
        lambda: "" if chromium() else MISSING,
    ),
    Artist(
        ("qgis-claims.png", "qgis-provinces.png", "qgis-situation-map.png"),
        draw_in_qgis,
        lambda: "" if is_installed() else "QGIS is not installed: `tools/install-qgis`.",
    ),
    Artist(qgis_window_running.NAMES, draw_window, qgis_window_running.lacks),
)


def main() -> None:
    """Read the options; fill a database; draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [name for one in ARTISTS for name in one.names]
    parser.add_argument("--only", choices=names, action="append", metavar="PICTURE")
    parser.add_argument("--out", type=Path, default=IMAGES, metavar="FOLDER")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with filled() as engine:
        draw(Place(engine, options.out.resolve()), options.only or names)


def draw(place: Place, names: Collection[str]) -> None:
    """Draw all pictures of the artists of these."""
    for one in ARTISTS:
        if not set(one.names) & set(names):
            continue
        lacking = one.lacks()
        if lacking:
            print(f"left as they are: {', '.join(one.names)}: {lacking}", file=sys.stderr)
            continue
        one.draw(place)
        print("\n".join(str(place.images / name) for name in one.names))


@contextmanager
def filled() -> Iterator[Engine]:
    """Yield a database in which five months were read, with styles and project."""
    with scratch_database() as engine, TemporaryDirectory() as out:
        territory(engine, "run", "--since", _FIRST, "--until", _LAST, "--out", out)
        install_layers(engine, load_theatre())
        yield engine


def territory(engine: Engine, *words: str) -> None:
    """Run the command on a database."""
    own = {"TERRITORY_DATABASE_URL": engine.url.render_as_string(hide_password=False)}
    subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | own,
    )


if __name__ == "__main__":
    main()
