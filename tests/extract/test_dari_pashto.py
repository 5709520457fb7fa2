"""Items in Dari and Pashto: read with their own words, and left alone where they are not."""

# ruff: noqa: RUF001  (these letters are not Latin ones)

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import Reader, load_reader
from pipeline.extract.evaluate import Report, evaluate
from pipeline.extract.verb_last.times import solar_date
from pipeline.records import Claim, Event, Modality, NewsItem
from pipeline.theatre import load_theatre

_CAPTURE = "طالبان ولسوالی چمتال ولایت بلخ را تصرف کردند. "
_CAPTURE_PASHTO = "طالبانو د کندهار د پنجوايي ولسوالي ونیوله. "
_CALM = (
    "مسوولان شهرداری کابل می‌گویند که در یک سال گذشته ده‌ها کسب‌وکار کوچک در این شهر آغاز به کار "
    "کرده‌اند و شماری از جوانان نیز در این بخش سرمایه‌گذاری نموده‌اند. "
)


def _item(text: str, language: str = "en", on: str = "2021-07-15", title: str = "") -> NewsItem:
    published = datetime.fromisoformat(on).replace(hour=8, tzinfo=UTC)
    return NewsItem("t", "https://example.org/1", published, title, text, language)


def _passages(split: str) -> list[dict[str, Any]]:
    path = Path(__file__).parent / "passages" / "dari_pashto.jsonl"
    passages = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [one for one in passages if one["split"] == split]


def _report(reader: Reader, split: str) -> Report:
    def read(passage: dict[str, Any]) -> tuple[Claim, ...]:
        item = _item(passage["text"], passage["language"], passage["published"], passage["title"])
        return reader.read(item)

    return evaluate(_passages(split), read)


@pytest.mark.parametrize("split", ["dev", "test"])
def test_passages_are_read_with_care(reader: Reader, split: str) -> None:
    """What is read is right, most is read, and what is denied or feared is never a fact."""
    report = _report(reader, split)
    assert report.overall.precision >= 0.9
    assert report.overall.recall >= 0.6
    assert report.silent_with_claims == 0
    assert report.unreal_as_asserted == 0


@pytest.mark.parametrize(
    ("text", "event", "actor", "modality"),
    [
        ("مقام‌ها سقوط شهر کندز را تأیید کردند.", "captured", "taliban", "asserted"),
        ("مقام‌ها سقوط شهر کندز را رد کردند.", "captured", "taliban", "denied"),
        ("شهر کندز توسط طالبان تصرف شد.", "captured", "taliban", "asserted"),
        ("د کندز ښار د طالبانو له خوا ونیول شو.", "captured", "taliban", "asserted"),
        ("طالبان شهر کندز را تصرف کردند.", "captured", "taliban", "asserted"),
        ("طالبان شهر كندز را تصرف كردند.", "captured", "taliban", "asserted"),
        ("شهر کندز به‌دست طالبان سقوط کرده‌است.", "captured", "taliban", "asserted"),
        ("شهر کندز به دست طالبان سقوط نکرده است.", "captured", "taliban", "denied"),
        ("شاید طالبان شهر کندز را تصرف کنند.", "captured", "taliban", "irrealis"),
        ("نیروهای دولتی از شهر کندز عقب نشینی کردند.", "withdrew", "government", "asserted"),
        ("نیروهای دولتی شهر کندز را بازپس گرفتند.", "captured", "government", "asserted"),
        ("شهر کندز در کنترول طالبان است.", "holds", "taliban", "asserted"),
        ("د کندز ښار د طالبانو لاس ته ورغی.", "captured", "taliban", "asserted"),
        ("طالبانو د کندز ښار نه دی نیولی.", "captured", "taliban", "denied"),
        ("ښايي طالبان د کندز ښار ونیسي.", "captured", "taliban", "irrealis"),
        ("امنیتي ځواکونو د کندز ښار پرېښود.", "withdrew", "government", "asserted"),
    ],
)
def test_core_patterns(reader: Reader, text: str, event: str, actor: str, modality: str) -> None:
    """A pattern says who did what, however its letters are typed."""
    (claim,) = reader.read(_item(text))
    assert (claim.event, claim.actor, claim.modality) == (event, actor, modality)
    assert claim.area is not None
    assert claim.area.name == "Kunduz"


@pytest.mark.parametrize(
    "text",
    [
        "هلیکوپتر ارتش در ولایت هلمند سقوط کرد.",
        "هزاران خانواده ولسوالی مالستان را ترک کردند.",
        "زمین‌های مردم در ولسوالی بگرامی غصب و تصرف شده است.",
        "طالبان مواضع پولیس در ولسوالی چمتال را تصرف کردند.",
        "پولیسو د کابل ښار کې پنځه غله ونیول.",
        "طالبان به چیزی مسلط شدند که در ولسوالی ناشناخته ولایت هلمند بود.",
        "آیا طالبان شهر کندهار را تصرف کردند؟",
        "ولسوالی‌های بلخ به دست طالبان افتادند.",
        "ویروس کرونا شهر هرات را تسخیر کرد.",
        "سېلاب د پروان ولایت ونیو.",
        "والی هرات به دست طالبان افتاد.",
        "مقام‌ها سقوط ولسوالی کشم به دست طالبان را تأیید نکردند.",
        "مقام‌ها سقوط ولسوالی کشم به دست طالبان را رد نکردند.",
        "طالبان سقوط ولسوالی کشم را رد کردند.",
        "طالبان فرماندهی پولیس ولسوالی زرمت را تصرف کردند.",
        "درگیری میان دو خانواده در شهر قندهار رخ داد.",
    ],
)
def test_what_is_not_clear_is_left(reader: Reader, text: str) -> None:
    """A deed to something else than ground, or ground that is not named, gives no claim."""
    assert reader.read(_item(text)) == ()


def test_a_common_word_is_a_place_beside_its_kind_alone(reader: Reader) -> None:
    """A name that is a word as well must be said to be a place."""
    assert reader.read(_item("طالبان معروف را تصرف کردند.")) == ()
    (claim,) = reader.read(_item("طالبان ولسوالی معروف کندهار را تصرف کردند."))
    assert claim.area is not None
    assert claim.area.name == "Maruf"


def test_quotes_and_dates_stand_in_the_text(reader: Reader) -> None:
    """A quote is the text at its offsets; a date of the solar calendar is a day."""
    text = "\u202b" + _CALM + "طالبان روز \u06f1\u06f7 اسد شهر سرپل را تصرف کردند.\u202c"
    (claim,) = reader.read(_item(text, on="2021-08-10"))
    assert text[claim.start : claim.end] == claim.quote
    assert (claim.occurred_from, claim.occurred_to) == (date(2021, 8, 8), date(2021, 8, 8))


@pytest.mark.parametrize(
    ("solar", "common"),
    [((1400, 1, 1), (2021, 3, 21)), ((1399, 12, 30), (2021, 3, 20)), ((1394, 7, 6), (2015, 9, 28)),
     ((1404, 1, 1), (2025, 3, 21))],
)  # fmt: skip
def test_solar_dates(solar: tuple[int, int, int], common: tuple[int, int, int]) -> None:
    """The solar calendar's leap years fall where they fell."""
    assert solar_date(*solar) == date(*common)


@pytest.mark.parametrize(
    "text",
    [
        "ط" * 1_000_000,
        _CAPTURE + "(" * 1_000_000,
        "تصرف کرد " * 30_000,
        "به دست " * 30_000,
        "کندز، " * 40_000 + "را تصرف کردند.",
        "\u202e\u200f\u200c" * 200_000 + _CAPTURE,
        "Taliban تصرف captured کندز Kunduz را در " * 10_000,
        "و د په چې کې " * 20_000 + _CAPTURE_PASHTO,
    ],
    ids=["letter", "brackets", "verbs", "gaps", "list", "marks", "mixed", "particles"],
)
def test_hostile_text_costs_bounded_time(reader: Reader, text: str) -> None:
    """No text in Arabic script takes the reader out of its budget."""
    start = time.process_time()
    reader.read(_item(text))
    assert time.process_time() - start < 20


def test_same_claims_in_any_order(reader: Reader) -> None:
    """An item's claims do not depend on what was read before it."""
    items = [_item(p["text"], p["language"], p["published"]) for p in _passages("dev")]
    forth = [reader.read(item) for item in items]
    fresh = load_reader(load_theatre("afghanistan"))
    assert forth == [fresh.read(item) for item in reversed(items)][::-1]


def test_items_without_control_leave_by_the_gate(reader: Reader) -> None:
    """Texts of no interest cost little: a floor far below what is measured."""
    items = [_item(_CALM * 14 + str(number)) for number in range(200)]
    start = time.process_time()
    assert not any(reader.read(item) for item in items)
    assert len(items) / (time.process_time() - start) > 400


def test_claims_carry_their_event_by_language_alone(reader: Reader) -> None:
    """The same item is read by its text where what is declared does not fit its script."""
    for declared in ("en", "fa", "ps", "fa-AF", "prs"):
        (claim,) = reader.read(_item(_CAPTURE + _CALM, declared))
        assert (claim.event, claim.modality) == (Event.CAPTURED, Modality.ASSERTED)


def test_says_what_it_cannot_read(reader: Reader) -> None:
    """An item in a language without a reader has no claims and a reason."""
    for text, language in (
        ("Талибы захватили уезд Чимтал в провинции Балх.", "ru"),
        ("سيطرت حركة طالبان على مدينة قندوز في شمال أفغانستان.", "ar"),
        ("Die Taliban haben Kundus eingenommen.", "de"),
    ):
        item = _item(text, language)
        assert reader.read(item) == ()
        assert language in (reader.abstains(item) or "")
    assert reader.abstains(_item(_CAPTURE)) is None
