"""Take the pictures of the web page that the documents show, over what the database believes.

Example: python tools/picture_site.py --out docs/images
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import TerritoryError
from pipeline.steps.site import publish_site
from pipeline.store import connect, status
from pipeline.theatre import load_theatre
from tools.browser import DRAWN, browsing, hosted, window

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, and what it shows."""

    name: str
    fragment: str
    phone: bool = False
    dark: bool = False


SHOTS = [
    Shot("web-desk-light", "date=2021-08-12"),
    Shot("web-desk-dark", "date=2021-08-08&area=AF-KDZ-kunduz&known=evening", dark=True),
    Shot("web-phone-light", "date=2021-08-08&area=AF-KDZ-kunduz", phone=True),
    Shot("web-phone-dark", "date=2021-08-12", phone=True, dark=True),
]
_SETTLED_MILLISECONDS = 800


def main() -> None:
    """Picture the site over what the installation's database believes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=Path("docs/images"), metavar="FOLDER")
    parser.add_argument("--until", type=date.fromisoformat, default=None, metavar="DATE")
    options = parser.parse_args()
    engine = connect()
    picture(engine, options.out, options.until)
    engine.dispose()
    for shot in SHOTS:
        print(options.out / f"{shot.name}.png")


def picture(engine: Engine, images: Path, until: date | None = None) -> None:
    """Publish the site into a folder for a while, and picture it; raise where nothing is known."""
    with tempfile.TemporaryDirectory() as folder:
        with engine.connect() as connection:
            known = status.known_until(connection)
        if known is None:
            raise TerritoryError("Nothing has been assessed yet.", cure="Run `territory run`.")
        publish_site(engine, load_theatre(), Path(folder), known, None, until)
        with browsing() as browser, hosted(Path(folder)) as address:
            for shot in SHOTS:
                page = window(browser, phone=shot.phone, dark=shot.dark).new_page()
                page.goto(f"{address}#{shot.fragment}")
                page.wait_for_selector(DRAWN, state="attached")
                page.wait_for_timeout(_SETTLED_MILLISECONDS)
                page.screenshot(path=images / f"{shot.name}.png")


if __name__ == "__main__":
    main()
