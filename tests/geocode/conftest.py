from __future__ import annotations

import pytest

from pipeline.geocode import Gazetteer, load_gazetteer
from pipeline.theatre import load_theatre


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer(load_theatre("afghanistan"))
