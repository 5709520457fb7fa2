"""Who is who in a theatre: names to actors, and who governs on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.geocode.key import arabic_letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.theatre import Theatre


class NameKind(StrEnum):
    """What a name in the theatre's file stands for."""

    NAME = "name"  # the party itself
    ROLE = "role"  # a common noun for a party
    OFFICIAL = "official"  # a person who speaks for it
    FOREIGN = "foreign"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names: `codes` by preference, none for foreign names and outlets."""

    kind: NameKind
    codes: tuple[str, ...]


class Cast:
    """The parties of a theatre as they stood on one day."""

    def __init__(self, theatre: Theatre, today: date) -> None:
        self._rivals = {actor.code: actor.rivals for actor in theatre.actors}
        self.order = tuple(actor.code for actor in theatre.actors)
        self.incumbent = next(
            (one.actor for one in theatre.incumbents if one.since <= today <= one.until), None
        )
        since = sorted(theatre.incumbents, key=lambda one: one.since)
        self.state = since[0].actor if since else None
        self.fallen = {one.actor for one in theatre.incumbents if one.until < today} - {
            self.incumbent
        }
        entries: dict[tuple[str, ...], Named] = {}
        for kind, name, code in _names(theatre, today):
            words = tuple(arabic_letters(name).lower().split())
            known = entries.get(words)
            if known is None:
                entries[words] = Named(kind, (code,) if code else ())
            elif known.kind is kind and code and code not in known.codes:
                entries[words] = Named(kind, (*known.codes, code))
        self._named = {words: self._standing(named) for words, named in entries.items()}
        lengths: dict[str, set[int]] = {}
        for words in entries:
            lengths.setdefault(words[0], set()).add(len(words))
        # How many words the names have that start with a word, the longest first.
        self._lengths = {first: sorted(few, reverse=True) for first, few in lengths.items()}

    def _standing(self, named: Named) -> Named:
        """Return whom a name stands for: who served two parties has left the one that fell."""
        left = tuple(code for code in named.codes if code not in self.fallen)
        return Named(named.kind, left) if left and named.kind is NameKind.OFFICIAL else named

    def match(self, low: Sequence[str], at: int) -> tuple[int, Named] | None:
        """Return the end and the meaning of the longest name that starts at a word."""
        for length in self._lengths.get(low[at], ()):
            words = tuple(low[at : at + length])
            if words in self._named:
                return at + len(words), self._named[words]
        return None

    def openers(self) -> frozenset[str]:
        """Return the first words of all names."""
        return frozenset(self._lengths)

    def words(self) -> tuple[str, ...]:
        """Return the first words of all names of the parties, for the gate."""
        return tuple(sorted({words[0] for words, named in self._named.items() if named.codes}))

    def marks(self) -> frozenset[str]:
        """Return the last words of all names, foreign ones included: who is named has one."""
        return frozenset(words[-1] for words in self._named)

    def rival_of(self, code: str | None, mentioned: Sequence[str] = ()) -> str | None:
        """Return the likeliest opponent of an actor: one mentioned, else its first rival."""
        if code is None:
            return None
        rivals = tuple(one for one in self._rivals.get(code, ()) if one not in self.fallen)
        for other in mentioned:
            if other in rivals:
                return other
        if code != self.incumbent and self.incumbent in rivals:
            return self.incumbent
        return rivals[0] if rivals else None

    def challenger(self, mentioned: Sequence[str] = ()) -> str | None:
        """Return the party that an unnamed attacker is of: an opponent of who governed first."""
        return self.rival_of(self.state, mentioned)


def _names(theatre: Theatre, today: date) -> list[tuple[NameKind, str, str | None]]:
    found: list[tuple[NameKind, str, str | None]] = []
    for actor in theatre.actors:
        found += [(NameKind.NAME, name, actor.code) for name in actor.names]
        found += [(NameKind.ROLE, name, actor.code) for name in actor.roles]
        people = (*actor.officials, *actor.spokespeople)
        found += [(NameKind.OFFICIAL, name, actor.code) for name in people]
    for role in theatre.dated_roles:
        code = role.actor if today >= role.since else role.before
        found += [(NameKind.ROLE, name, code) for name in role.names]
    found += [(NameKind.FOREIGN, name, None) for name in theatre.foreign]
    found += [(NameKind.OUTLET, name, None) for name in theatre.outlets]
    return found
