"""The palette as a QGIS layer style (QML)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.publish.palette import FAINTEST, Look, Palette, Pattern
from pipeline.publish.words import actor_names
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.theatre import Theatre

NAME = "Control"

# QGIS 3.22 and later.
_VERSION = "3.22"
_OUTLINE = "#ffffff"
_ANGLES = {Pattern.PLAIN: (), Pattern.DIAGONAL: (45,), Pattern.CROSSED: (45, 135)}
# The palette's depth of colour, for the probability of each feature.
_OPACITY = f'100 * ({FAINTEST} + {1 - FAINTEST:.2f} * max(0, min(1, 2 * "probability" - 1)))'


def layer_style(theatre: Theatre) -> str:
    """Return the style of a layer with the columns state, controller and probability."""
    rules = list(_rules(theatre))
    document = ET.Element("qgis", version=_VERSION, styleCategories="Symbology")
    renderer = ET.SubElement(document, "renderer-v2", type="RuleRenderer", symbollevels="0")
    root = ET.SubElement(renderer, "rules", key="control")
    symbols = ET.SubElement(renderer, "symbols")
    for place, (label, condition, look, is_graded) in enumerate(rules):
        named = {"key": f"rule{place}", "symbol": str(place), "label": label, "filter": condition}
        ET.SubElement(root, "rule", named)
        symbols.append(_symbol(place, look, is_graded=is_graded))
    return ET.tostring(document, encoding="unicode")


def _rules(theatre: Theatre) -> Iterator[tuple[str, str, Look, bool]]:
    """Yield label, condition, look and whether its depth goes by probability."""
    palette = Palette.of(theatre)
    for state, words in ((State.CONTROLLED, "{}"), (State.CLAIMED, "Claimed by {}")):
        for code, name in actor_names(theatre).items():
            condition = f"\"state\" = '{state}' AND \"controller\" = '{code}'"
            yield (
                words.format(name),
                condition,
                palette.look(state, code),
                state is State.CONTROLLED,
            )
    for state in (State.CONTESTED, State.UNKNOWN):
        yield state.capitalize(), f"\"state\" = '{state}'", palette.look(state, None), False


def _symbol(place: int, look: Look, *, is_graded: bool) -> ET.Element:
    symbol = ET.Element("symbol", type="fill", name=str(place), alpha="1", force_rhr="0")
    fill = {
        "color": _rgba(look.fill),
        "outline_color": _rgba(_OUTLINE),
        "outline_width": "0.12",
        "outline_width_unit": "MM",
        "outline_style": "solid",
        "style": "solid",
    }
    symbol.append(_layer("SimpleFill", fill))
    for angle in _ANGLES[look.pattern]:
        symbol.append(_hatching(place, angle, look.lines or _OUTLINE))
    if is_graded:
        symbol.append(_graded())
    return symbol


def _hatching(place: int, angle: int, color: str) -> ET.Element:
    layer = _layer(
        "LinePatternFill", {"angle": str(angle), "distance": "1.6", "distance_unit": "MM"}
    )
    name = f"@{place}@{1 if angle < 90 else 2}"  # QGIS looks for a layer's own symbol by this name
    line = ET.SubElement(layer, "symbol", type="line", name=name, alpha="1")
    line.append(_layer("SimpleLine", {"line_color": _rgba(color), "line_width": "0.26"}))
    return layer


def _layer(kind: str, options: dict[str, str]) -> ET.Element:
    layer = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    chosen = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(chosen, "Option", name=name, type="QString", value=value)
    for name, value in options.items():  # how QGIS before 3.26 reads them
        ET.SubElement(layer, "prop", k=name, v=value)
    return layer


def _graded() -> ET.Element:
    """Return the property by which a symbol's opacity follows the probability."""
    outer = ET.Element("data_defined_properties")
    chosen = ET.SubElement(outer, "Option", type="Map")
    ET.SubElement(chosen, "Option", name="name", type="QString", value="")
    properties = ET.SubElement(chosen, "Option", name="properties", type="Map")
    alpha = ET.SubElement(properties, "Option", name="alpha", type="Map")
    ET.SubElement(alpha, "Option", name="active", type="bool", value="true")
    ET.SubElement(alpha, "Option", name="expression", type="QString", value=_OPACITY)
    ET.SubElement(alpha, "Option", name="type", type="int", value="3")
    ET.SubElement(chosen, "Option", name="type", type="QString", value="collection")
    return outer


def _rgba(color: str) -> str:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},255"
