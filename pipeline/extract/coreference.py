"""Who is meant: names, roles and pronouns to the theatre's actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.speakers import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extract.cast import Cast, Named
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.speakers import Speaker

UNKNOWN = "?"  # someone who is no actor of the theatre
_THIRD = frozenset(["they", "them", "it", "themselves", "theirs", "who", "which"])
_LAST = frozenset(["they", "them", "it"])
_FIRST = frozenset(["we", "us", "ours", "i"])
_OWN = frozenset(["his", "her", "our", "my"])
_AGAINST = frozenset(["besiegers", "attackers", "assailants", "raiders", "invaders"])
_OPERATIONS = frozenset(["operation", "operations", "counter-attack", "counterattack"])
_FORMER = frozenset(["former", "ex", "ousted", "disbanded"])
_STATE_FORCES = frozenset(
    ["men", "units", "unit", "force", "forces", "side", "colleagues", "comrades", "fighters"]
)


class ActorMemory:
    """The actors that one item has spoken of, the latest last."""

    def __init__(self, lexicon: Lexicon, cast: Cast, outlet: str | None) -> None:
        self._lexicon = lexicon
        self._cast = cast
        self.seen: list[str] = []
        self.outlet = outlet  # the party that the item's outlet belongs to
        self.teller: Speaker | None = None  # who spoke last
        self.topic: str | None = None  # the party that a clause was about last
        self.topic_quoted = False  # whether a quotation was
        self.sayer: NounPhrase | None = None  # who says the clause that is read
        self._begun = 0
        self._kept: str | None = None  # what the text was about before the sentence
        self.private = False  # what was spoken of last is people or a firm of no party
        self.named_private = False  # so it is in the sentence that is read
        self.named_foreign = False  # so the last one was
        self.foreign = False  # the sentence that is read is about forces from abroad
        self.opposed = False  # the clause that is read is against "them"
        self.direct = False  # inside a quotation, where "they" are never the speaker

    def note(self, named: Iterable[Named]) -> None:
        """Remember the parties that names stand for."""
        for one in named:
            code = self.of_named([one])
            if code is not None and one.kind is not NameKind.OFFICIAL:
                self.seen.append(code)

    @property
    def latest(self) -> tuple[str, ...]:
        """Return the actors spoken of that still stand, the latest first."""
        latest = dict.fromkeys(reversed(self.seen))
        return tuple([code for code in latest if code not in self._cast.fallen])

    def challenger(self) -> str | None:
        """Return the party against the incumbent that the item speaks of."""
        return (
            next((code for code in self.latest if code != self._cast.state), None)
            or self._cast.challenger()
        )

    def rival(self, code: str | None) -> str | None:
        """Return the likeliest opponent of an actor in this item."""
        return self._cast.rival_of(code, self.latest)

    def of_named(self, named: Sequence[Named]) -> str | None:
        """Return the actor of listed names: a name before a role, a role by what was named."""
        for one in named:
            if one.kind is NameKind.NAME:
                return one.codes[0]
        for one in named:
            if one.kind is NameKind.ROLE:
                return next((code for code in self.latest if code in one.codes), one.codes[0])
        return next((one.codes[0] for one in named if one.kind is NameKind.OFFICIAL), None)

    def resolve(self, noun: NounPhrase | None, speaker: Speaker, other: str | None) -> str | None:
        """Return an actor's code, UNKNOWN for someone else, None for no one said.

        `other` is the actor already known to be on the other side.
        """
        if noun is None:
            return None
        sole = {
            one.codes for one in noun.named if one.kind is NameKind.ROLE and len(one.codes) == 1
        }
        owned = noun.possessive and not noun.is_pronoun and self._is_force(noun)
        if owned and not sole and not (noun.head in _AGAINST or self._is_of_place(noun)):
            return self.owner(noun.possessive, speaker)
        if self.is_abroad(noun):
            return UNKNOWN
        code = self.of_named(noun.all_named)
        if code in self._cast.fallen and not _FORMER.isdisjoint(noun.all_words):
            code = self.rival(self._cast.incumbent)  # who served it and now fights on
        if code is not None:
            return self._as_meant(code, noun, speaker)
        if noun.is_pronoun:
            return self._pronoun(noun, speaker, other)
        if speaker.party is not None and self._lexicon.has("spokes", noun.head):
            return speaker.party  # "a spokesman claimed to hold it": for his side
        if self._lexicon.has("anaphoric_force", noun.head):
            return self._force(noun, speaker, other)
        return self._by_head(noun, speaker)

    def _as_meant(self, code: str, noun: NounPhrase, speaker: Speaker) -> str | None:
        """Return whom a party means by "the enemy" or "rebels": never itself."""
        named = any(one.kind is NameKind.NAME for one in noun.all_named)
        hostile = not named and not self._lexicon.words["hostile"].isdisjoint(noun.words)
        # An outlet that reports a party's words goes on calling that party insurgents.
        retold = not self.direct and not self._lexicon.words["retold"].isdisjoint(noun.words)
        own = (None if retold else speaker.party) or self.outlet
        if own is None and self.teller is not None and noun.head == "enemy":
            own = self.teller.party  # an outlet of its own accord calls nobody that
        return self.rival(code) if hostile and code == own else code

    def is_abroad(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of a foreign power and no party of the theatre."""
        kinds = {one.kind for one in noun.all_named}
        foreign = NameKind.FOREIGN in kinds and NameKind.NAME not in kinds
        return foreign or not self._lexicon.words["foreign_words"].isdisjoint(noun.words)

    def _by_head(self, noun: NounPhrase, speaker: Speaker) -> str | None:
        """Return whom "the movement's control", "the operation" or "the defenders" stand for."""
        group = not self._lexicon.words["anaphoric_force"].isdisjoint(noun.words)
        if group and any(
            noun.head.rstrip("s") in heads for heads in self._lexicon.state_heads.values()
        ):
            return self.challenger()
        if noun.head in _OPERATIONS:
            return speaker.party or self._cast.incumbent
        if self._lexicon.has("defender_words", noun.head):
            return self._cast.incumbent
        return UNKNOWN

    def _is_force(self, noun: NounPhrase) -> bool:
        return (
            self._lexicon.has("anaphoric_force", noun.head)
            or self._lexicon.has("people_heads", noun.head)
            or noun.head in _STATE_FORCES
            or self._lexicon.speakers.get(noun.head) == "state"
        )

    def _is_of_place(self, noun: NounPhrase) -> bool:
        """Tell whether forces are a place's: "its garrison", "its governor"."""
        words, head = self._lexicon.words, noun.head
        local = head in words["defender_words"] or head in words["place_people"]
        return noun.possessive == "its" and local

    def owner(self, possessive: str, speaker: Speaker) -> str | None:
        """Return the actor that a possessive such as "its" stands for."""
        if possessive in _OWN:
            return speaker.party or self._cast.incumbent
        if speaker.party is not None:
            return speaker.party
        return self.latest[0] if self.latest else None

    def _pronoun(self, noun: NounPhrase, speaker: Speaker, other: str | None) -> str | None:
        head = noun.head
        if head in _FIRST:
            return speaker.party
        if head in _THIRD:
            if self.sayer is not None and self._lexicon.has("civil_groups", self.sayer.head):
                return UNKNOWN
            since = self.seen[self._begun :]
            if self.private and head in _LAST and not self.direct and not since:
                return UNKNOWN
            if self.foreign and head == "they" and all(code == self._cast.state for code in since):
                return UNKNOWN  # "British soldiers left after they handed X over"
            if self.direct and speaker.party is not None:
                return self.rival(speaker.party)
            return self._third(noun, speaker, other, since)
        return None

    def _third(
        self, noun: NounPhrase, speaker: Speaker, other: str | None, since: Sequence[str]
    ) -> str | None:
        """Return whom "they" or "it" mean: who says it, who was named last, or the topic."""
        told = self._teller_of(noun, speaker, rivalled=bool(since))
        if told is not None and speaker.party is not None and self._is_body(told):
            return speaker.party
        is_one = noun.head == "it" and not self.direct
        near = [code for code in since if code != other] if is_one else []
        if near:
            return near[-1]  # "the first challenge to the group since it swept into X"
        goes_on = self.topic_quoted and speaker.party is None  # "T entered X. They have taken"
        if (goes_on or not self.direct) and self._is_topic(other):
            return self.topic
        return next((code for code in self.latest if code != other), None)

    def _teller_of(
        self, noun: NounPhrase, speaker: Speaker, *, rivalled: bool
    ) -> NounPhrase | None:
        """Return who says a clause, if "they" in it can be those; `rivalled` by whom it named."""
        told = self.sayer
        if told is None or noun.head == "them":
            return None  # whom others act upon are no speakers
        if noun.head == "it" and told.head.endswith("s"):
            return None  # "the fighters said ... since it swept into X"
        if rivalled and (told.start > noun.start or (noun.head == "they" and not self.opposed)):
            return None  # "T left the town but they hold its villages, police said"
        # as in: T came back; according to the governor they hold X
        return told if self.of_named(told.named) in {None, speaker.party} else None

    def begin(self) -> None:
        """Begin a sentence: whom it names first is nearer than what the text was about."""
        self.private, self.foreign = self.named_private, self.named_foreign
        self._begun, self._kept = len(self.seen), self.topic

    def _is_topic(self, other: str | None) -> bool:
        """Tell whether "they" are whom the text is about, not one that the sentence has named."""
        if self.topic not in self.latest or self.topic == other:
            return False
        named = [code for code in self.seen[self._begun :] if code != other]
        return self.topic != self._kept or self.topic in named or not named

    def _is_body(self, noun: NounPhrase) -> bool:
        """Tell whether who speaks is many, so that "they" and "it" mean themselves."""
        named = any(one.codes and one.kind is not NameKind.OFFICIAL for one in noun.named)
        spokes = not self._lexicon.words["spokes"].isdisjoint(noun.words)
        return not spokes and (named or self._lexicon.has("bodies", noun.head))

    def _told_of_rival(self, speaker: Speaker) -> bool:
        """Tell whether the party spoken of last is another than the speaker's own."""
        last = next(iter(self.latest), None)
        return speaker.party is not None and last not in {None, speaker.party, self._cast.state}

    def _force(self, noun: NounPhrase, speaker: Speaker, other: str | None) -> str | None:
        if (
            self._lexicon.has("defender_words", noun.head)
            and self._cast.incumbent == self._cast.state
        ):
            return self._cast.incumbent
        rebel = speaker.party is not None and speaker.party != self._cast.state
        if noun.head in {"fighter", "fighters"} and rebel and other is None:
            return speaker.party  # who fights the state calls its own men so
        owned = noun.genitive and not GROUPS.isdisjoint(noun.words)  # "the group's fighters"
        if (
            speaker.party is not None
            and other is None
            and not owned
            and noun.head
            not in {
                "group",
                "movement",
                "outfit",
                "faction",
                "forces",
                "force",
                "units",
                "unit",
                "men",
            }
        ):
            return next(
                (code for code in self.latest if code != speaker.party), None
            ) or self.rival(speaker.party)
        challengers = [code for code in self.latest if code not in (self._cast.state, other)]
        if owned or noun.head in {"group", "movement", "outfit", "faction"}:
            return challengers[0] if challengers else None
        if noun.head in {"forces", "force", "units", "unit"}:
            return self._cast.incumbent
        if noun.head == "men" and noun.determiner == "the" and self._told_of_rival(speaker):
            return self.latest[0]
        if noun.head == "men":
            return self.rival(speaker.party) if other == speaker.party else speaker.party
        return (
            challengers[0]
            if challengers
            else (self._cast.challenger() if other is None else self.rival(other))
        )
