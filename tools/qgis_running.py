"""QGIS without a screen: what its process needs around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeline.publish.layers import SERVICE
from pipeline.store.service import entry_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

PYTHON = "/usr/bin/python3"


def service_file(url: URL, folder: Path) -> Path:
    """Write a service file that names a database, for nobody else to read."""
    path = folder / "pg_service.conf"
    path.touch(mode=0o600)
    path.write_text(entry_of(url, SERVICE) + "\n", encoding="utf-8")
    return path


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a QGIS that knows the service file in a folder, and no profile."""
    folder.joinpath("run").mkdir(mode=0o700, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(folder),
        "PGSERVICEFILE": str(folder / "pg_service.conf"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_HASH_SEED": "0",  # the order of attributes in what QGIS writes
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
