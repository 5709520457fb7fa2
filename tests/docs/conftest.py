"""A copy of the checkout to follow a page in, and a database to ask what is documented."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
_COPIED = ("pipeline", "geodata", "sql", "dags", "web")
_COMMAND = """#!/bin/sh
exec {python} -c 'from pipeline.cli import main; main()' "$@"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """Copy what a reader has, with the command; stop the servers that were started in it."""
    folder = tmp_path / "territory"
    for name in _COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = folder / "bin" / "territory"
    command.parent.mkdir()
    command.write_text(_COMMAND.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)
    yield folder
    for data in folder.glob(".local/**/postgres"):
        home = {"TERRITORY_HOME": str(data.parent)}
        subprocess.run([command, "db", "stop"], env=environment(folder) | home, check=True)  # noqa: S603  (our own command)


def environment(folder: Path) -> dict[str, str]:
    """Return what a reader's shell has: no setting of the machine's own installation."""
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    programs = [str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    return kept | {
        "PATH": os.pathsep.join(programs),
        "PYTHONPATH": str(folder),
        "PYTHONWARNINGS": "ignore",
    }
