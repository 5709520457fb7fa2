"""Who says it, and for which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.clause import Clause
from pipeline.extract.dating import TimeKind
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
GROUPS = frozenset(["group", "movement"])
_CHAIN_MAX = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice: its name as printed, its side, and the party it belongs to if any."""

    name: str | None
    side: str
    party: str | None = None
    by_name: bool = False  # of a party by its name, not by an office of the state


OUTLET = Speaker(None, MEDIA)
Voice = tuple[Speaker, Clause | None]  # who says a clause, and the clause that tells so


class Attributor:
    """Finds the speaker of each clause; remembers who has spoken in the item."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self._lexicon = lexicon
        self._cast = cast
        self._saying = lexicon.words["saying"] | lexicon.words["denying"]
        self.last: Speaker | None = None
        self._person: Speaker | None = None
        self._people: dict[str, Speaker] = {}

    def is_saying(self, clause: Clause) -> bool:
        """Tell whether a clause says that someone says something."""
        return bool(clause.lemma_in(self._saying)) and not (
            clause.verb.form == "inf" and clause.link == "inf"
        )

    def assign(self, clauses: Sequence[Clause], party: str | None) -> list[Voice]:
        """Return each clause's speaker and the clause that says so; `party` was last spoken of."""
        voices: dict[int, Speaker] = {}
        for i, clause in enumerate(clauses):
            if self.is_saying(clause) and clause.subject is not None:
                voice = self._voice(clause, party)
                if voice is not None:
                    voices[i] = voice
                    self.last = voice
            if i not in voices and self.is_saying(clause) and (by := self._said_by(clause, party)):
                voices[i] = by
                self.last = by
            self._note_person(clause, party)
        sourced = self._according(clauses, party)
        return [self._of(i, clauses, voices, sourced) for i in range(len(clauses))]

    def _note_person(self, clause: Clause, party: str | None) -> None:
        """Remember a person who is a clause's subject: "he said" may mean that one."""
        subject = clause.subject
        if subject is None or subject.is_pronoun or subject.head.endswith("s") or subject.places:
            return
        around = [noun for link, noun in clause.phrases if link in {"~of", "~for"}]
        voice = self.classify([subject, *around], party)
        if voice is not None and (
            subject.is_name or {"head", "chief", "governor", "commander"} & set(subject.all_words)
        ):
            self._person = voice

    def _said_by(self, clause: Clause, party: str | None) -> Speaker | None:
        nouns = (
            [noun for link, noun in clause.phrases if link == "by"] if clause.verb.passive else []
        )
        return self.classify(nouns, party) if nouns else None

    def _voice(self, clause: Clause, party: str | None) -> Speaker | None:
        if clause.subject is None:
            return None
        links = {"of", "for", "from"} if clause.inverted else {"~of", "~for", "~from", "~in"}
        around = [noun for link, noun in clause.phrases if link in links]
        if clause.verb.passive:
            return None
        return self.classify([clause.subject, *around], party)

    def _of(
        self,
        i: int,
        clauses: Sequence[Clause],
        voices: dict[int, Speaker],
        sourced: tuple[Speaker, int, int] | None,
    ) -> Voice:
        clause = clauses[i]
        offset = any(time.kind is TimeKind.OFFSET for time in clause.lead_times)
        if offset and clause.link in {"sub", "ing"}:
            return OUTLET, None
        at = self._governing(clause, clauses, voices)
        if at is None:
            at = self._aside_after(i, clauses, voices)
        if at is None:
            at = self._aside_before(i, clauses, voices)
        if at is not None:
            return voices[at], clauses[at]
        if sourced is not None and sourced[1] <= i < sourced[2]:
            return sourced[0], None
        return (voices[i], clause) if i in voices else (OUTLET, None)

    def _governing(
        self, clause: Clause, clauses: Sequence[Clause], voices: dict[int, Speaker]
    ) -> int | None:
        """Return the verb of saying that a clause hangs on, at whatever depth."""
        index = {id(one): k for k, one in enumerate(clauses)}
        current = clause
        for _ in range(_CHAIN_MAX):
            parent = current.parent
            if parent is None:
                return None
            at = index.get(id(parent))
            if at is not None and at in voices and self._covers(current, parent):
                return at
            if current.link == "aside":
                return None
            current = parent
        return None

    def _aside_after(
        self, i: int, clauses: Sequence[Clause], voices: dict[int, Speaker]
    ) -> int | None:
        """Return the aside that what comes before it is said by: "X fell, A said"."""
        following = next((k for k in range(i + 1, len(clauses)) if k in voices), None)
        if following is None or clauses[following].link != "aside":
            return None
        return following

    def _covers(self, clause: Clause, parent: Clause) -> bool:
        """Tell whether a verb of saying covers a clause that hangs on it."""
        if clause.link in {"that", "inf", "ing", "rel", "part"}:
            return clause.link not in {"rel", "part"} or not self._describes_speaker(clause, parent)
        if clause.link == "sub":
            return clause.opener not in {"while", "whereas", "although", "though", "but"}
        return clause.link == "coord" or (
            clause.link == "main" and clause.follows_break and parent.link != "aside"
        )

    def _describes_speaker(self, clause: Clause, parent: Clause) -> bool:
        return clause.noun is not None and clause.noun is parent.subject

    def _aside_before(
        self, i: int, clauses: Sequence[Clause], voices: dict[int, Speaker]
    ) -> int | None:
        """Return the aside that goes on over "and": "X fell, A said, and Y was lost"."""
        if clauses[i].link != "coord":
            return None
        for k in range(i - 1, -1, -1):
            if k in voices:
                return k if clauses[k].link == "aside" else None
        return None

    def _according(
        self, clauses: Sequence[Clause], party: str | None
    ) -> tuple[Speaker, int, int] | None:
        """Return the speaker of "according to X" and the clauses [first, last) it covers."""
        for i, clause in enumerate(clauses):
            for n, (link, noun) in enumerate(clause.phrases):
                plain = link.lstrip("~")
                accounts = plain == "by" and "accounts" in noun.words
                if plain == "according to" or accounts:
                    rest = [other for _, other in clause.phrases[n + 1 : n + 3]]
                    voice = self.classify([noun, *rest], party)
                    if voice is not None:
                        self.last = voice
                        leads = noun.start < clause.start
                        return voice, i if leads else 0, len(clauses) if leads else i + 1
        return None

    def classify(self, nouns: Sequence[NounPhrase], party: str | None) -> Speaker | None:
        """Return the speaker that a noun phrase, with those around it, stands for."""
        first = nouns[0]
        if first.is_pronoun:
            if first.head in {"he", "she"}:
                return self._person or self.last
            return self.last if first.head in {"they", "it", "i", "we", "who"} else None
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
            if not first.is_name:
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
        if other is None and self._is_foreign(named):
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
