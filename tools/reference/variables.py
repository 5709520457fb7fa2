"""The settings -> a page: every variable of the environment that is read."""

from __future__ import annotations

from pathlib import Path

from pipeline.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]


def page() -> str:
    """Return the page, in Markdown."""
    head = (
        "# Settings\n\nEach is read from the environment once a process. Empty counts as unset; a"
        " value that does not fit is an error that names the variable. Passwords and keys are"
        " never shown or logged.\n\n| variable | default | what it sets |\n|---|---|---|"
    )
    return "\n".join([head, *map(_row, Settings.model_fields), ""])


def _row(name: str) -> str:
    field = Settings.model_fields[name]
    default = field.default
    if isinstance(default, Path) and default.is_relative_to(_ROOT):
        default = default.relative_to(_ROOT)
    shown = "" if default in (None, "") else f"`{default}`"
    return f"| `TERRITORY_{name.upper()}` | {shown} | {field.description} |"
