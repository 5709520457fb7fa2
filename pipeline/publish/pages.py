"""Pages and texts from templates; whatever stands in them is escaped unless it says otherwise."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.publish.safe_text import as_markdown


def as_text(template: str, **told: object) -> str:
    """Fill a template of Markdown: every value is escaped, so that it can be no markup."""
    return _environment(is_page=False).get_template(template).render(told)


def as_page(template: str, **told: object) -> str:
    """Fill a template of HTML: every value is escaped."""
    return _environment(is_page=True).get_template(template).render(told)


@cache
def _environment(*, is_page: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.publish"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=is_page,  # noqa: S701  (what is no page is Markdown, escaped by `_escaped`)
        finalize=None if is_page else _escaped,
    )
    environment.filters |= {"percent": _percent, "link": Plain, "signed": _signed}
    return environment


class Plain(str):
    """Text of our own making, which may stand in Markdown as it is."""

    __slots__ = ()


def _escaped(value: object) -> object:
    return value if isinstance(value, (Plain, int, float)) else as_markdown(str(value))


def _signed(difference: int) -> Plain:
    return Plain(f"{difference:+d}" if difference else "0")


def _percent(probability: float | None) -> str:
    """Return a probability in per cent; nothing where there is none."""
    return f"{probability:.0%}" if probability else ""
