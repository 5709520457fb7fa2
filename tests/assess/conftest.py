"""A small theatre to assess: one province, three districts, claims made to order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pandas as pd
import pytest

from pipeline.assess import Assessment, Model, assess
from pipeline.records import Area, Level
from pipeline.theatre import load_theatre

Row = dict[str, Any]
Tell = Callable[..., Row]
Judge = Callable[..., Assessment]


@pytest.fixture(scope="session")
def model() -> Model:
    return Model.of(load_theatre("afghanistan"))


@pytest.fixture(scope="session")
def areas() -> list[Area]:
    province = Area("P", "Province", Level.PROVINCE, "Province")
    return [province, *(Area(f"D{n}", f"District {n}", Level.DISTRICT, "Province") for n in "123")]


@pytest.fixture
def tell() -> Tell:
    """Return a maker of claims: the outlet says the Taliban captured D1 on 10 June, that day."""
    numbers = count(1)

    def make(day: str = "2021-06-10", **said: Any) -> Row:
        number = next(numbers)
        row: Row = {
            "claim_id": number,
            "item_id": number,
            "lineage": number,
            "area_code": "D1",
            "event": "captured",
            "actor": "taliban",
            "modality": "asserted",
            "extent": "whole",
            "speaker_side": "media",
            "source_code": "agency",
            "source_side": "media",
            "reliability": 0.7,
            "published_on": day,
            "occurred_from": day,
            "occurred_to": day,
            "confidence": 0.9,
            "geocode_score": 0.95,
        } | said
        days = ("published_on", "occurred_from", "occurred_to")
        return row | {name: pd.Timestamp(row[name]) for name in days}

    return make


@pytest.fixture
def judge(model: Model, areas: list[Area], tell: Tell) -> Judge:
    """Return an assessor of claims over May to a day in 2021."""
    columns = list(tell())

    def run(rows: list[Row], until: str = "2021-06-15", since: str = "2021-05-01") -> Assessment:
        claims = pd.DataFrame(rows, columns=columns)
        return assess(claims, areas, model, date.fromisoformat(since), date.fromisoformat(until))

    return run
