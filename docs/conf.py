"""How the documentation is built: `make docs`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parent))

from tools.reference import readmes  # noqa: E402  (found only now)
from tools.reference.write import write  # noqa: E402  (likewise)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logging.getLogger("alembic").setLevel(logging.WARNING)

project = "territory"
author = "The territory project"
copyright = "The territory project, Apache-2.0"  # noqa: A001  (Sphinx's own word)
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["images", "README.md"]
nitpicky = True
myst_heading_anchors = 4
html_theme = "furo"
html_title = "territory"
html_copy_source = False
html_show_sphinx = False


# Pages of the index that an installation may lack.
OPTIONAL = ("qgis", "snapshots")


def setup(app: Sphinx) -> None:
    """Write what is told by the program itself before anything is read; mend links out of docs/."""
    app.connect("builder-inited", lambda _: write(_HERE / "reference"))
    app.connect("source-read", _mend)


def _mend(_: Sphinx, page: str, source: list[str]) -> None:
    """Make the links of a page to files of the repository those of the built pages."""
    if not page.startswith("reference/"):
        source[0] = readmes.relinked(source[0], at=f"docs/{page}.md", page=page)
    if page == "index":
        lost = {name for name in OPTIONAL if not (_HERE / f"{name}.md").is_file()}
        kept = (line for line in source[0].split("\n") if line not in lost)
        source[0] = "\n".join(kept)
