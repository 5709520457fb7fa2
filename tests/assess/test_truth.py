from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from pipeline.assess import assess
from pipeline.records import Area, Level

if TYPE_CHECKING:
    from pipeline.assess import Model

Row = dict[str, Any]
Tell = Callable[..., Row]

TRUTH = Path(__file__).parents[2].parent / "shared" / "truth" / "control_2021.csv"
pytestmark = pytest.mark.skipif(not TRUTH.is_file(), reason="the truth of 2021 is not beside us")


@pytest.fixture(scope="module")
def truth() -> pd.DataFrame:
    """Return the changes of 2021, one a place and day of report; contradicted ones left out."""
    facts = pd.read_csv(TRUTH, dtype=str)
    facts["reported_on"] = facts["reported_on"].fillna(facts["on_latest"])
    facts["controller"] = (
        facts["controller"].astype(object).where(facts["controller"].notna(), None)
    )
    facts["code"] = facts["place"] + ", " + facts["province"]
    facts = facts.drop_duplicates(["code", "on", "controller", "state"])
    return facts[~facts.duplicated(["code", "reported_on"], keep=False)]


def _story(truth: pd.DataFrame, tell: Tell) -> pd.DataFrame:
    """Return one claim a fact, by its party where only claimed, on ground that the loser held."""
    rows = []
    for fact in truth.itertuples():
        is_claim = str(fact.certainty).startswith("claimed")
        rows.append(
            tell(
                str(fact.reported_on),
                area_code=fact.code,
                event="captured" if fact.state == "controlled" else "contested",
                actor=fact.controller,
                speaker_side=fact.controller if is_claim else "local",
                occurred_from=fact.on,
                occurred_to=fact.on_latest,
            )
        )
    for first in truth.drop_duplicates("code").itertuples():
        loser = "taliban" if first.controller == "government" else "government"
        for days in (20, 10):
            day = str(pd.Timestamp(str(first.on)) - pd.Timedelta(days=days))
            held = {"event": "holds", "actor": loser, "speaker_side": "local"}
            rows.append(tell(day, area_code=first.code, **held))
    return pd.DataFrame(rows)


def test_changes_show_by_the_evening_after_their_report(
    truth: pd.DataFrame, tell: Tell, model: Model
) -> None:
    """Of the changes of 2021, told once each, 95 % show a day later, recaptures too."""
    story = _story(truth, tell)
    areas = [Area(code, code, Level.DISTRICT, code) for code in truth["code"].unique()]
    shown = []
    for day, facts in truth.groupby("reported_on"):
        known = story[story["published_on"] <= pd.Timestamp(str(day))]
        until = date.fromisoformat(str(day)) + timedelta(days=1)
        periods = assess(known, areas, model, date(2021, 5, 1), until).periods
        now = periods[periods["valid_to"].isna()].set_index("area_code")
        for fact in facts.itertuples():
            row = now.loc[str(fact.code)]
            is_right = row["state"] in {fact.state, "claimed"}
            shown.append((fact.controller, is_right and row["controller"] == fact.controller))
    result = pd.DataFrame(shown, columns=["controller", "is_shown"])
    assert len(result) > 60
    assert result["is_shown"].mean() >= 0.95
    assert result.loc[result["controller"] == "government", "is_shown"].mean() >= 0.95
