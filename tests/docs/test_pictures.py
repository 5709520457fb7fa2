"""Every picture of the documentation is drawn by the program, and shown."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from tests.docs.conftest import ROOT
from tools.docs_pictures import ARTISTS, IMAGES

NAMES = sorted(name for one in ARTISTS for name in one.names)
_SHOWN = re.compile(r"images/([\w.-]+)")


def test_every_picture_is_drawn_by_make_docs_pictures() -> None:
    """None lies there that nobody knows how to draw, and none is drawn twice."""
    assert sorted(path.name for path in IMAGES.iterdir()) == NAMES
    assert len(set(NAMES)) == len(NAMES)


def test_every_picture_is_shown_somewhere() -> None:
    """What no page shows need not be drawn."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    shown = {name for page in pages for name in _SHOWN.findall(page.read_text(encoding="utf-8"))}
    assert sorted(shown) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_shows_something(name: str) -> None:
    """It can be opened, is large enough to be read, and has more than one colour."""
    with Image.open(IMAGES / name) as image:
        assert min(image.size) > 150
        assert len(set(image.convert("L").resize((64, 64)).tobytes())) > 10
