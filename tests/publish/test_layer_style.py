from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.publish.palette import Palette
from pipeline.publish.vector_files import write_geopackage
from pipeline.records import State

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.publish.edition import Snapshot

# The distribution's Python: QGIS's own library belongs to it.
_PYTHON = "/usr/bin/python3"
_ASK = """
import json, sys
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRenderContext, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=district", "x", "ogr")
renderer, context, told = layer.renderer(), QgsRenderContext(), {}
context.expressionContext().appendScope(layer.createExpressionContextScope())
renderer.startRender(context, layer.fields())
for feature in layer.getFeatures():
    context.expressionContext().setFeature(feature)
    symbols = renderer.symbolsForFeature(feature, context)
    told[feature["code"]] = [
        [symbol.color().name(), [one.layerType() for one in symbol.symbolLayers()],
         [one.subSymbol().color().name() for one in symbol.symbolLayers() if one.subSymbol()]]
        for symbol in symbols
    ]
renderer.stopRender(context)
print(json.dumps({"type": renderer.type(), "told": told}))
del renderer, layer
application.exitQgis()
"""


def _by_qgis(file: Path, folder: Path) -> dict[str, Any]:
    """Return the symbol that QGIS draws each area with, opened as anybody opens it."""
    folder.chmod(0o700)
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    plain = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    asked = [_PYTHON, "-c", _ASK, str(file)]
    done = subprocess.run(  # noqa: S603  (ours)
        asked, env=plain | own, capture_output=True, text=True, check=False, timeout=120
    )
    if "No module named 'qgis'" in done.stderr:
        pytest.skip("QGIS is not installed (Debian: python3-qgis)")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_qgis_draws_the_palette(of_districts: Snapshot, tmp_path: Path) -> None:
    """Opened in QGIS the GeoPackage wears the colours and patterns of every other picture."""
    if shutil.which(_PYTHON) is None:
        pytest.skip("QGIS is not installed (Debian: python3-qgis)")
    found = _by_qgis(write_geopackage(of_districts, tmp_path / "x.gpkg"), tmp_path)
    palette = Palette.of(of_districts.edition.theatre)
    columns = of_districts.columns
    hatchings = {State.CONTROLLED: 0, State.CLAIMED: 1, State.CONTESTED: 2, State.UNKNOWN: 0}
    assert found["type"] == "RuleRenderer"
    for code, state, by in zip(*(columns[n] for n in ("code", "state", "controller")), strict=True):
        look = palette.look(State(state), by)
        ((fill, layers, lines),) = found["told"][code]
        assert fill == look.fill
        assert layers == ["SimpleFill"] + ["LinePatternFill"] * hatchings[State(state)]
        assert set(lines) == ({look.lines} if look.lines else set())
