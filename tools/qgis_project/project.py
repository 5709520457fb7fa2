"""The project: layers in groups, days, bookmarks; nothing in it names a machine or a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsBookmark,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsLayerTree,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from tools.qgis_project.layout import add_layout
from tools.qgis_project.styles import give_style

if TYPE_CHECKING:
    from tools.qgis_project.symbols import Spec

WGS84 = "EPSG:4326"


def source_of(described: Spec, spec: Spec) -> str:
    """Return a layer's source; where the database is, the service file of the user tells."""
    parts = [f"service='{spec['service']}'", f"key='{described['key']}'", "estimatedmetadata=true"]
    geometry = ""
    if described["geometry"]:
        parts.append(f"srid=4326 type={described['geometry']}")
        geometry = " (geom)"
    # The key is one: counting it would read the whole history.
    parts.append("checkPrimaryKeyUnicity='0'")
    only = (
        f" sql=\"boundary_set\" = '{spec['boundary_set']}'" if described["of_assessed_set"] else ""
    )
    return " ".join(parts) + f' table="{spec["schema"]}"."{described["name"]}"{geometry}{only}'


def open_layer(described: Spec, spec: Spec) -> QgsVectorLayer:
    """Open a layer; raise where QGIS cannot."""
    layer = QgsVectorLayer(source_of(described, spec), described["title"], "postgres")
    if not layer.isValid():
        raise RuntimeError(f"{described['name']} does not open")
    layer.setReadOnly(not described["is_written"])
    return layer


def build_project(spec: Spec) -> QgsProject:
    """Put the theatre's project together."""
    project = QgsProject.instance()
    project.clear()
    project.setTitle(spec["title"])
    project.setCrs(QgsCoordinateReferenceSystem.fromProj(spec["projection"]))
    project.setTrustLayerMetadata(True)
    project.setEvaluateDefaultValues(False)
    provinces = open_layer(_described("province", spec), spec)
    extent = QgsRectangle(provinces.extent())
    extent.grow(0.06)
    layers = {}
    for described in spec["layers"]:
        layer = open_layer(described, spec)
        give_style(layer, described, spec)
        if described["geometry"]:
            # An empty database has no extent, and a full one is slow to tell its own.
            layer.setExtent(extent)
        layers[described["name"]] = layer
    _arrange(project, spec, layers)
    _give_days(project, spec)
    whole = QgsReferencedRectangle(extent, QgsCoordinateReferenceSystem(WGS84))
    project.viewSettings().setDefaultViewExtent(whole)
    _bookmark(project, spec, whole, provinces)
    add_layout(project, spec, layers, whole)
    return project


def _described(name: str, spec: Spec) -> Spec:
    (found,) = (one for one in spec["layers"] if one["name"] == name)
    return dict(found)


def _arrange(project: QgsProject, spec: Spec, layers: dict[str, QgsVectorLayer]) -> None:
    """Put the layers into their groups, in the order of the list."""
    root: QgsLayerTree = project.layerTreeRoot()
    for described in spec["layers"]:
        layer = layers[described["name"]]
        project.addMapLayer(layer, addToLegend=False)
        group = root.findGroup(described["group"]) or root.addGroup(described["group"])
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(described["is_shown"])
        node.setExpanded(described["is_shown"])
        group.setExpanded(described["group"] in {"Over time", "Decisions"})


def _give_days(project: QgsProject, spec: Spec) -> None:
    """Set the temporal controller to the theatre's dates, a day a step."""
    first, last = (
        QDateTime(QDate.fromString(spec[name], Qt.ISODate), QTime(0, 0), Qt.UTC)
        for name in ("start", "showcase_on")
    )
    times = project.timeSettings()
    times.setTemporalRange(QgsDateTimeRange(first, last.addDays(1), True, False))
    times.setTimeStep(1)
    times.setTimeStepUnit(QgsUnitTypes.TemporalDays)
    times.setFramesPerSecond(2)
    scope = "TemporalControllerWidget"
    project.writeEntry(scope, "/StartDateTime", first.toString(Qt.ISODateWithMs))
    project.writeEntry(scope, "/EndDateTime", last.addDays(1).toString(Qt.ISODateWithMs))
    project.writeEntry(scope, "/NavigationMode", 1)  # animated


def _bookmark(
    project: QgsProject, spec: Spec, whole: QgsReferencedRectangle, provinces: QgsVectorLayer
) -> None:
    """Bookmark the theatre and each province."""
    manager = project.bookmarkManager()
    areas = sorted(
        (area["name"], area.geometry().boundingBox()) for area in provinces.getFeatures()
    )
    places = [(spec["name"], "Theatre", whole)]
    for name, box in areas:
        box.grow(0.1)
        rectangle = QgsReferencedRectangle(box, QgsCoordinateReferenceSystem(WGS84))
        places.append((name, "Provinces", rectangle))
    for name, group, extent in places:
        bookmark = QgsBookmark()
        bookmark.setId(f"{group} {name}")
        bookmark.setName(name)
        bookmark.setGroup(group)
        bookmark.setExtent(extent)
        manager.addBookmark(bookmark)
