"""What tests and benches ask of QGIS itself: a call a line on stdin, an answer a line on stdout.

Run by the Python that QGIS was built for; knows nothing of pytest and of the project's packages.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsInterval,
    QgsLayoutExporter,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm, QgsGui
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime

if TYPE_CHECKING:
    from collections.abc import Callable

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
DRAWN = ("province", "coverage_low", "district_control_history", "district")


def open_layer(source: str, provider: str = "postgres") -> dict[str, Any]:
    """Open a layer and tell what QGIS makes of it, with its default style from the database."""
    started = time.perf_counter()
    layer = QgsVectorLayer(source, "layer", provider)
    if not layer.isValid():
        return {"valid": False}
    data = layer.dataProvider()
    message, has_style = layer.loadDefaultStyle()
    fields = [layer.fields().at(place).name() for place in layer.primaryKeyAttributes()]
    ids = [feature.id() for feature in layer.getFeatures(QgsFeatureRequest().setNoAttributes())]
    return {
        "valid": True,
        "style": (has_style and "database" in message.lower()) or message,
        "has_style": has_style,
        "key": fields,
        "type": QgsWkbTypes.displayString(layer.wkbType()),
        "srid": layer.crs().postgisSrid(),
        "temporal": layer.temporalProperties().isActive(),
        "labels": layer.labelsEnabled(),
        "renderer": layer.renderer().type() if layer.isSpatial() else None,
        "tip": bool(layer.mapTipTemplate()),
        "count": len(ids),
        "ids": len(set(ids)),
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "can_edit": bool(data.capabilities() & data.EditingCapabilities),
        "seconds": time.perf_counter() - started,
    }


def open_project(source: str) -> dict[str, Any]:
    """Open a project, from a file or from the database."""
    project = QgsProject.instance()
    project.clear()
    started, worked = time.perf_counter(), time.process_time()
    is_read = project.read(source)
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    times = project.timeSettings()
    span = times.temporalRange()
    return {
        "read": is_read,
        "seconds": seconds,
        "work": work,
        "layers": {_table(layer): layer.isValid() for layer in project.mapLayers().values()},
        "groups": [group.name() for group in project.layerTreeRoot().findGroups()],
        "begin": span.begin().toString(Qt.ISODate),
        "end": span.end().toString(Qt.ISODate),
        "step": [times.timeStep(), QgsUnitTypes.toString(times.timeStepUnit())],
        "bookmarks": [mark.name() for mark in project.bookmarkManager().bookmarks()],
        "layouts": [layout.name() for layout in project.layoutManager().layouts()],
    }


def step_through(first: str, count: int, folder: str = "") -> list[dict[str, Any]]:
    """Step the temporal controller from a day on, as the project sets it, and draw each frame."""
    times = QgsProject.instance().timeSettings()
    controller = QgsTemporalNavigationObject()
    begin = QDateTime(QDate.fromString(first, Qt.ISODate), QTime(0, 0), Qt.UTC)
    end = begin.addDays(count)
    controller.setNavigationMode(QgsTemporalNavigationObject.Animated)
    controller.setTemporalExtents(QgsDateTimeRange(begin, end, True, False))
    controller.setFrameDuration(QgsInterval(times.timeStep(), times.timeStepUnit()))
    frames = []
    for number in range(count):
        shown = controller.dateTimeRangeForFrameNumber(number)
        started, worked = time.perf_counter(), time.process_time()
        image, errors = draw(shown)
        seconds, work = time.perf_counter() - started, time.process_time() - worked
        day = shown.begin().date().toString(Qt.ISODate)
        if folder:
            image.save(f"{folder}/{day}.png")
        bits = image.constBits()
        bits.setsize(image.sizeInBytes())
        digest = hashlib.sha256(bytes(bits)).hexdigest()
        frame = {"day": day, "digest": digest, "seconds": seconds, "work": work, "errors": errors}
        frames.append(frame)
    return frames


def draw(
    shown: QgsDateTimeRange,
    names: tuple[str, ...] = DRAWN,
    extent: QgsRectangle | None = None,
    size: tuple[int, int] = (900, 700),
    dots: int = 96,
) -> tuple[Any, list[str]]:
    """Draw layers of the project for a span of time."""
    project = QgsProject.instance()
    settings = QgsMapSettings()
    settings.setLayers([_layer(name) for name in names])
    settings.setDestinationCrs(project.crs())
    to_map = QgsCoordinateTransform(WGS84, project.crs(), project)
    whole = extent or QgsRectangle(project.viewSettings().defaultViewExtent())
    settings.setExtent(to_map.transformBoundingBox(whole))
    settings.setOutputSize(QSize(*size))
    settings.setOutputDpi(dots)
    for flag in (QgsMapSettings.Antialiasing, QgsMapSettings.DrawLabeling):
        settings.setFlag(flag, True)
    settings.setIsTemporal(True)
    settings.setTemporalRange(shown)
    scopes = QgsExpressionContextUtils
    context = QgsExpressionContext()
    context.appendScope(scopes.globalScope())
    context.appendScope(scopes.projectScope(project))
    context.appendScope(scopes.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), [error.message for error in job.errors()]


def render(
    day: str, path: str, names: list[str], box: list[float], size: list[int], dots: int
) -> list[str]:
    """Draw a picture of one day into a file."""
    begin = QDateTime(QDate.fromString(day, Qt.ISODate), QTime(0, 0), Qt.UTC)
    shown = QgsDateTimeRange(begin, begin.addDays(1), True, False)
    image, errors = draw(shown, tuple(names), QgsRectangle(*box), (size[0], size[1]), dots)
    image.save(path)
    return errors


def adjudicate(longitude: float, latitude: float, values: dict[str, Any]) -> dict[str, Any]:
    """Put a decision on the map by the layer's own form, and save it."""
    layer = _layer("adjudication_point")
    layer.startEditing()
    place = QgsGeometry.fromPointXY(QgsPointXY(longitude, latitude))
    context = layer.createExpressionContext()
    feature: QgsFeature = QgsVectorLayerUtils.createFeature(layer, place, {}, context)
    feature.setValid(True)
    form = QgsAttributeForm(layer, feature, QgsAttributeEditorContext())
    form.setMode(QgsAttributeEditorContext.AddFeatureMode)
    form.setFeature(feature)
    for name, value in values.items():
        form.changeAttribute(name, value)
    form.save()  # leaves the layer as it is where a constraint of the form is broken
    added = len(layer.editBuffer().addedFeatures())
    is_saved = layer.commitChanges()
    errors = layer.commitErrors()
    if not is_saved:
        layer.rollBack()
    return {"added": added, "saved": is_saved, "errors": errors}


def withdraw(reason: str) -> dict[str, Any]:
    """Take the newest decision back by writing why."""
    layer = _layer("adjudication_point")
    layer.startEditing()
    newest = max(layer.getFeatures(), key=lambda one: one["adjudication_id"])
    layer.changeAttributeValue(newest.id(), layer.fields().indexOf("withdrawn_because"), reason)
    is_saved = layer.commitChanges()
    errors = layer.commitErrors()
    if not is_saved:
        layer.rollBack()
    return {"saved": is_saved, "errors": errors}


def tip(name: str, where: str) -> str:
    """Return the map tip of the first feature that an expression finds, as HTML."""
    from qgis.core import QgsExpression  # noqa: PLC0415  (here alone)

    layer = _layer(name)
    feature = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(where)))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return str(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))


def export(folder: str, day: str = "", dots: int = 120) -> dict[str, Any]:
    """Export the print layout as PNG and as PDF."""
    (layout,) = QgsProject.instance().layoutManager().layouts()
    if day:
        begin = QDateTime(QDate.fromString(day, Qt.ISODate), QTime(0, 0), Qt.UTC)
        shown = QgsDateTimeRange(begin, begin.addDays(1), True, False)
        layout.itemById("Map").setTemporalRange(shown)
    exporter = QgsLayoutExporter(layout)
    image = QgsLayoutExporter.ImageExportSettings()
    image.dpi = dots
    png = exporter.exportToImage(f"{folder}/layout.png", image)
    pdf = exporter.exportToPdf(f"{folder}/layout.pdf", QgsLayoutExporter.PdfExportSettings())
    texts = [item.currentText() for item in layout.items() if hasattr(item, "currentText")]
    return {"png": png, "pdf": pdf, "texts": texts}


def _table(layer: QgsVectorLayer) -> str:
    return str(layer.dataProvider().uri().table())


def _layer(name: str) -> QgsVectorLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if _table(layer) == name)


CALLS: dict[str, Callable[..., Any]] = {
    call.__name__: call
    for call in (open_layer, open_project, step_through, render, adjudicate, withdraw, tip, export)
}


def main() -> None:
    """Answer until stdin ends."""
    application = QgsApplication([], True)
    application.initQgis()
    QgsGui.editorWidgetRegistry().initEditors()
    for line in sys.stdin:
        asked = json.loads(line)
        answer = CALLS[asked["call"]](**asked["with"])
        sys.stdout.write("answer: " + json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()
    QgsProject.instance().clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
