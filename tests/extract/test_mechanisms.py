"""Each mechanism of the reader, on sentences in the manner of the news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.records import Claim, Event, Extent, Modality, Part

Read = Callable[..., tuple[Claim, ...]]


def _keys(claims: tuple[Claim, ...]) -> list[tuple[str, str | None, str, str | None]]:
    return [
        (str(c.event), c.actor, str(c.modality), c.area.name if c.area else None) for c in claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban captured Chora.", ("captured", "taliban", "asserted", "Chora")),
        ("Chora was captured by the Taliban.", ("captured", "taliban", "asserted", "Chora")),
        ("Chora fell to the insurgents.", ("captured", "taliban", "asserted", "Chora")),
        ("Chora is in the hands of the Taliban.", ("holds", "taliban", "asserted", "Chora")),
        ("Chora came under Taliban control.", ("captured", "taliban", "asserted", "Chora")),
        ("The army lost Chora to the Taliban.", ("captured", "taliban", "asserted", "Chora")),
        ("Government troops abandoned Chora.", ("withdrew", "government", "asserted", "Chora")),
        ("Soldiers pulled out of Chora.", ("withdrew", "government", "asserted", "Chora")),
        ("The Taliban were driven out of Chora.", ("captured", "government", "asserted", "Chora")),
        ("Police cleared Chora of insurgents.", ("captured", "government", "asserted", "Chora")),
        ("The Taliban are besieging Chora.", ("contested", "taliban", "asserted", "Chora")),
        ("Clashes between Taliban and police go on in Chora.",
         ("contested", None, "asserted", "Chora")),
        ("A Taliban attack on Chora was repelled by police.",
         ("repelled", "government", "asserted", "Chora")),
        ("Police took control of Chora.", ("captured", "government", "asserted", "Chora")),
    ],
)  # fmt: skip
def test_frames(read: Read, text: str, expected: tuple[str, str | None, str, str]) -> None:
    """Active, passive and state phrases each give the one claim that they tell."""
    assert _keys(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Commandos captured nine Taliban fighters in Chora.",
        "The Taliban seized weapons and two vehicles in Chora.",
        "An air strike killed eleven insurgents in Chora on Monday.",
        "Mullah Chora, a Taliban commander, lost control of his car.",
        "The Taliban suicide attack in Kabul killed nine people.",
        "Locusts have overrun the fields of Chora, the government said.",
        "A Taliban commander was confined to a hospital in Chora.",
        "Taliban elders sat with soldiers in Chora to talk.",
        "The national flag flies over a school in Chora, a Taliban spokesman complained.",
        "Chora held its market on Friday, the Taliban said.",
        "The soldiers in Chora raised a white flag over their base and begged the Taliban.",
        "Police cheered as the Kandahar team took the cup and the title in the league final match.",
        "The Taliban captured Chaman and Quetta in Pakistan.",
        "Hall owners in Chora fear that their town will be next to lose its music.",
        "The Taliban banned music in Tirin Kot, and shops in Chora fear they will be next.",
        "Chora nearly fell to the Taliban on Sunday, its governor said.",
        "An attempt to smuggle Taliban opium out of Chora was foiled, police said.",
        "The Taliban's attack on the budget failed to impress traders in Chora.",
        "The bridge of Chora, built by the Taliban, is on the verge of collapse, engineers said.",
        "A Taliban plot to blow up the bridge in Chora was foiled, police said.",
        "Taliban floods left Chora in danger of famine.",
    ],
)
def test_no_ground(read: Read, text: str) -> None:
    """What is not about ground in the theatre is no claim."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Taliban have not captured Chora.", Modality.DENIED),
        ("The governor denied that Chora had fallen to the Taliban.", Modality.DENIED),
        ("Reports that Chora has fallen to the Taliban are untrue, the ministry said.",
         Modality.DENIED),
        ("The Taliban could capture Chora.", Modality.IRREALIS),
        ("The Taliban tried to capture Chora.", Modality.IRREALIS),
        ("Residents fear that Chora may fall to the Taliban.", Modality.IRREALIS),
        ("If no help comes, the Taliban will take Chora.", Modality.IRREALIS),
        ("The Taliban plan to capture Chora.", Modality.IRREALIS),
        ("The Taliban managed to capture Chora.", Modality.ASSERTED),
    ],
)  # fmt: skip
def test_modality(read: Read, text: str, modality: Modality) -> None:
    """Negation, denial, plan, fear, condition and attempt are told from the deed."""
    assert {c.modality for c in read(text) if c.event is Event.CAPTURED} == {modality}


def test_irrealis_has_no_date(read: Read) -> None:
    """What has not happened has no day."""
    (claim,) = read("The Taliban want to capture Chora on Monday.")
    assert claim.occurred_from is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Taliban captured Chora, a lawmaker said.", "local"),
        ("Police spokesman Ahmad Wali said the Taliban had captured Chora.", "government"),
        ("According to residents, the Taliban captured Chora.", "local"),
        ("The Taliban announced that they had captured Chora.", "taliban"),
        ("A NATO spokesman said the Taliban had captured Chora.", "international"),
        ("The Taliban captured Chora.", "media"),
    ],
)
def test_attribution(read: Read, text: str, side: str) -> None:
    """A claim belongs to the side of whoever says it, before or after the verb of saying."""
    assert [c.speaker_side for c in read(text)] == [side]


def test_two_speakers_make_two_claims(read: Read) -> None:
    """Two sides that contradict each other in one article are both heard."""
    text = "The Taliban said they had captured Chora. The governor denied it."
    assert [(c.speaker_side, c.modality) for c in read(text)] == [
        ("taliban", Modality.ASSERTED),
        ("government", Modality.DENIED),
    ]


def test_lists_and_respectively(read: Read) -> None:
    """A list of capitals gives a claim each, and none for the provinces that they head."""
    text = (
        "The Taliban captured Sar-e-Pul, Taluqan and Kunduz, the capitals of Sar-e-Pul, Takhar and "
        "Kunduz respectively."
    )
    assert [c.area.name for c in read(text) if c.area] == ["Sari Pul", "Taluqan", "Kunduz"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Taliban attacked Chora. The district fell on Monday.", ["Chora", "Chora"]),
        ("The Taliban overran Chora. They took the provincial capital too.",
         ["Chora", "Tirin Kot"]),
    ],
)  # fmt: skip
def test_coreference(read: Read, text: str, names: list[str]) -> None:
    """A noun of ground means the place that was named, or its province's capital."""
    assert [c.area.name for c in read(text) if c.area] == names


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The Taliban captured Chora on Sunday.", "2021-07-11", "2021-07-11"),
        ("The Taliban captured Chora two days ago.", "2021-07-13", "2021-07-13"),
        ("The Taliban captured Chora last month.", "2021-06-01", "2021-06-30"),
        ("The Taliban captured Chora in 2015.", "2015-01-01", "2015-12-31"),
        ("The Taliban captured Chora overnight.", "2021-07-14", "2021-07-15"),
        ("The Taliban captured Chora, a lawmaker said on Monday.", "2021-07-12", "2021-07-12"),
        ("Police retook Chora on Monday, a day after the Taliban captured Nirkh.",
         "2021-07-11", "2021-07-11"),
        ("The last time the Taliban took Chora, in October 2015, many fled.",
         "2015-10-01", "2015-10-31"),
        ("The army won back Nirkh on Sunday, and the Taliban took Chora the day after.",
         "2021-07-12", "2021-07-12"),
        ("The Taliban captured Chora the night before last.", "2021-07-13", "2021-07-13"),
        ("The Taliban captured Chora two nights ago.", "2021-07-13", "2021-07-13"),
    ],
)  # fmt: skip
def test_dates(read: Read, text: str, first: str, last: str) -> None:
    """An event has the days that its own clause gives, else those of the statement."""
    claims = [c for c in read(text) if c.actor == "taliban"]
    assert [(c.occurred_from, c.occurred_to) for c in claims] == [
        (date.fromisoformat(first), date.fromisoformat(last))
    ]


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("The Taliban captured Chora district.", Extent.WHOLE),
        ("The Taliban captured the centre of Chora.", Extent.CENTRE),
        ("The Taliban captured parts of Chora.", Extent.PARTIAL),
        ("The Taliban captured a base in Chora.", Extent.FACILITY),
        ("The Taliban captured Kunduz.", Extent.CENTRE),
    ],
)
def test_extent(read: Read, text: str, extent: Extent) -> None:
    """A claim speaks of no more ground than its words do."""
    assert [c.extent for c in read(text)] == [extent]


def test_uprising_forces_change_sides(read: Read) -> None:
    """A role means the actor of the day."""
    text = "Uprising forces captured Andarab."
    assert [c.actor for c in read(text, "2021-07-15")] == ["government"]
    assert [c.actor for c in read(text, "2021-08-25")] == ["resistance"]


def test_numbers_without_names(read: Read) -> None:
    """A number of districts without names is a claim with no area."""
    (claim,) = read("The Taliban have captured nearly 200 rural districts.")
    assert claim.area is None
    assert "districts" in claim.place_text


def test_title_only_counts_where_the_text_is_silent(read: Read) -> None:
    """A headline that restates a claim is no second claim; alone it is one."""
    told = read("The Taliban captured Chora on Monday.", title="Taliban capture Chora")
    assert [c.part for c in told] == [Part.TEXT]
    alone = read("Details are awaited.", title="Taliban capture Chora")
    assert [c.part for c in alone] == [Part.TITLE]


def test_quote_stands_at_its_offsets(read: Read) -> None:
    """A claim's quote is the text between its offsets."""
    text = "KABUL (AP) - Rain fell. The Taliban captured Chora, a lawmaker said."
    (claim,) = read(text)
    assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chora has been cleared of rebels, a Taliban spokesman said.", "taliban"),
        ("Chora has been cleared of rebels, the army said.", "government"),
        ("The Taliban attacked Chora. The district centre was captured by noon.", "taliban"),
        ("Police retook Chora, the army said. A resident said that the bazaar had been regained.",
         "government"),
    ],
)  # fmt: skip
def test_unnamed_taker(read: Read, text: str, expected: str) -> None:
    """An unnamed taker is inferred from the opponent named, the speaker and what was told."""
    taken = [claim for claim in read(text) if claim.event is Event.CAPTURED]
    assert {claim.actor for claim in taken} == {expected}


def test_fallen_government(read: Read) -> None:
    """After a named change of government the fallen one takes no places unless it is named."""
    text = "A spokesman for the Taliban denied that Charikar had been lost."
    (claim,) = read(text, "2021-09-01")
    assert (claim.actor, claim.modality) == ("resistance", Modality.DENIED)


def test_leading_place(read: Read) -> None:
    """A place that opens its sentence is what the sentence's nouns mean."""
    claims = read("The Taliban captured Chora. In Nesh the district centre is under siege.")
    assert _keys(claims)[1] == ("contested", None, "asserted", "Nesh")


@pytest.mark.parametrize(
    "text",
    [
        "In Nesh Taliban fighters have captured four villages.",
        "In Taliban-held Nesh schools are closed, and in Chora they are open.",
        "Officials said that in Nesh fighting with the Taliban was raging.",
        "The war goes on: in Nesh the Taliban captured the district centre.",
        "Soldiers left their homes, while in Nesh the Taliban overran the base.",
        "The governor was in Kabul, in Nesh the Taliban overran two bases.",
    ],
)
def test_place_ahead_of_its_subject(read: Read, text: str) -> None:
    """A place ahead of a subject without a comma, or at the head of a later clause, is its own."""
    assert [claim.area.name for claim in read(text) if claim.area] == ["Nesh"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In the south of Takhar Rustaq and Chal were lost to the Taliban this week.",
         ["Rustaq", "Chal"]),
        ("The Taliban hold on. In the north Rustaq and Chal are theirs too.", ["Rustaq", "Chal"]),
        ("Rustaq came under Taliban control on Sunday, and Chal a day later.", ["Rustaq", "Chal"]),
        ("The Taliban overran a base in Rustaq, Takhar, on Sunday.", ["Rustaq"]),
        ("Takhar's other districts, among them Rustaq and Chal, are under Taliban control.",
         ["Rustaq", "Chal"]),
        ("The Taliban took six districts in a day, including Rustaq and Chal.",
         ["Rustaq", "Chal"]),
        ("Police fought off a Taliban attack on Andar, Ghazni.", ["Andar"]),
        ("Rustaq, Takhar: still under government control.", ["Rustaq"]),
        ("Rustaq, a sparsely populated district near the river, fell to the Taliban.", ["Rustaq"]),
        ("The army repelled a Taliban attack on Rustaq from Chal.", ["Rustaq"]),
        ("Takhar: Soldiers retook Rustaq a day after it fell to the Taliban.",
         ["Rustaq", "Rustaq"]),
        ("Rustaq and Chal in Takhar: with the Taliban, most of it for years.", ["Rustaq", "Chal"]),
        ("Two districts fell to the Taliban on Sunday: Rustaq and Chal, where police fought on.",
         ["Rustaq", "Chal"]),
    ],
)  # fmt: skip
def test_places_named_side_by_side(read: Read, text: str, names: list[str]) -> None:
    """Quarters that open a clause, states that gap, and lists with something added keep apart."""
    assert [claim.area.name for claim in read(text) if claim.area] == names


def test_fighting_that_ends(read: Read) -> None:
    """Fighting that has ended is none; a city alone is one, what is listed after it is not."""
    assert not read("Clashes between the Taliban and police in Chora have ended.")
    claims = read("The Taliban hold the city of Taluqan, Rustaq and Chal.")
    assert [claim.extent for claim in claims] == [Extent.CENTRE, Extent.WHOLE, Extent.WHOLE]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Chora after the army had left the district.",
        "The Taliban captured Chora after its defenders fled.",
        "The Taliban captured Chora when its governor surrendered the district to them.",
    ],
)
def test_lost_and_taken(read: Read, text: str) -> None:
    """Who leaves a place withdraws from it, though the same sentence tells who took it."""
    found = {(str(claim.event), claim.actor) for claim in read(text)}
    assert found == {("captured", "taliban"), ("withdrew", "government")}


def test_driven_off(read: Read) -> None:
    """Attackers made to flee, or attempts that a later verb speaks of, are beaten back."""
    forced = read("The Taliban attacked Chora, but police forced them to flee.")
    beaten = read("Taliban attempts to overrun Chora have been repulsed.")
    wanted = ("repelled", "government", "asserted", "Chora")
    assert wanted in _keys(forced)
    assert _keys(beaten) == [wanted]


def test_sum_spelled_out(read: Read) -> None:
    """Names between dashes stand for the sum before them; what it leaves out, the rival holds."""
    listed = read("Three districts of Takhar - Rustaq, Chal and Bangi - fell to the Taliban.")
    assert [claim.area.name for claim in listed if claim.area] == ["Rustaq", "Chal", "Bangi"]
    rest = read("The Taliban control all districts of Logar except Khoshi and Azra.")
    assert {claim.area.name for claim in rest if claim.area and claim.actor == "taliban"} <= {
        "Logar"
    }
    kept = {claim.area.name for claim in rest if claim.area and claim.actor == "government"}
    assert kept == {"Khoshi", "Azra"}


def test_confirmed_and_taken_back(read: Read) -> None:
    """A second side that confirms claims too; an outlet that corrects itself claims no more."""
    both = read("The army said that it had retaken Chora; a councillor confirmed it.")
    assert [claim.speaker_side for claim in both] == ["government", "local"]
    (left,) = read("We wrote that Chora had been captured by the Taliban. That was wrong.")
    assert left.modality is Modality.DENIED
