"""What QGIS draws, and what an analyst writes on the map."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from pipeline.steps.assessing import assess_control
from pipeline.store import status
from pipeline.theatre import load_theatre
from tools.qgis_running import STORED

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from tools.qgis_running import Qgis

pytestmark = pytest.mark.qgis
# All that the project draws of a day: how sure is drawn where it is controlled.
SHOWN = """
    SELECT area_id, state, controller,
        CASE WHEN state = 'controlled' THEN probability END, stale_from <= :day AS is_stale
    FROM gis.district_control_history
    WHERE valid_from <= :day AND coalesce(valid_to > :day, true)
    UNION ALL
    SELECT area_id, 'low', NULL, 0, false FROM gis.coverage_low
    WHERE valid_from <= :day AND coalesce(valid_to > :day, true)
    ORDER BY 1, 2
"""
STATUS = "SELECT state, controller, adjudication FROM gis.control_as_of(:on) WHERE name = 'Kunduz'"


def test_pictures_differ_on_days_of_change_alone(
    qgis: Qgis, as_role: Callable[[str], Engine]
) -> None:
    """Stepped through August 2021 and quiet weeks, a frame is new where a status is, never else."""
    qgis("open_project", source=STORED)
    first, count = date(2021, 7, 25), 45
    frames = qgis("step_through", first=str(first), count=count)
    days = [first + timedelta(days=number) for number in range(count)]
    assert [frame["day"] for frame in frames] == [str(day) for day in days]
    assert not any(frame["errors"] for frame in frames)
    with as_role("territory_analyst").connect() as connection:
        shown = [tuple(connection.execute(text(SHOWN), {"day": day}).all()) for day in days]
    is_new = [one != other for one, other in pairwise(shown)]
    assert 10 < sum(is_new) < count - 10
    differs = [one["digest"] != other["digest"] for one, other in pairwise(frames)]
    assert dict(zip(days[1:], differs, strict=True)) == dict(zip(days[1:], is_new, strict=True))


def test_a_decision_is_put_on_the_map(qgis: Qgis, as_role: Callable[[str], Engine]) -> None:
    """A decision from the layer's form changes the next assessment, until it is withdrawn."""
    theatre, owner = load_theatre(), as_role("territory_owner")
    qgis("open_project", source=STORED)
    values = {"state": "contested", "valid_from": "2021-08-10", "reason": "Seen by two witnesses."}
    done = qgis("adjudicate", longitude=68.86, latitude=36.73, values=values)
    assert (done["added"], done["saved"]) == (1, True)
    asked: dict[str, Any] = {"on": date(2021, 8, 20)}
    with owner.connect() as connection:
        before = connection.execute(text(STATUS), asked).one()
        newest = status.known_until(connection) or datetime.now(UTC)
    assess_control(owner, theatre, newest)
    with owner.connect() as connection:
        after = connection.execute(text(STATUS), asked).one()
    assert tuple(before) == ("controlled", "taliban", None)
    said = "adjudicated by territory_analyst because: Seen by two witnesses."
    assert tuple(after) == ("contested", None, said)
    assert qgis("withdraw", reason="They were both elsewhere.")["saved"]
    assess_control(owner, theatre, newest)
    with owner.connect() as connection:
        assert connection.execute(text(STATUS), asked).one() == before


@pytest.mark.parametrize(
    "changed",
    [{"reason": "Short."}, {"state": None}, {"controller": "taliban"}, {"state": "claimed"}],
    ids=str,
)
def test_the_form_asks_for_what_the_database_will(qgis: Qgis, changed: dict[str, Any]) -> None:
    """A decision without reason or state, or with half a status, does not leave the form."""
    qgis("open_project", source=STORED)
    values = {"state": "contested", "valid_from": "2021-08-10", "reason": "Seen by two witnesses."}
    done = qgis("adjudicate", longitude=68.86, latitude=36.73, values=values | changed)
    assert done["added"] == 0


def test_a_point_outside_is_refused_by_the_database(qgis: Qgis) -> None:
    """A decision on no area is refused, and QGIS shows why."""
    qgis("open_project", source=STORED)
    values = {"state": "contested", "valid_from": "2021-08-10", "reason": "Seen by two witnesses."}
    done = qgis("adjudicate", longitude=10.0, latitude=50.0, values=values)
    assert not done["saved"]
    assert "the point lies in no district" in " ".join(done["errors"])


def test_the_layout_is_printed(qgis: Qgis) -> None:
    """The situation map goes to PNG and PDF with its date, sources and licence."""
    qgis("open_project", source=STORED)
    done = qgis("export", folder=str(qgis.folder), day="2021-08-12")
    assert (done["png"], done["pdf"]) == (0, 0)
    assert (qgis.folder / "layout.png").read_bytes().startswith(b"\x89PNG")
    assert (qgis.folder / "layout.pdf").read_bytes().startswith(b"%PDF")
    texts = " ".join(done["texts"])
    assert "12 August 2021" in texts
    assert "CC BY 4.0" in texts
    assert "Hindu Kush Wire" in texts
