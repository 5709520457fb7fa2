"""Build the styles and the project that a theatre ships, by QGIS without a screen: `make qgis`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from pipeline.publish.drawing import drawing
from pipeline.steps.preparing import prepare
from pipeline.store.scratch import scratch_database
from pipeline.theatre import load_theatre
from pipeline.theatre_files import read_yaml
from tools.qgis_running import environment, service_file

PROJECT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Build into the theatre's own folder."""
    theatre = load_theatre()
    build(theatre.folder / "qgis")
    print(f"Wrote {theatre.folder / 'qgis'}")


def build(folder: Path) -> None:
    """Build the theatre's styles and project into a folder, over an empty database."""
    theatre = load_theatre()
    described = drawing(theatre, read_yaml(theatre.folder / "scales.yaml")["scales"])
    with scratch_database() as engine, TemporaryDirectory() as scratch:
        prepare(engine, theatre)
        spec = Path(scratch) / "spec.json"
        spec.write_bytes(orjson.dumps(described))
        service_file(engine.url, Path(scratch))
        command = ["/usr/bin/python3", "-m", "tools.qgis_project.build", str(spec), str(folder)]
        subprocess.run(  # noqa: S603  (our own module)
            command, check=True, cwd=PROJECT, env=environment(Path(scratch))
        )


if __name__ == "__main__":
    main()
