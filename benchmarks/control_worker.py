"""One full assessment in a process of its own: prints seconds and peak memory as JSON.

Example: python -m benchmarks.control_worker 1000000 20
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

import numpy as np
import orjson
import pandas as pd

from benchmarks.memory import peak_megabytes
from pipeline.assess import Model, assess
from pipeline.records import Area, Event, Extent, Level
from pipeline.theatre import load_theatre

_DISTRICTS, _PROVINCES = 400, 34
_SINCE = date(2005, 1, 1)
_SEED = 20210815


def made_up_areas() -> list[Area]:
    """Return 400 districts in 34 provinces."""
    provinces = [f"P{number:02}" for number in range(_PROVINCES)]
    districts = [
        Area(f"D{number:03}", f"D{number:03}", Level.DISTRICT, provinces[number % _PROVINCES])
        for number in range(_DISTRICTS)
    ]
    return [*(Area(code, code, Level.PROVINCE, code) for code in provinces), *districts]


def made_up_claims(count: int, years: int) -> pd.DataFrame:
    """Return claims spread evenly over areas and days, a tenth on provinces; always the same."""
    random = np.random.default_rng(_SEED)
    areas = np.array([area.code for area in made_up_areas()], dtype=object)
    on_province = random.random(count) < 0.1
    place = np.where(
        on_province,
        random.integers(0, _PROVINCES, count),
        random.integers(_PROVINCES, len(areas), count),
    )
    days = np.sort(random.integers(0, int(years * 365.25), count))
    published = (np.datetime64(_SINCE) + days).astype("datetime64[s]")
    occurred = published - random.integers(0, 3, count).astype("timedelta64[D]")

    def words(*choices: str, shares: tuple[float, ...] | None = None) -> object:
        return np.array(choices, dtype=object)[random.choice(len(choices), count, p=shares)]

    numbers = np.arange(1, count + 1)
    return pd.DataFrame(
        {
            "claim_id": numbers,
            "item_id": numbers // 3 + 1,
            "lineage": numbers // 3 + 1,
            "area_code": areas[place],
            "event": words(*Event),
            "actor": words("taliban", "government", shares=(0.55, 0.45)),
            "modality": words("asserted", "denied", "irrealis", shares=(0.85, 0.1, 0.05)),
            "extent": words(*Extent, shares=(0.6, 0.2, 0.1, 0.1)),
            "speaker_side": words("taliban", "government", "local", "media"),
            "source_code": words(*(f"outlet-{number}" for number in range(20))),
            "source_side": words("media"),
            "reliability": random.choice([0.5, 0.65, 0.85], count),
            "published_on": published,
            "occurred_from": occurred,
            "occurred_to": occurred,
            "confidence": random.uniform(0.6, 1.0, count).round(2),
            "geocode_score": random.uniform(0.8, 1.0, count).round(2),
        }
    )


def main() -> None:
    """Assess so many claims over so many years."""
    count, years = map(int, sys.argv[1:3])
    model, areas = Model.of(load_theatre()), made_up_areas()
    claims = made_up_claims(count, years)
    until = _SINCE + timedelta(days=int(years * 365.25) - 1)
    start = time.perf_counter()
    found = assess(claims, areas, model, _SINCE, until)
    taken = time.perf_counter() - start
    peak = peak_megabytes()
    told = {"seconds": taken, "megabytes": peak, "periods": len(found.periods)}
    sys.stdout.write(orjson.dumps(told).decode())


if __name__ == "__main__":
    main()
