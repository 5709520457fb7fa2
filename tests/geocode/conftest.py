from __future__ import annotations

import pytest

from pipeline.geocode import Gazetteer
from pipeline.theatre import load_theatre


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_theatre("afghanistan"), with_loaded=False)
