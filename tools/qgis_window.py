"""Pictures of QGIS's own window as the guide's five steps leave it: run inside QGIS, by `--code`.

Knows nothing of the project's packages. What it is told stands in the environment: SHOTS (folder),
PROJECT (address), SERVICE, DAY (of the map) and PLACE (an expression that finds a district).
"""

from __future__ import annotations

import os
import traceback
from datetime import date
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsPointXY,
    QgsProject,
    QgsSettings,
)
from qgis.gui import QgsMapTip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialog, QDockWidget, QMenu
from qgis.utils import iface

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD = os.environ
SIZE = (1400, 900)
_HIDDEN = {"Browser", "Browser2"}
_SHOWN = {"Layers", "Temporal Controller"}
_SETTLED_MILLISECONDS = 3_000
_POLL_MILLISECONDS = 300
# What a person types into "New Connection": the service and nothing else, and one tick.
_CONNECTION = {
    **dict.fromkeys(("host", "database", "port", "username", "password"), ""),
    "service": TOLD["SERVICE"],
    "sslmode": 1,
    "saveUsername": "false",
    "savePassword": "false",
    "projectsInDatabase": True,
}


def picture_opening() -> None:
    """Picture the dialogue in which the project is chosen, and go on once it is closed."""
    settings = QgsSettings()
    for name, value in _CONNECTION.items():
        settings.setValue(f"PostgreSQL/connections/{TOLD['SERVICE']}/{name}", value)
    settings.setValue("PostgreSQL/connections/selected", TOLD["SERVICE"])
    menus = iface.projectMenu().findChildren(QMenu)
    menu = next(one for one in menus if one.title().replace("&", "").startswith("Open From"))
    menu.aboutToShow.emit()
    _once(_is_choosing, _picture_dialogue)
    next(one for one in menu.actions() if "PostgreSQL" in one.text()).trigger()


def open_project() -> None:
    """Open the project, put the window in order, and go to the day."""
    iface.addProject(TOLD["PROJECT"])
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    window.resize(*SIZE)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() in _HIDDEN | _SHOWN:
            dock.setVisible(dock.objectName() in _SHOWN)
    window.resizeDocks(
        [one for one in window.findChildren(QDockWidget) if one.objectName() == "Layers"],
        [310],
        1,  # Qt.Horizontal
    )
    canvas.zoomToFullExtent()
    begin = QgsProject.instance().timeSettings().temporalRange().begin().date()
    first = date(begin.year(), begin.month(), begin.day())
    days = (date.fromisoformat(TOLD["DAY"]) - first).days
    canvas.temporalController().setCurrentFrameNumber(days)
    _later(_SETTLED_MILLISECONDS, lambda: _once(_is_drawn, picture_window))


def picture_window() -> None:
    """Picture the window with the temporal controller on the day."""
    _save(iface.mainWindow(), "qgis-window")
    _zoom_to_place()
    _later(_SETTLED_MILLISECONDS, lambda: _once(_is_drawn, show_tip))


def show_tip() -> None:
    """Show the map tip of the place."""
    canvas, layer = iface.mapCanvas(), _layer()
    point = _place(layer)
    pixels = canvas.getCoordinateTransform().transform(point).toQPointF().toPoint()
    show_tip.tip = QgsMapTip()  # type: ignore[attr-defined]  # kept while it is shown
    show_tip.tip.showMapTip(layer, point, pixels, canvas)  # type: ignore[attr-defined]
    _later(_SETTLED_MILLISECONDS, picture_tip)


def picture_tip() -> None:
    """Picture the map with the tip, and leave."""
    _save(iface.mapCanvas(), "qgis-tip")
    os._exit(0)  # asked whether to save the project, QGIS would wait


def _box(name: str) -> Any:  # noqa: ANN401  (likewise)
    """Return a box of the dialogue that is open, None where none is, or another."""
    dialogue: Any = QApplication.activeModalWidget()
    return None if dialogue is None else dialogue.findChild(QComboBox, name)


def _is_choosing() -> bool:
    """Say whether the project can be chosen; choose its schema once the schemas are there."""
    schemas = _box("mCboSchema")
    if schemas is None or schemas.findText("public") < 0:
        return False
    schemas.setCurrentText("public")
    return bool(_box("mCboProject").findText("territory") >= 0)


def _picture_dialogue() -> None:
    dialogue: Any = QApplication.activeModalWidget()
    _box("mCboProject").setCurrentText("territory")
    dialogue.resize(520, 190)

    def leave() -> None:
        _save(dialogue, "qgis-open")
        _later(_POLL_MILLISECONDS, open_project)
        QDialog.reject(dialogue)

    _later(_POLL_MILLISECONDS, leave)


def _is_drawn() -> bool:
    return not iface.mapCanvas().isDrawing()


def _zoom_to_place() -> None:
    canvas = iface.mapCanvas()
    canvas.setCenter(_place(_layer()))
    canvas.zoomScale(1_500_000)


def _layer() -> Any:  # noqa: ANN401  (QGIS's own)
    layers = QgsProject.instance().mapLayers().values()
    return next(
        one for one in layers if one.dataProvider().uri().table() == "district_control_history"
    )


def _place(layer: Any) -> QgsPointXY:  # noqa: ANN401  (likewise)
    """Return the middle of the place, in the map's coordinates."""
    found = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(TOLD["PLACE"])))
    project = QgsProject.instance()
    to_map = QgsCoordinateTransform(layer.crs(), project.crs(), project)
    return to_map.transform(found.geometry().pointOnSurface().asPoint())


def _save(widget: Any, name: str) -> None:  # noqa: ANN401  (likewise)
    widget.grab().save(os.path.join(TOLD["SHOTS"], f"{name}.png"))  # noqa: PTH118  (Qt takes text)


def _once(is_so: Callable[[], bool], work: Callable[[], None]) -> None:
    """Do something once something is so; whoever runs QGIS gives it only so long."""
    _later(_POLL_MILLISECONDS, lambda: work() if is_so() else _once(is_so, work))


def _later(milliseconds: int, work: Callable[[], None]) -> None:
    """Do something later; what goes wrong ends QGIS, which would else stand there."""

    def guarded() -> None:
        try:
            work()
        except BaseException:  # noqa: BLE001  (told, and ended)
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(milliseconds, guarded)


_later(_SETTLED_MILLISECONDS, picture_opening)
