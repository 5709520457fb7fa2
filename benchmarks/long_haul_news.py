"""Steady news for a long time: as much of it each day, about one district after another."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks.claims_corpus import PARTS, made_text
from benchmarks.orchestration_news import FIRST, no_copy
from pipeline.geocode import load_gazetteer
from pipeline.records import Level, NewsItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.theatre import Theatre

ITEMS_A_DAY = 24
# Of so many items, one tells of a change of control.
_TELLING = 4
# From one district told of to the next: each has its turn as often, so that each day changes as
# much of the past.
_STRIDE = 37
_PARAGRAPHS = 2
_SENTENCES = (
    "Taliban fighters captured {district} district in {province} province, residents said.",
    "The Taliban took control of {district} district of {province} province, officials said.",
    "Government forces retook {district} district in {province} province, the governor said.",
    "Fighting went on around the centre of {district} district in {province} province.",
    "Soldiers repelled a Taliban attack on {district} district in {province} province.",
    "Government forces withdrew from {district} district in {province} province, elders said.",
)


@dataclass(frozen=True, slots=True)
class SteadyNews:
    """Writes the texts of days that are much alike."""

    places: tuple[tuple[str, str], ...]
    parts: dict[str, Any]

    @classmethod
    def of(cls, theatre: Theatre) -> SteadyNews:
        """Return an author for a theatre."""
        areas = load_gazetteer(theatre).areas.values()
        places = [(one.name, one.province) for one in areas if one.level is Level.DISTRICT]
        return cls(tuple(sorted(places)), yaml.safe_load(PARTS.read_text(encoding="utf-8")))

    def text(self, number: int) -> str:
        """Return a text of two paragraphs, one of them about a district if it tells of one."""
        chance = random.Random(number)  # noqa: S311  (the same texts in each run, no secret)
        world = self.parts["world"]["sentences"]
        made = made_text((), world, self.parts["slots"], chance).split("\n\n")[:_PARAGRAPHS]
        if number % _TELLING == 0:
            district, province = self.places[number // _TELLING * _STRIDE % len(self.places)]
            told = chance.choice(_SENTENCES).format(district=district, province=province)
            return "\n\n".join([told, no_copy(made[-1], number)])
        return no_copy("\n\n".join(made), number)

    def told_before(self, theatre: Theatre, day: int) -> Iterator[NewsItem]:
        """Yield what tells of a change on a day, numbered from the first; earlier ones are < 0.

        The history before the first day is the same news: what is believed would change with it.
        """
        moment = datetime.combine(FIRST + timedelta(days=day), time(8), theatre.timezone)
        for n in range(0, ITEMS_A_DAY, _TELLING):
            source = theatre.sources[n * len(theatre.sources) // ITEMS_A_DAY].code
            url, number = f"https://{source}.example/{moment:%Y-%m-%d}/{n}", day * ITEMS_A_DAY + n
            yield NewsItem(source, url, moment, f"Report {n}", self.text(number))
