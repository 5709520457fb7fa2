"""Symbols of QGIS from the palette's words."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtGui import QColor

Spec = dict[str, Any]

# Degrees of each pattern's lines; its millimetres from line to line.
_ANGLES = {"plain": (), "diagonal": (45,), "crossed": (45, 135), "level": (0,), "upright": (90,)}
_STEP = {"diagonal": 1.5, "crossed": 1.9, "level": 1.3, "upright": 1.3}
_GRAINS = {"dots": ("circle", 0.55), "pluses": ("cross", 1.1), "rings": ("circle", 1.0)}
_BORDER = "255,255,255,190"


def opacity(spec: Spec) -> str:
    """Return the expression of a controlled area's opacity: the palette's, of its probability."""
    faintest = spec["palette"]["faintest"]
    sure = 'max(0, min(1, 2 * coalesce("probability", 0) - 1))'
    return f"{faintest} + {round(1 - faintest, 6)} * {sure}"


def controlled(spec: Spec, color: str, grain: str) -> QgsFillSymbol:
    """Fill with the actor's colour, the surer the deeper."""
    fill = _fill(color)
    red, green, blue, _ = QColor(color).getRgb()
    shade = f"color_rgba({red}, {green}, {blue}, 255 * ({opacity(spec)}))"
    fill.setDataDefinedProperty(QgsSymbolLayer.PropertyFillColor, QgsProperty.fromExpression(shade))
    return _symbol(fill, *_strewn(grain, _on(color)))


def looking(fill: str, pattern: str, lines: str | None, grain: str = "none") -> QgsFillSymbol:
    """Fill as a look of the palette says."""
    drawn = _hatches(pattern, lines or "#000000", 0.3)
    return _symbol(_fill(fill), *drawn, *_strewn(grain, QColor(lines) if lines else _on(fill)))


def caveat(spec: Spec, pattern: str) -> QgsFillSymbol:
    """Hatch over what is drawn beneath."""
    symbol = _symbol(*_hatches(pattern, spec["palette"]["mark"], 0.14))
    for layer in symbol.symbolLayers():
        layer.setRenderingPass(1)
    return symbol


def outline(color: str, width: float, style: str = "solid") -> QgsFillSymbol:
    """Draw the border alone."""
    return QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": color,
            "outline_width": str(width),
            "outline_style": style,
            "joinstyle": "round",
        }
    )


def marker(
    shape: str, size: float, color: str, border: str = "#ffffff", width: float = 0.25
) -> QgsMarkerSymbol:
    """Draw a plain marker; sizes in millimetres."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "size": str(size),
            "color": color,
            "outline_color": border,
            "outline_width": str(width),
        }
    )


def badge(shape: str, color: str, ink: str) -> QgsMarkerSymbol:
    """Draw a marker on a white disc, so that it shows on land of its own colour."""
    symbol = marker("circle", 4.3, "#ffffff", ink, 0.12)
    drawn = {"name": shape, "size": "2.3", "color": color, "outline_color": color}
    symbol.appendSymbolLayer(QgsSimpleMarkerSymbolLayer.create(drawn | {"outline_width": "0.3"}))
    return symbol


def _symbol(*layers: QgsSymbolLayer) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    for layer in layers:
        symbol.appendSymbolLayer(layer)
    return symbol


def _fill(color: str) -> QgsSimpleFillSymbolLayer:
    return QgsSimpleFillSymbolLayer.create(
        {
            "color": color,
            "outline_color": _BORDER,
            "outline_width": "0.12",
            "joinstyle": "round",
        }
    )


def _hatches(pattern: str, color: str, width: float) -> list[QgsLinePatternFillSymbolLayer]:
    hatches = []
    for angle in _ANGLES[pattern]:
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setLineAngle(angle)
        hatch.setDistance(_STEP[pattern])
        line = {"line_color": color, "line_width": str(width)}
        hatch.setSubSymbol(QgsLineSymbol.createSimple(line))
        hatches.append(hatch)
    return hatches


def _strewn(grain: str, color: QColor) -> list[QgsPointPatternFillSymbolLayer]:
    """Strew marks over the fill, in rows that stand half a step aside."""
    if grain == "none":
        return []
    shape, size = _GRAINS[grain]
    hollow = grain != "dots"
    mark = marker(shape, size, "0,0,0,0" if hollow else _rgba(color), _rgba(color), 0.15)
    strewn = QgsPointPatternFillSymbolLayer()
    strewn.setSubSymbol(mark)
    strewn.setDistanceX(2.6)
    strewn.setDistanceY(2.6)
    strewn.setDisplacementX(1.3)
    return [strewn]


def _on(color: str) -> QColor:
    """Return a colour that shows on another without drowning it."""
    return QColor(255, 255, 255, 150) if QColor(color).lightness() < 100 else QColor(0, 0, 0, 95)


def _rgba(color: QColor) -> str:
    return ",".join(str(channel) for channel in color.getRgb())
