"""What a speaker is called, and the side that speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.records import INTERNATIONAL, LOCAL, MEDIA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extract.cast import Cast, Named
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_WEAK_LOCAL = frozenset(
    [
        "source",
        "sources",
        "people",
        "leaders",
        "member",
        "members",
        "civilians",
        "family",
        "families",
        "worker",
        "council",
    ]
)
_OWN_WORDS = frozenset(["group", "movement", "statement", "note", "message"])
_SPEAKING = frozenset(["they", "it", "i", "we", "who", "one", "both", "others", "another"])
_STRONGLY_FOREIGN = frozenset(["coalition", "nato", "un", "pentagon", "embassy"])
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
        self._person: Speaker | None = None
        self._people: dict[str, Speaker] = {}

    def classify(self, nouns: Sequence[NounPhrase], party: str | None) -> Speaker | None:
        """Return the speaker that a noun phrase, with those around it, stands for."""
        first = nouns[0]
        if first.is_pronoun:
            if first.head in {"he", "she"}:
                return self._person or self.last
            return self.last if first.head in _SPEAKING else None
        words = [word for noun in nouns for word in noun.all_words]
        name = first.text or None
        side = self._side(words, nouns, first, party)
        if side is None:
            known = next(
                (self._people[word] for word in first.all_words if word in self._people), None
            )
            if known is not None:
                return known
            if _OWN_WORDS & set(words) and self.last is not None:
                return self.last
            unknown = first.determiner in {"a", "an"} and not self._is_writing(first)
            if not (first.is_name or unknown):
                return None
            side = (LOCAL, None)
        by_name = side[1] is not None and side[1] == self._party(
            [one for noun in nouns for one in noun.all_named if one.kind is not NameKind.ROLE]
        )
        speaker = Speaker(name, side[0], side[1], by_name)
        for noun in (first, *first.joined):
            if noun.is_name:
                self._people[noun.head] = speaker
        return speaker

    def _is_writing(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of something said or shown rather than of someone."""
        reports = self._lexicon.words["report_nouns"] | self._lexicon.words["civil_groups"]
        return noun.head in reports or noun.head in _OWN_WORDS or bool(noun.places)

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
        by_name = any(one.kind is NameKind.NAME for one in named)
        if not by_name and self._is_foreign(named):
            return INTERNATIONAL, None
        if other is None and not _STRONGLY_FOREIGN.isdisjoint(words):
            return INTERNATIONAL, None
        if self._is_elected(words, groups):
            return LOCAL, None
        spokes = not self._lexicon.words["spokes"].isdisjoint(words)
        grouped = not GROUPS.isdisjoint(words)
        if party is not None and (grouped or (spokes and first.possessive in {"its", "their"})):
            return party, party
        if "former" in words and other is None and not spokes:
            return LOCAL, None
        if "state" in groups or spokes or other is not None:
            return self._incumbent()
        return self._unaligned(first.all_named, groups)

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
        council = "council" in words and "security" not in words
        return council or self._is_strongly_local(groups)

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
