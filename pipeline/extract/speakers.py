"""What a speaker is called, and the side that speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.phrases import THEIRS
from pipeline.records import INTERNATIONAL, LOCAL, MEDIA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.extract.cast import Cast, Named
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_WEAK_LOCAL = frozenset(
    ["source", "sources", "people", "leaders", "member", "members", "civilians", "family",
     "families", "worker", "council"]
)  # fmt: skip
_OWN_WORDS = frozenset(["group", "movement", "statement", "note", "message", "post", "tweet"])
_SERVING = frozenset(["security", "military", "war"])  # councils of the state, not of the people
_WRITTEN = frozenset(["report", "review", "survey", "assessment"])
_SPEAKING = frozenset(["they", "them", "it", "i", "we", "who", "one", "both", "others", "another"])
_STRONGLY_FOREIGN = frozenset(["coalition", "nato", "un", "pentagon", "embassy"])
_HIS = frozenset(["his", "her"])
_BESIDE = 1  # words between a name and what goes with it: "of", a comma
_NAME_MAX = 100
GROUPS = frozenset(["group", "movement"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice: its name as printed, its side, and the party it belongs to if any."""

    name: str | None
    side: str
    party: str | None = None
    by_name: bool = False  # of a party by its name, not by an office of the state


OUTLET = Speaker(None, MEDIA)


class SpeakerReader:
    """Tells the side of a speaker; remembers who has spoken in the item."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self._lexicon = lexicon
        self._cast = cast
        self.last: Speaker | None = None
        self.printed: Callable[[int, int], str] | None = None  # the words of the sentence read
        self._person: Speaker | None = None
        self._people: dict[str, Speaker] = {}

    def classify(self, nouns: Sequence[NounPhrase], party: str | None) -> Speaker | None:
        """Return the speaker that a noun phrase, with those around it, stands for."""
        first = nouns[0]
        if first.is_pronoun or any(noun.head == "them" for noun in nouns[1:]):
            return self._meant_by(first)
        if self.last is not None and first.head in _WRITTEN and first.determiner == "the":
            return self.last
        words = [word for noun in nouns for word in noun.all_words]
        name = self._name(nouns)
        side = self._side(words, nouns, first, party)
        if side is None:
            known = next(
                (self._people[word] for word in first.all_words if word in self._people), None
            )
            if known is not None:
                return known
            if _OWN_WORDS & set(words) and self.last is not None:
                return self.last
            several = not (first.determiner or first.possessive) and first.head.endswith("s")
            people = several or first.determiner in {"a", "an"}
            unknown = people and not self._is_writing(first)
            if not (first.is_name or unknown):
                return None
            side = (LOCAL, None)
        by_name = side[1] is not None and side[1] == self._party(
            [one for noun in nouns for one in noun.all_named if one.kind is not NameKind.ROLE]
        )
        speaker = Speaker(name, side[0], side[1], by_name)
        for noun in (first, *first.joined):
            if noun.is_name or _is_listed(noun) or self._is_institution(noun):
                self._people[noun.head] = speaker
        return speaker

    def _name(self, nouns: Sequence[NounPhrase]) -> str | None:
        """Return a speaker's name as printed, with the office and the names beside it."""
        first = nouns[0]
        if first.joined and first.head in self._lexicon.units:
            first = first.joined[0]  # "Hours later the army"
        if self.printed is None:
            return first.text or None
        end = first.end
        for noun in sorted((*nouns[1:], *first.joined), key=lambda noun: noun.start):
            if end < noun.start <= end + _BESIDE:
                end = noun.end
        whole = self.printed(first.start, end)
        return whole if len(whole) <= _NAME_MAX else self.printed(first.start, first.end)

    def _meant_by(self, first: NounPhrase) -> Speaker | None:
        """Return the speaker that "he", "it" or "one of them" stands for."""
        if first.head in {"he", "she", "him", "her"}:
            return self._person or self.last
        return self.last if first.head in _SPEAKING or not first.is_pronoun else None

    def _is_person(self, noun: NounPhrase) -> bool:
        """Tell whether "he" or "she" can mean what a phrase stands for."""
        if noun.is_pronoun or noun.head.endswith("s") or noun.places or self._is_institution(noun):
            return False
        known = noun.head in self._lexicon.speakers or _is_listed(noun)
        return (known or noun.is_name) and noun.head not in self._lexicon.words["bodies"]

    def _may_be_one(self, noun: NounPhrase) -> bool:
        """Tell whether one who speaks can be "he": anyone but several, an office or a writing."""
        several = noun.head.endswith("s") and not noun.is_name
        body = noun.head in self._lexicon.words["bodies"] or self._is_institution(noun)
        return not (several or body or noun.is_pronoun or noun.joined or self._is_writing(noun))

    def _is_writing(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of something said or shown rather than of someone."""
        words = self._lexicon.words
        said = noun.head in words["report_nouns"] or noun.head in words["civil_groups"]
        return said or noun.head in _OWN_WORDS or bool(noun.places)

    def _side(
        self,
        words: Sequence[str],
        nouns: Sequence[NounPhrase],
        first: NounPhrase,
        party: str | None,
    ) -> tuple[str, str | None] | None:
        named = [one for noun in nouns for one in noun.all_named]
        groups = self._groups(words)
        party_of_own = self._own_party(words, first.all_named, named, groups)
        if party_of_own is not None:
            return party_of_own, party_of_own
        other = self._party(named)
        if self._is_abroad(words, first, named, groups):
            return INTERNATIONAL, None
        elected = self._is_elected(words, groups) and not self._is_institution(first)
        if elected or first.head in self._lexicon.words["kin"]:
            return LOCAL, None
        spokes = not self._lexicon.words["spokes"].isdisjoint(words)
        grouped = any(map(_is_the_group, nouns))
        if party is not None and (grouped or (spokes and first.possessive in THEIRS)):
            return party, party
        owner = self._person if any(n.possessive in _HIS for n in nouns) else None
        if owner is not None and owner.by_name and "state" in groups and other is None:
            return owner.side, owner.party  # "one of his commanders"
        left = "former" in words and not first.possessive  # not "its former commander"
        listed = any(one.kind is NameKind.OFFICIAL for one in named)
        if left and not listed and other in {None, self._cast.incumbent}:
            return LOCAL, None
        ranking = "senior" in words and groups.get("local", set()) & {"source", "sources"}
        if "state" in groups or spokes or ranking or other is not None:
            return self._incumbent()
        return self._unaligned(first.all_named, groups)

    def _is_abroad(
        self,
        words: Sequence[str],
        first: NounPhrase,
        named: Sequence[Named],
        groups: dict[str, set[str]],
    ) -> bool:
        """Tell whether a speaker is foreign: a power, a diplomat, helpers, analysts."""
        abroad = self._is_foreign(named) and not _is_source_of(first)
        if abroad and all(one.kind is not NameKind.NAME for one in named):
            return True
        if self._party(named) is not None or _is_source_of(first):
            return False
        lexicon = self._lexicon
        helps = not lexicon.words["relief"].isdisjoint(words) and groups.keys() <= {"state"}
        led = any(word.endswith("-led") for word in words)
        named_so = led or not _STRONGLY_FOREIGN.isdisjoint(words)
        return helps or named_so or lexicon.speakers.get(first.head) == "international"

    def _own_party(
        self,
        words: Sequence[str],
        own: Sequence[Named],
        named: Sequence[Named],
        groups: dict[str, set[str]],
    ) -> str | None:
        """Return the party, other than the incumbent, that a speaker is named for."""
        incumbent = self._cast.incumbent
        for one in own:
            sole = one.kind is NameKind.OFFICIAL and len(one.codes) == 1
            if sole and one.codes[0] != incumbent:
                return one.codes[0]
        other = self._party(named)
        if other is None or other == incumbent or "council" in words:
            return None
        return None if self._is_strongly_local(groups) else other

    def _is_strongly_local(self, groups: dict[str, set[str]]) -> bool:
        return "local" in groups and not groups["local"] <= _WEAK_LOCAL

    def _is_elected(self, words: Sequence[str], groups: dict[str, set[str]]) -> bool:
        """Tell whether words name councillors, deputies or residents rather than the state."""
        council = "council" in words and _SERVING.isdisjoint(words)
        return council or self._is_strongly_local(groups)

    def _is_institution(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of an office, whoever it cares for: "the refugee department"."""
        houses = self._lexicon.words["institutions"]
        located = bool(noun.places) and not houses.isdisjoint(noun.words)
        return noun.head in houses or located  # "the refugees' directorate in X"

    def is_office(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase of ground stands for who works there: "the governor's office"."""
        return not noun.mentions and self._is_institution(noun)

    def _unaligned(
        self, own: Sequence[Named], groups: dict[str, set[str]]
    ) -> tuple[str, str | None] | None:
        """Return the side of a speaker who belongs to no party."""
        if "media" in groups or any(one.kind is NameKind.OUTLET for one in own):
            return MEDIA, None
        if "international" in groups:
            return INTERNATIONAL, None
        return (LOCAL, None) if "local" in groups else None

    def _incumbent(self) -> tuple[str, str | None]:
        code = self._cast.incumbent
        return (code, code) if code is not None else (LOCAL, None)

    def _groups(self, words: Iterable[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for word in words:
            group = self._lexicon.speakers.get(word) or self._lexicon.speakers.get(word.rstrip("."))
            if group is not None:
                found.setdefault(group, set()).add(word)
        return found

    def _party(self, named: Sequence[Named]) -> str | None:
        for one in named:
            if one.kind in {NameKind.NAME, NameKind.OFFICIAL} and one.codes:
                return one.codes[0]
        for one in named:
            if one.kind is NameKind.ROLE and one.codes:
                return one.codes[0]
        return None

    def _is_foreign(self, named: Sequence[Named]) -> bool:
        return any(one.kind is NameKind.FOREIGN for one in named)


def _is_listed(noun: NounPhrase) -> bool:
    """Tell whether a phrase names someone whom the theatre lists."""
    return any(one.kind is NameKind.OFFICIAL for one in noun.named)


def _is_the_group(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of a group that was spoken of: "the movement's leaders"."""
    return noun.determiner not in {"a", "an"} and not GROUPS.isdisjoint(noun.all_words)


def _is_source_of(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of those whom others ask: "the network's sources"."""
    return noun.genitive and noun.head in {"source", "sources"}
