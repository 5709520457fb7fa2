"""The default style of each layer: renderer, labels, map tip, days, form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsPointDisplacementRenderer,
    QgsProperty,
    QgsReadWriteContext,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from tools.qgis_project import symbols
from tools.qgis_project.forms import give_form
from tools.qgis_project.tips import TIPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tools.qgis_project.symbols import Spec

FONT = "DejaVu Sans"
# The day shown, where days are shown.
DAY = "to_date(@map_start_time)"
_SHAPES = {
    "captured": "triangle",
    "withdrew": "equilateral_triangle",
    "contested": "cross_fill",
    "repelled": "pentagon",
    "holds": "square",
}
_DETAIL_FROM = 3_000_000  # the scale's denominator from which on districts have room for names
_CATEGORIES = (
    QgsMapLayer.Symbology
    | QgsMapLayer.Labeling
    | QgsMapLayer.MapTips
    | QgsMapLayer.Temporal
    | QgsMapLayer.Rendering
    | QgsMapLayer.Fields
    | QgsMapLayer.Forms
)


def give_style(layer: QgsVectorLayer, described: Spec, spec: Spec) -> None:
    """Dress a layer as the palette has it."""
    name = described["name"]
    if layer.isSpatial():
        layer.setRenderer(_RENDERERS[name](spec))
    if name in _LABELS:
        _label(layer, spec, **_LABELS[name])
    if name in TIPS:
        layer.setMapTipTemplate(TIPS[name])
    layer.setDisplayExpression(_TITLES.get(name, '"name"'))
    if described["until"]:
        _give_days(layer, described["until"])
    if described["is_written"]:
        give_form(layer, spec)


def as_qml(layer: QgsVectorLayer) -> str:
    """Return a layer's style as QGIS saves it."""
    document = QDomDocument()
    failure = layer.exportNamedStyle(document, QgsReadWriteContext(), _CATEGORIES)
    if failure:
        raise RuntimeError(failure)
    return str(document.toString(1))


def _rules(rules: Iterable[tuple[str, str, QgsSymbol]]) -> QgsRuleBasedRenderer:
    """Make a renderer of (label, filter, symbol); keys are the labels, so that they stay."""
    root = QgsRuleBasedRenderer.Rule(None)
    root.setRuleKey("rules")
    for label, test, symbol in rules:
        rule = QgsRuleBasedRenderer.Rule(symbol, filterExp=test, label=label)
        rule.setRuleKey(label)
        root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def _control(spec: Spec, stale: str, low: str = "") -> QgsFeatureRenderer:
    """Draw who controls what, how settled and how sure, and what the evidence is worth."""
    look = spec["palette"]
    rules = []
    for actor in spec["actors"]:
        mine = f"\"state\" = 'controlled' AND \"controller\" = '{actor['code']}'"
        symbol = symbols.controlled(spec, actor["color"], actor["grain"])
        rules.append((f"Controlled by {actor['name']}", mine, symbol))
    for actor in spec["actors"]:
        mine = f"\"state\" = 'claimed' AND \"controller\" = '{actor['code']}'"
        symbol = symbols.looking(actor["tint"], "diagonal", actor["color"], actor["grain"])
        rules.append((f"Claimed by {actor['name']} alone", mine, symbol))
    contested = symbols.looking(look["contested"], "crossed", look["contested_lines"])
    unknown = symbols.looking(look["unknown"], "plain", None)
    rules.append(("Contested", "\"state\" = 'contested'", contested))
    rules.append(("Unknown", "\"state\" = 'unknown'", unknown))
    rules.append(("Another party", "ELSE", symbols.controlled(spec, look["nobody"], "none")))
    rules.append(("Evidence is old", stale, symbols.caveat(spec, look["stale"])))
    if low:
        rules.append(("Coverage is low", low, symbols.caveat(spec, look["low"])))
    return _rules(rules)


def _scale(spec: Spec, scale: str) -> QgsFeatureRenderer:
    categories = [
        QgsRendererCategory(
            one["class"],
            symbols.looking(one["fill"], one["pattern"], one["lines"], one["grain"]),
            one["class"],
        )
        for one in spec["scales"].get(scale, ())
    ]
    rest = symbols.looking(spec["palette"]["unknown"], "plain", None)
    categories.append(QgsRendererCategory(None, rest, "No class"))
    return QgsCategorizedSymbolRenderer("class", categories)


def _claims(spec: Spec) -> QgsFeatureRenderer:
    """Draw a claim's event by shape, its actor by colour; hollow where denied or not yet so."""
    cases = "".join(
        f" WHEN \"actor\" = '{actor['code']}' THEN '{actor['color']}'" for actor in spec["actors"]
    )
    nobody, ink = spec["palette"]["nobody"], spec["palette"]["ink"]
    color = f"CASE{cases} ELSE '{nobody}' END"
    hollow = f"CASE WHEN \"modality\" = 'asserted' THEN {color} ELSE '#ffffff' END"
    categories = []
    for event in spec["events"]:
        symbol = symbols.badge(_SHAPES[event], nobody, ink)
        drawn = symbol.symbolLayer(1)
        if event == "withdrew":
            drawn.setAngle(180)
        drawn.setDataDefinedProperty(
            QgsSymbolLayer.PropertyFillColor, QgsProperty.fromExpression(hollow)
        )
        drawn.setDataDefinedProperty(
            QgsSymbolLayer.PropertyStrokeColor, QgsProperty.fromExpression(color)
        )
        categories.append(QgsRendererCategory(event, symbol, event.capitalize()))
    renderer = QgsPointDisplacementRenderer("")
    renderer.setEmbeddedRenderer(QgsCategorizedSymbolRenderer("event", categories))
    renderer.setTolerance(0.5)
    renderer.setToleranceUnit(QgsUnitTypes.RenderMillimeters)
    renderer.setPlacement(QgsPointDisplacementRenderer.Grid)
    renderer.setCircleWidth(0)
    renderer.setCircleColor(QColor(0, 0, 0, 0))
    renderer.setCenterSymbol(symbols.marker("circle", 0.01, "0,0,0,0", "0,0,0,0", 0))
    renderer.setLabelAttributeName("")
    renderer.setLabelColor(QColor(ink))
    return renderer


def _single(symbol: QgsSymbol) -> QgsFeatureRenderer:
    return QgsSingleSymbolRenderer(symbol)


def _low(spec: Spec) -> QgsFeatureRenderer:
    return _single(symbols.caveat(spec, spec["palette"]["low"]))


def _decided(spec: Spec) -> QgsFeatureRenderer:
    ink = spec["palette"]["ink"]
    return _rules(
        [
            ("In force", '"withdrawn_because" IS NULL', symbols.outline(ink, 0.7)),
            ("Withdrawn", "ELSE", symbols.outline(ink, 0.4, "dot")),
        ]
    )


def _overruled(spec: Spec) -> QgsFeatureRenderer:
    ink = spec["palette"]["ink"]
    taken_back = symbols.marker("diamond", 3.2, "0,0,0,0", ink, 0.4)
    return _rules(
        [
            (
                "Decision in force",
                '"withdrawn_because" IS NULL',
                symbols.marker("diamond", 3.4, ink, "#ffffff", 0.4),
            ),
            ("Decision withdrawn", "ELSE", taken_back),
        ]
    )


_TODAY = partial(_control, stale='"is_stale"', low="\"coverage\" = 'low'")
_THEN = partial(_control, stale=f'"stale_from" <= {DAY}')
_RENDERERS: dict[str, Callable[[Spec], QgsFeatureRenderer]] = {
    "adjudication_point": _overruled,
    "adjudication": _decided,
    "claim": _claims,
    "province": lambda spec: _single(symbols.outline(spec["palette"]["muted"], 0.3)),
    "coverage_low": _low,
    "district_control_history": _THEN,
    "province_control_history": _THEN,
    "district_control": _TODAY,
    "province_control": _TODAY,
    "control_lwj": lambda spec: _scale(spec, "lwj"),
    "control_rs": lambda spec: _scale(spec, "rs"),
    "district": lambda spec: _single(symbols.looking(spec["palette"]["unknown"], "plain", None)),
}
_DETAILED: dict[str, Any] = {"size": 6.2, "priority": 4, "from_scale": _DETAIL_FROM}
_LABELS: dict[str, dict[str, Any]] = {
    "province": {"size": 7.5, "priority": 9, "weight": QFont.DemiBold},
    "district_control_history": _DETAILED,
    "district_control": _DETAILED,
    "control_lwj": _DETAILED,
    "control_rs": _DETAILED,
    "district": _DETAILED,
    "adjudication_point": {"size": 6.2, "priority": 7, "expression": '"decided_by"'},
}
_TITLES = {
    "claim": '"name" || \': \' || "event"',
    "district_control_history": '"name" || \', \' || "province"',
    "district_control": '"name" || \', \' || "province"',
    "district": '"name" || \', \' || "province"',
    "adjudication_point": "coalesce(\"name\", 'a new decision')",
}


def _label(
    layer: QgsVectorLayer,
    spec: Spec,
    *,
    size: float,
    priority: int,
    expression: str = '"name"',
    weight: int = QFont.Normal,
    from_scale: int = 0,
) -> None:
    """Name the features; a name that would hit another one is left out."""
    text = QgsTextFormat()
    text.setFont(QFont(FONT, weight=weight))
    text.setSize(size)
    text.setColor(QColor(spec["palette"]["ink"]))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor(255, 255, 255, 215))
    text.setBuffer(halo)
    names = QgsPalLayerSettings()
    names.fieldName, names.isExpression = expression, True
    names.setFormat(text)
    # One place a name, and outlines in nobody's way: weighing many takes longer than drawing.
    names.placement = QgsPalLayerSettings.OverPoint
    free = names.obstacleSettings()
    free.setIsObstacle(False)
    names.setObstacleSettings(free)
    names.priority = priority
    names.displayAll = False
    names.centroidInside = True
    if layer.geometryType() == 0:
        names.placement = QgsPalLayerSettings.OrderedPositionsAroundPoint
        names.dist = 1.2
    if from_scale:
        # Claims stand at the middle of their district.
        names.quadOffset = QgsPalLayerSettings.QuadrantBelow
        names.yOffset = 2.3
        names.scaleVisibility = True
        names.minimumScale, names.maximumScale = from_scale, 0
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)


def _give_days(layer: QgsVectorLayer, until: str) -> None:
    """Show what holds on the day shown; the expressions are those that an index serves."""
    days = layer.temporalProperties()
    days.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions)
    days.setStartExpression('"valid_from"')
    days.setEndExpression(until)
    days.setIsActive(True)
