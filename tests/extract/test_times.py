"""When a claim's event happened, and how much of a place it speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim, Extent

Read = Callable[..., tuple[Claim, ...]]


def _days(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(str(claim.occurred_from), str(claim.occurred_to)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Sept. 28-29, 2015", "2015-09-28", "2015-09-29"),
        ("on 4 and 5 July", "2021-07-04", "2021-07-05"),
        ("in the first days of July", "2021-07-01", "2021-07-10"),
        ("at the end of June", "2021-06-20", "2021-06-30"),
        ("in mid-June", "2021-06-10", "2021-06-20"),
        ("last May", "2021-05-01", "2021-05-31"),
        ("on the night of July 9", "2021-07-09", "2021-07-10"),
        ("on Thursday, July 8,", "2021-07-08", "2021-07-08"),
        ("the day before yesterday", "2021-07-13", "2021-07-13"),
        ("at the weekend", "2021-07-09", "2021-07-11"),
        ("last summer", "2020-06-01", "2020-08-31"),
        ("in the spring of 2019", "2019-03-01", "2019-05-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in recent days", "2021-07-11", "2021-07-15"),
        ("over the past two weeks", "2021-07-01", "2021-07-15"),
        ("for the first time since 2001", "2021-07-15", "2021-07-15"),
        ("on Monday and Tuesday", "2021-07-12", "2021-07-13"),
        ("without a shot being fired on Monday", "2021-07-12", "2021-07-12"),
        ("after a siege that ended on Sunday", "2021-07-11", "2021-07-15"),
    ],
)
def test_expressions(read: Read, text: str, first: str, last: str) -> None:
    """An expression of time gives the narrowest range that it tells, on any day of reading."""
    assert _days(read(f"The Taliban captured Chora {text}.")) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("captured Chora on Sunday and, a day later, abandoned it", [11, 12]),
        ("captured Chora on Sunday and on Monday were driven out of it", [11, 12]),
        ("took and then lost Chora on Sunday", [11, 11]),
    ],
)
def test_verbs_that_share_a_subject_have_times_of_their_own(
    read: Read, text: str, days: list[int]
) -> None:
    """A time between "and" and a verb is that verb's; one after a shared object is of both."""
    wanted = [(f"2021-07-{day}", f"2021-07-{day}") for day in days]
    assert _days(read(f"The Taliban {text}.")) == wanted


@pytest.mark.parametrize(
    ("follows", "day"),
    [
        ("Hours later, commandos retook the district.", "2021-07-12"),
        ("By evening, commandos had retaken the district.", "2021-07-12"),
        ("Commandos retook the district that night.", "2021-07-12"),
        ("The next day, commandos retook the district.", "2021-07-13"),
        ("Two days earlier, commandos had cleared the district.", "2021-07-10"),
    ],
)
def test_times_are_carried_over_sentences(read: Read, follows: str, day: str) -> None:
    """A time that counts from another counts from the day that the text told last."""
    claims = read(f"The Taliban captured Chora on Monday. {follows}")
    assert _days(claims)[1] == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Chora on Monday, two days after they overran Maiwand.",
        "Two days after the fall of Maiwand to the Taliban, the group seized Chora on Monday.",
        "The Taliban captured Chora two days after they overran Maiwand on Saturday.",
        "The Taliban captured Maiwand and Chora on Saturday and Monday respectively.",
        "Maiwand fell to the Taliban on Saturday and Chora on Monday.",
        "Less than 48 hours after taking Maiwand, the Taliban seized Chora on Monday.",
    ],
)
def test_each_event_has_its_day(read: Read, text: str) -> None:
    """Days between events, and days told one by one, go to the event that they are of."""
    days = {c.area.name: (str(c.occurred_from), str(c.occurred_to)) for c in read(text) if c.area}
    assert days == {
        "Chora": ("2021-07-12", "2021-07-12"),
        "Maywand": ("2021-07-10", "2021-07-10"),
    }


def test_a_change_told_again_keeps_its_day(read: Read) -> None:
    """Who lost a place lost it when it was taken, whoever tells it later."""
    text = "The Taliban captured Chora on Monday. Officials said troops had abandoned Chora."
    assert _days(read(text)) == [("2021-07-12", "2021-07-12")] * 2


def test_the_statement_may_be_older_than_what_holds_now(read: Read) -> None:
    """What an outlet says of the present is of its own day, not of an older statement."""
    text = "Officials said on Monday that Chora had fallen to the Taliban. Maiwand is held by them."
    assert _days(read(text))[-1] == ("2021-07-15", "2021-07-15")


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("The Taliban captured Torkham.", Extent.FACILITY),
        ("The Taliban captured the Sia Khak valley of Chora.", Extent.PARTIAL),
        ("Chora remains mostly in Taliban hands.", Extent.PARTIAL),
        ("Almost the entire district of Chora is under Taliban control.", Extent.PARTIAL),
        ("The Taliban captured the police headquarters in Chora.", Extent.FACILITY),
        ("The whole of Chora is under Taliban control.", Extent.WHOLE),
    ],
)
def test_extent(read: Read, text: str, extent: Extent) -> None:
    """A crossing, a valley or all but a part of a district is not the district."""
    assert [claim.extent for claim in read(text)] == [extent]
