"""What is shown where the pointer rests: status, probability, newest evidence, sentences.

Sentences and names come from the outside world: they are shown as text, whatever is in them.
"""

from __future__ import annotations


def _safe(expression: str) -> str:
    """Escape a text for HTML, in QGIS's expressions."""
    for raw, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        expression = f"replace({expression}, '{raw}', '{escaped}')"
    return expression


# An address stands at the end of its line, in angle brackets; only the web's are linked.
_LINKED = "regexp_replace({words}, '&lt;(https?://[^ &]+)&gt;', '<a href=\"\\\\1\">source</a>')"
_EVIDENCE = (
    "replace(" + _LINKED.format(words=_safe("coalesce(\"evidence\", '')")) + ", '\\n', '<br>')"
)


def _tip(*lines: str) -> str:
    body = "<br>\n".join(lines)
    return f'<div style="font-family: sans-serif; width: 340px">\n{body}\n</div>'


def _shown(expression: str) -> str:
    return f"[% {expression} %]"


def _text(expression: str) -> str:
    return _shown(_safe(expression))


_NAME = "<b>" + _text('"name"') + "</b>"
_PROVINCE = _NAME + ", " + _text('"province"')
_SAID = _text("\"state\" || coalesce(' by ' || \"controller\", '')")
_SURE = _shown(
    "if(\"state\" = 'unknown', '', ', probability ' || format_number(\"probability\", 2))"
)
_STATUS = _SAID + _SURE
_LONG = "d MMMM yyyy"
_LAST = "\"valid_to\" - to_interval('1 day')"
_DAYS = _shown(
    f"'from ' || coalesce(format_date(\"valid_from\", '{_LONG}'), 'the beginning')"
    f" || coalesce(' to ' || format_date({_LAST}, '{_LONG}'), ' until now')"
)
_NEWEST = _shown(
    f"'newest evidence: ' || coalesce(format_date(\"newest_evidence\", '{_LONG}'), 'none')"
)
_RULED = _text("coalesce(\"adjudication\", '')")
_SENTENCES = "<small>" + _shown(_EVIDENCE) + "</small>"
_DISTRICT = _tip(_PROVINCE, _STATUS, _DAYS, _NEWEST, _RULED, _SENTENCES)
_ROLLED = _tip(_NAME, _STATUS, _DAYS, _NEWEST, _text("coalesce(\"basis\", '')"))
_CLASS = _tip(_PROVINCE, _text("coalesce(\"class\", 'no class')"), _STATUS, _NEWEST)
_MODALITY = "if(\"modality\" = 'asserted', '', \"modality\")"
_CLAIMED = _text(f"trim(coalesce(\"actor\", '') || ' ' || \"event\" || ' ' || {_MODALITY})")
_SPEAKER = _text("coalesce(\"speaker\" || ', ', '') || \"speaker_side\" || ', ' || \"source\"")
_LINK = _shown(
    "if(regexp_match(\"url\", '^https?://[^<>&]+$'), '<a href=\"' || "
    + _safe('"url"')
    + " || '\">' || "
    + _safe('"title"')
    + " || '</a>', '')"
)
_DECIDED = _tip(
    _PROVINCE,
    _text("coalesce(\"state\", 'left to the evidence') || coalesce(' by ' || \"controller\", '')"),
    _DAYS,
    _text('"reason"'),
    _text("\"decided_by\" || coalesce('; withdrawn: ' || \"withdrawn_because\", '')"),
)

TIPS = {
    "district_control_history": _DISTRICT,
    "district_control": _DISTRICT,
    "province_control_history": _ROLLED,
    "province_control": _ROLLED,
    "control_lwj": _CLASS,
    "control_rs": _CLASS,
    "claim": _tip(
        _PROVINCE,
        _CLAIMED + _shown(f"', ' || format_date(\"valid_from\", '{_LONG}')"),
        "&ldquo;" + _text('"quote"') + "&rdquo;",
        _SPEAKER,
        _LINK,
    ),
    "coverage_low": _tip(
        _NAME,
        _shown("'only ' || round(100 * \"ratio\") || '% of what used to be told comes in'"),
        _DAYS,
    ),
    "adjudication": _DECIDED,
    "adjudication_point": _DECIDED,
}
