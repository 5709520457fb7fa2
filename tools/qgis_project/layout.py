"""The print layout: a situation map of one day on A4, with legend, date, sources and licence.

The day is the map item's own temporal range: set it there, and everything follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtGui import QColor, QFont

if TYPE_CHECKING:
    from qgis.core import (
        QgsLayout,
        QgsLayoutItem,
        QgsProject,
        QgsReferencedRectangle,
        QgsVectorLayer,
    )

    from tools.qgis_project.symbols import Spec

NAME = "Daily situation map"
MAP = "Map"
_FRAME = (10, 27, 208, 165)  # millimetres: left, top, width, height
_DRAWN = ("province", "coverage_low", "district_control_history", "district")
_FONT = "DejaVu Sans"
_DAY = f"item_variables('{MAP}')['map_start_time']"
_SAME_DAY = f'"valid_from" <= to_date({_DAY}) AND "valid_to" > to_date({_DAY})'


def add_layout(
    project: QgsProject,
    spec: Spec,
    layers: dict[str, QgsVectorLayer],
    whole: QgsReferencedRectangle,
) -> None:
    """Add the layout to the project."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(NAME)
    drawn = _map(layout, project, spec, [layers[name] for name in _DRAWN], whole)
    _texts(layout, spec)
    _legend(
        layout,
        drawn,
        layers["district_control_history"],
        layers["coverage_low"],
        spec["palette"]["ink"],
    )
    _scale_bar(layout, drawn, spec)
    project.layoutManager().addLayout(layout)


def _map(
    layout: QgsLayout,
    project: QgsProject,
    spec: Spec,
    layers: list[QgsVectorLayer],
    whole: QgsReferencedRectangle,
) -> QgsLayoutItemMap:
    drawn = QgsLayoutItemMap(layout)
    drawn.setId(MAP)
    layout.addLayoutItem(drawn)
    to_map = QgsCoordinateTransform(whole.crs(), project.crs(), project)
    drawn.setCrs(project.crs())
    seen = to_map.transformBoundingBox(whole)
    # A frame without an extent has nothing to zoom from, and takes on the shape of its first.
    _place(drawn, *_FRAME)
    drawn.setExtent(seen)
    _place(drawn, *_FRAME)
    drawn.zoomToExtent(seen)
    drawn.setLayers(layers)
    drawn.setKeepLayerSet(True)
    day = QDateTime(QDate.fromString(spec["showcase_on"], Qt.ISODate), QTime(0, 0), Qt.UTC)
    drawn.setIsTemporal(True)
    drawn.setTemporalRange(QgsDateTimeRange(day, day.addDays(1), True, False))
    drawn.setBackgroundColor(QColor(255, 255, 255))
    return drawn


def _texts(layout: QgsLayout, spec: Spec) -> None:
    ink, muted = spec["palette"]["ink"], spec["palette"]["muted"]
    _text(layout, spec["title"], (10, 8, 200, 10), 20, ink, is_bold=True)
    _text(layout, f"[% format_date({_DAY}, 'd MMMM yyyy') %]", (10, 18.5, 200, 7), 12, muted)
    told = (
        "[% 'Told that day by: ' || coalesce("
        "aggregate(layer:='Claims', aggregate:='concatenate_unique',"
        f' expression:="source", filter:={_SAME_DAY}, concatenator:=\', \', order_by:="source"),'
        " 'nobody') || '.' %]"
    )
    credit = "Boundaries: " + "; ".join(spec["credits"]) + "."
    made = (
        "Status by territory from published news, as believed on"
        " [% format_date(now(), 'd MMMM yyyy') %]: a probability, not a certainty."
    )
    _text(layout, told, (10, 193.5, 277, 4), 6.5, muted)
    _text(layout, f"{credit} {made}", (10, 197.5, 277, 8), 6.5, muted)


def _legend(
    layout: QgsLayout,
    drawn: QgsLayoutItemMap,
    control: QgsVectorLayer,
    low: QgsVectorLayer,
    ink: str,
) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setId("Legend")
    legend.setLinkedMap(drawn)
    legend.setAutoUpdateModel(False)
    legend.setLegendFilterByMapEnabled(True)
    root = legend.model().rootGroup()
    root.clear()
    root.addLayer(control).setCustomProperty("legend/title-label", "Districts")
    root.addLayer(low).setCustomProperty("legend/title-label", "Coverage is low")
    legend.setStyleFont(QgsLegendStyle.Subgroup, _font(9, is_bold=True))
    legend.setStyleFont(QgsLegendStyle.SymbolLabel, _font(8))
    legend.setFontColor(QColor(ink))
    legend.setSymbolWidth(8)
    legend.setSymbolHeight(4.5)
    layout.addLayoutItem(legend)
    legend.attemptMove(QgsLayoutPoint(221, 26, QgsUnitTypes.LayoutMillimeters))


def _scale_bar(layout: QgsLayout, drawn: QgsLayoutItemMap, spec: Spec) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setId("Scale bar")
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(drawn)
    bar.setUnits(QgsUnitTypes.DistanceKilometers)
    bar.setUnitsPerSegment(100)
    bar.setUnitLabel("km")
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    text = QgsTextFormat()
    text.setFont(_font(7.5))
    text.setSize(7.5)
    text.setSizeUnit(QgsUnitTypes.RenderPoints)
    text.setColor(QColor(spec["palette"]["muted"]))
    bar.setTextFormat(text)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(165, 178, QgsUnitTypes.LayoutMillimeters))


def _text(
    layout: QgsLayout,
    text: str,
    box: tuple[float, float, float, float],
    size: float,
    color: str,
    *,
    is_bold: bool = False,
) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setFont(_font(size, is_bold=is_bold))
    label.setFontColor(QColor(color))
    layout.addLayoutItem(label)
    _place(label, *box)


def _font(size: float, *, is_bold: bool = False) -> QFont:
    font = QFont(_FONT, weight=QFont.Bold if is_bold else QFont.Normal)
    font.setPointSizeF(size)
    return font


def _place(item: QgsLayoutItem, left: float, top: float, width: float, height: float) -> None:
    item.attemptMove(QgsLayoutPoint(left, top, QgsUnitTypes.LayoutMillimeters))
    item.attemptResize(QgsLayoutSize(width, height, QgsUnitTypes.LayoutMillimeters))
