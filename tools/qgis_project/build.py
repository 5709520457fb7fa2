"""Build the styles and the project of a theatre, in QGIS itself without a screen.

Run by the Python that QGIS was built for: python3 -m tools.qgis_project.build SPEC.json FOLDER
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

from tools.qgis_project.project import build_project
from tools.qgis_project.styles import as_qml

PROJECT = "territory.qgz"
_UUID = re.compile(r"[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}")
# Of the moment and the machine, and nobody's business.
_PRIVATE = re.compile(
    r' (saveUser|saveUserFull|saveDateTime)="[^"]*"|(?<=<author>)[^<]*|(?<=<creation>)[^<]*'
)
# Elements that QGIS writes in the order of identities that it draws by lot.
_UNORDERED = (r" *<maplayer .*?</maplayer>\n", r" *<layer-setting [^>]*/>\n")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Read the description, build, write."""
    described, folder = Path(sys.argv[1]), Path(sys.argv[2])
    application = QgsApplication([], True)
    application.initQgis()
    project = build_project(json.loads(described.read_text(encoding="utf-8")))
    folder.mkdir(parents=True, exist_ok=True)
    for layer in project.mapLayers().values():
        name = _name(layer)
        (folder / f"{name}.qml").write_text(as_qml(layer) + "\n", encoding="utf-8")
        # The outlines beneath carry the names, also of districts that nobody tells of.
        layer.setLabelsEnabled(layer.labelsEnabled() and name != "district_control_history")
    _write(project, folder / PROJECT)
    project.clear()
    application.exitQgis()


def _name(layer: QgsVectorLayer) -> str:
    return str(layer.dataProvider().uri().table())


def _write(project: QgsProject, path: Path) -> None:
    """Write the project so that the same description gives the same bytes."""
    names = {layer.id(): _name(layer) for layer in project.mapLayers().values()}
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "territory.qgs"
        if not project.write(str(plain)):
            raise RuntimeError(project.error())
        text = plain.read_text(encoding="utf-8")
    for old, name in names.items():
        text = text.replace(old, f"territory_{name}")
    for kind in _UNORDERED:
        text = _sorted(text, kind)
    numbers: dict[str, str] = {}
    fresh = count(1)

    def numbered(match: re.Match[str]) -> str:
        found = match.group()
        numbers[found] = numbers.get(found) or f"00000000-0000-4000-8000-{next(fresh):012d}"
        return numbers[found]

    text = _PRIVATE.sub("", _UUID.sub(numbered, text))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("territory.qgs", _EARLIEST), text, zipfile.ZIP_DEFLATED)


def _sorted(text: str, kind: str) -> str:
    """Put the elements of a kind in the order of their layers' names."""
    found = sorted(re.findall(kind, text, re.DOTALL), key=_layer_of)
    return re.sub(kind, lambda _: found.pop(0), text, flags=re.DOTALL)


def _layer_of(element: str) -> str:
    named = re.search(r"territory_\w+", element)
    return named.group() if named else element


if __name__ == "__main__":
    main()
