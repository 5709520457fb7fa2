from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geocode.evaluate import Tally, Verdict, evaluate, labels_of
from pipeline.records import Area, Level, Resolution

if TYPE_CHECKING:
    from pipeline.geocode import Context

NORTH = Area("X-N", "North", Level.PROVINCE, "North")
MILL = Area("X-N-mill", "Mill", Level.DISTRICT, "North", "1")
FORD = Area("X-N-ford", "Ford", Level.DISTRICT, "North", "2")
ANSWERS = {"Mill": MILL, "North": NORTH, "Old Mill": FORD, "Elsewhere": FORD}


def row(name: str, shape: str = "", province: str = "", **more: str) -> dict[str, str]:
    return {"name": name, "gold_shape_id": shape, "gold_province": province, **more}


def resolve(name: str, _: Context) -> Resolution:
    return Resolution(ANSWERS.get(name), None, 0.0)


def verdicts(*rows: dict[str, str]) -> list[Verdict]:
    return [one.verdict for one in evaluate(labels_of(rows), resolve).answers]


def test_a_district_is_right_by_its_shape_or_an_alternative() -> None:
    """The gold shape and each alternative are right, any other district is wrong."""
    assert verdicts(row("Mill", "1"), row("Mill", "9", alt_shape_ids="8;1"), row("Mill", "2")) == [
        Verdict.RIGHT,
        Verdict.RIGHT,
        Verdict.WRONG,
    ]


def test_a_province_is_right_as_a_province() -> None:
    """A district of the province does not stand for the province."""
    rows = (row("North", province="North"), row("Mill", province="North"))
    assert verdicts(*rows) == [Verdict.RIGHT, Verdict.WRONG]


def test_abstaining_is_right_only_where_nothing_is_meant() -> None:
    """An unresolved name counts as abstained, unless it must not resolve."""
    rows = (row("Nowhere", "1"), row("Nowhere"), row("Elsewhere"))
    assert verdicts(*rows) == [Verdict.ABSTAINED, Verdict.RIGHT, Verdict.WRONG]


def test_unsure_rows_are_left_out() -> None:
    """A label marked as unsure is not scored."""
    assert verdicts(row("Mill", "1", sure="false"), row("Mill", "1", sure="true")) == [
        Verdict.RIGHT
    ]


def test_names_are_counted_by_kind_and_by_printed_province() -> None:
    """Counts stand by kind, and names with a province are asked without it as well."""

    def by_province(name: str, context: Context) -> Resolution:
        return resolve(name if context.province else "Nowhere", context)

    labels = labels_of(
        [
            row("Mill", "1", kind="district", source="a") | {"province": "North"},
            row("Old Mill", "1", kind="village", source="b"),
            row("Nowhere", source="b"),
        ]
    )
    report = evaluate(labels, by_province)
    assert report.by_kind == {
        "district": Tally(right=1),
        "must not resolve": Tally(right=1),
        "village": Tally(abstained=1),
    }
    assert report.by_source == {"a": Tally(right=1), "b": Tally(right=1, abstained=1)}
    assert (report.with_province, report.withheld) == (Tally(right=1), Tally(abstained=1))
    assert report.without_province == Tally(right=1, abstained=1)


def test_the_share_of_wrong_answers_leaves_abstentions_aside() -> None:
    """One wrong answer beside one right and one abstention is half of the answers."""
    rows = (row("Mill", "1"), row("Old Mill", "1"), row("Nowhere", "1"))
    assert evaluate(labels_of(rows), resolve).wrong_share == 0.5
