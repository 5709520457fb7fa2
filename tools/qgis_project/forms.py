"""The form by which an analyst overrules a status on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsVectorLayer,
)

if TYPE_CHECKING:
    from tools.qgis_project.symbols import Spec

_DATE: dict[str, Any] = {
    "display_format": "yyyy-MM-dd",
    "field_format": "yyyy-MM-dd",
    "field_iso_format": False,
    "calendar_popup": True,
    "allow_null": True,
}
_TABS = {
    "Overrule the status here": (
        "level",
        "state",
        "controller",
        "valid_from",
        "valid_to",
        "reason",
    ),
    "Take it back": ("withdrawn_because",),
    "Filled in by the database": (
        "adjudication_id",
        "name",
        "province",
        "decided_by",
        "decided_at",
        "withdrawn_by",
    ),
}
_ALIASES = {
    "level": "Of the point's",
    "state": "State",
    "controller": "By whom (controlled, claimed)",
    "valid_from": "First day",
    "valid_to": "First day no longer (empty = still so)",
    "reason": "Reason (ten characters at least)",
    "withdrawn_because": "Why the decision is taken back",
}


def give_form(layer: QgsVectorLayer, spec: Spec) -> None:
    """Lay the form out; what the database requires is asked for here already."""
    fields = layer.fields()
    setups = {
        "level": _choice({"District": "district", "Province": "province"}),
        "state": _choice({one.capitalize(): one for one in spec["states"]}),
        "controller": _choice(
            {"Nobody": ""} | {actor["name"]: actor["code"] for actor in spec["actors"]}
        ),
        "valid_from": QgsEditorWidgetSetup("DateTime", _DATE),
        "valid_to": QgsEditorWidgetSetup("DateTime", _DATE),
        "reason": QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True}),
        "withdrawn_because": QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True}),
    }
    for name, setup in setups.items():
        layer.setEditorWidgetSetup(fields.indexOf(name), setup)
    for name, alias in _ALIASES.items():
        layer.setFieldAlias(fields.indexOf(name), alias)
    layer.setDefaultValueDefinition(fields.indexOf("level"), QgsDefaultValue("'district'"))
    today = "coalesce(to_date(@map_start_time), to_date(now()))"
    layer.setDefaultValueDefinition(fields.indexOf("valid_from"), QgsDefaultValue(today))
    # QGIS wants a key before it lets a form go; the database then gives its own.
    key = QgsDefaultValue('coalesce(maximum("adjudication_id"), 0) + 1')
    layer.setDefaultValueDefinition(fields.indexOf("adjudication_id"), key)
    _require(layer, "state", '"state" IS NOT NULL', "A decision names a state.")
    named = "(\"state\" IN ('controlled', 'claimed')) = (coalesce(\"controller\", '') <> '')"
    _require(layer, "controller", named, "Who controls or claims it is said, and only then.")
    _require(layer, "valid_from", '"valid_from" IS NOT NULL', "A decision has a first day.")
    ends = '"valid_to" IS NULL OR "valid_to" > "valid_from"'
    _require(layer, "valid_to", ends, "It ends after it begins.")
    written = "length(trim(coalesce(\"reason\", ''))) >= 10"
    _require(layer, "reason", written, "Say why, in ten characters at least.")
    layer.setEditFormConfig(_laid_out(layer))


def _choice(words: dict[str, str]) -> QgsEditorWidgetSetup:
    return QgsEditorWidgetSetup(
        "ValueMap", {"map": [{shown: kept} for shown, kept in words.items()]}
    )


def _require(layer: QgsVectorLayer, name: str, test: str, said: str) -> None:
    place = layer.fields().indexOf(name)
    layer.setConstraintExpression(place, test, said)
    layer.setFieldConstraint(
        place,
        QgsFieldConstraints.ConstraintExpression,
        QgsFieldConstraints.ConstraintStrengthHard,
    )


def _laid_out(layer: QgsVectorLayer) -> QgsEditFormConfig:
    form = layer.editFormConfig()
    form.setLayout(QgsEditFormConfig.TabLayout)
    root = form.invisibleRootContainer()
    root.clear()
    for title, names in _TABS.items():
        tab = QgsAttributeEditorContainer(title, root)
        for name in names:
            place = layer.fields().indexOf(name)
            tab.addChildElement(QgsAttributeEditorField(name, place, tab))
            form.setReadOnly(place, title.startswith("Filled"))
        root.addChildElement(tab)
    return form
