from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from pipeline.publish.palette import Palette, Pattern, opacity, over_white
from pipeline.records import State
from pipeline.settings import settings
from pipeline.theatre_files import read_yaml

if TYPE_CHECKING:
    from pipeline.theatre import Theatre


def _lightness(color: str) -> float:
    """Return CIE L*, in 0-100, of an sRGB colour (IEC 61966-2-1)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * math.cbrt(luminance) - 16 if luminance > 0.008856 else 903.3 * luminance


def test_states_differ_without_colour(theatre: Theatre) -> None:
    """In grey, pattern or lightness still tells the four states apart."""
    palette = Palette.of(theatre)
    looks = [palette.look(state, "red") for state in State]
    for one, other in combinations(looks, 2):
        lighter = abs(_lightness(one.fill) - _lightness(other.fill)) > 15
        assert one.pattern is not other.pattern or lighter


def test_claim_wears_its_claimant(theatre: Theatre) -> None:
    """A claimed area is hatched in the claimant's colour; a contested one is nobody's."""
    palette = Palette.of(theatre)
    claimed = palette.look(State.CLAIMED, "blue")
    assert (claimed.pattern, claimed.lines) == (Pattern.DIAGONAL, "#82b3dc")
    assert palette.look(State.CONTESTED, "blue") == palette.look(State.CONTESTED, None)


def test_certainty_deepens_colour(theatre: Theatre) -> None:
    """The surer the control, the deeper the colour; certain control is the actor's own colour."""
    palette = Palette.of(theatre)
    fills = [palette.look(State.CONTROLLED, "red", p).fill for p in (0.5, 0.7, 0.9, 1.0)]
    depths = [_lightness(fill) for fill in fills]
    assert depths == sorted(depths, reverse=True)
    assert len(set(depths)) == len(depths)
    assert fills[-1] == "#9c4a21"


@pytest.mark.parametrize("probability", [float("nan"), -1.0, 0.0, 0.5])
def test_doubt_is_faint_but_visible(probability: float) -> None:
    """No probability makes a controlled area vanish."""
    assert opacity(probability) == opacity(0.5) > 0.4


def test_white_paper_shows_through() -> None:
    """No opacity gives white, full opacity the colour."""
    assert over_white("#123456", 0) == "#ffffff"
    assert over_white("#123456", 1) == "#123456"


def test_installed_actors_differ_in_grey() -> None:
    """Printed in grey, any two actors of an installed theatre are ten steps of lightness apart."""
    for path in sorted(settings().geodata.glob("*/actors.yaml")):
        shades = [_lightness(actor["color"]) for actor in read_yaml(path)["actors"]]
        assert all(abs(one - other) > 10 for one, other in combinations(shades, 2)), path
