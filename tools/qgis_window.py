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
_SETTLED_MILLISECONDS = 4_000
_DIALOG_MILLISECONDS = 1_500
# What a person types into "New Connection": the service and nothing else.
_CONNECTION = {"service": TOLD["SERVICE"], "host": "", "database": "", "port": "", "username": ""}


def picture_opening() -> None:
    """Picture the dialogue in which the project is chosen, and go on once it is closed."""
    for name, value in (_CONNECTION | {"projectsInDatabase": True}).items():
        QgsSettings().setValue(f"PostgreSQL/connections/{TOLD['SERVICE']}/{name}", value)
    menus = iface.projectMenu().findChildren(QMenu)
    menu = next(one for one in menus if one.title().replace("&", "").startswith("Open From"))
    menu.aboutToShow.emit()
    _later(_DIALOG_MILLISECONDS, _picture_dialogue)
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
    _later(_SETTLED_MILLISECONDS, picture_window)


def picture_window() -> None:
    """Picture the window with the temporal controller on the day."""
    _save(iface.mainWindow(), "qgis-window")
    _zoom_to_place()
    _later(_SETTLED_MILLISECONDS, show_tip)


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


def _picture_dialogue() -> None:
    dialogue: Any = QApplication.activeModalWidget()
    dialogue.findChild(QComboBox, "mCboSchema").setCurrentText("public")
    project = dialogue.findChild(QComboBox, "mCboProject")
    project.setCurrentText("territory")
    dialogue.resize(520, 190)

    def leave() -> None:
        _save(dialogue, "qgis-open")
        _later(_DIALOG_MILLISECONDS, open_project)
        QDialog.reject(dialogue)

    _later(_DIALOG_MILLISECONDS, leave)


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


def _later(milliseconds: int, work: Callable[[], None]) -> None:
    """Do something later; what goes wrong ends QGIS, which would else stand there."""

    def guarded() -> None:
        try:
            work()
        except BaseException:  # noqa: BLE001  (told, and ended)
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(milliseconds, guarded)


_later(_DIALOG_MILLISECONDS, picture_opening)
