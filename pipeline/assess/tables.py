"""The parameters as arrays, so that a claim's meaning is one look-up.

A claim's `kind` numbers its event, its manner (asserted of the whole, asserted of a part, denied)
and its actor, the last place standing for no actor. States are the actors, then contested; sides
are the actors, then the neutral sides. An area and a day are one number, too: a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from pipeline.assess.parameters import CONTESTED, NEUTRAL_SIDES
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.assess.parameters import Emission, Parameters, Weights

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

EVENTS = tuple(Event)
WHOLE, PART, DENIED = range(3)
CHANGES = (Event.CAPTURED, Event.WITHDREW)
OUTCOMES = (*CHANGES, Event.HOLDS)
_DAYS_MAX = 1 << 20
_MANNERS = 3
_GAIN = {Event.CAPTURED: 1, Event.REPELLED: 1, Event.HOLDS: 1, Event.WITHDREW: -1}


@dataclass(frozen=True, slots=True)
class Tables:
    """Look-ups by kind (n kinds), side (k actors + 3) and state (k actors + contested)."""

    prior: Floats  # (states,), what is believed without news: where silence leads in the end
    inflow: Floats  # (states,), to whom goes what is forgotten
    forgetting: Floats  # (states,), the share of it that one silent day takes away
    loglik: Floats  # (kinds, states), nats at weight 1
    change: Floats  # (kinds, states), chance of a change to each state at weight 1
    is_evidence: Flags  # (kinds,): False where the claim names nobody it could speak for
    side_weight: Floats  # (kinds, sides)
    is_own_interest: Flags  # (kinds, sides): the side gains from being believed
    is_ally: Flags  # (sides, actors): the side is the actor's


def kind_of(event: Ints, manner: Ints, actor: Ints, actors: int) -> Ints:
    """Return the kind of claims; `actor` is -1 where there is none."""
    who = np.where(actor < 0, actors, actor)
    return (event * _MANNERS + manner) * (actors + 1) + who


def event_of(kind: Ints, actors: int) -> Ints:
    """Return the event of each kind, as a place in EVENTS."""
    return kind // (_MANNERS * (actors + 1))


def tells(kind: Ints, events: Iterable[Event], actors: int) -> Flags:
    """Return which kinds are of one of the events, in whatever manner."""
    flags: Flags = np.isin(event_of(kind, actors), [EVENTS.index(event) for event in events])
    return flags


def tells_whole(kind: Ints, events: Iterable[Event], actors: int) -> Flags:
    """Return which kinds assert one of the events of the whole of an area."""
    flags: Flags = tells(kind, events, actors) & (manner_of(kind, actors) == WHOLE)
    return flags


def theme_of(kind: Ints, actors: int) -> Ints:
    """Return the kind under which claims repeat one another: who attacks makes no other fight."""
    someone = actors + 1
    is_fight = tells(kind, [Event.CONTESTED], actors)
    return np.where(is_fight, kind // someone * someone + actors, kind)


def manner_of(kind: Ints, actors: int) -> Ints:
    """Return the manner of each kind: WHOLE, PART or DENIED."""
    return kind // (actors + 1) % _MANNERS


def keys(area: Ints, day: Ints) -> Ints:
    """Return numbers that order by area, then day."""
    key: Ints = area * _DAYS_MAX + day
    return key


def build_tables(
    actors: tuple[str, ...], allies: tuple[frozenset[str], ...], parameters: Parameters
) -> Tables:
    """Return the look-ups of a model."""
    inflow = np.array([*(parameters.prior[actor] for actor in actors), parameters.prior[CONTESTED]])
    lives = [parameters.half_life_days] * len(actors) + [parameters.contested_half_life_days]
    forgetting = 1 - 0.5 ** (1 / np.array(lives))
    prior = inflow / forgetting / (inflow / forgetting).sum()
    manners = (parameters.asserted, parameters.asserted_part, parameters.denied)
    kinds = [
        (event, manner, actor)
        for event in EVENTS
        for manner in range(_MANNERS)
        for actor in range(len(actors) + 1)
    ]
    rows = [(manners[manner][event], actor) for event, manner, actor in kinds]
    neutral = [[False] * len(actors)] * len(NEUTRAL_SIDES)
    is_ally = np.array([*([actor in own for actor in actors] for own in allies), *neutral])
    gains = [_GAIN.get(event, 0) * (-1 if manner == DENIED else 1) for event, manner, _ in kinds]
    return Tables(
        prior=prior,
        inflow=inflow,
        forgetting=forgetting,
        loglik=np.array([_loglik(emission, actor, len(actors)) for emission, actor in rows]),
        change=np.array([_change(emission, actor, prior) for emission, actor in rows]),
        is_evidence=np.array(
            [event is Event.CONTESTED or actor < len(actors) for event, _, actor in kinds]
        ),
        side_weight=np.array(
            [
                _side_weights(gain, actor, is_ally, parameters.weights)
                for gain, (_, _, actor) in zip(gains, kinds, strict=True)
            ]
        ),
        is_own_interest=np.array(
            [
                [_gains(side, gain, actor, is_ally) for side in range(len(is_ally))]
                for gain, (_, _, actor) in zip(gains, kinds, strict=True)
            ]
        ),
        is_ally=is_ally,
    )


def _loglik(emission: Emission, actor: int, actors: int) -> list[float]:
    """Return one log-likelihood a state; without an actor, all of them count as others."""
    held = [emission.actor if state == actor else emission.other for state in range(actors)]
    return [*held, emission.contested]


def _change(emission: Emission, actor: int, prior: Floats) -> Floats:
    """Return the chance of a change to each state; among others, by their shares of the prior."""
    actors = len(prior) - 1
    target = np.zeros(len(prior))
    if emission.towards == "contested":
        target[actors] = 1.0
    elif emission.towards == "other":
        target[:actors] = prior[:actors]
        target[min(actors, actor)] = 0.0
        target /= target.sum()
    elif actor < actors:
        target[actor] = 1.0
    return emission.change * target


def _side_weights(gain: int, actor: int, is_ally: Flags, weights: Weights) -> list[float]:
    """Return the weight of each side saying what is good (gain > 0) or bad for the actor."""
    own, against = weights.own_interest, weights.against_interest
    parties = [
        weights.party if gain == 0 else own if _gains(side, gain, actor, is_ally) else against
        for side in range(is_ally.shape[1])
    ]
    return [*parties, *(weights.neutral[side] for side in NEUTRAL_SIDES)]


def _gains(side: int, gain: int, actor: int, is_ally: Flags) -> bool:
    """Return whether a side is a party that gains: the actor's by good news, its rivals' by bad."""
    actors = is_ally.shape[1]
    if gain == 0 or side >= actors or actor >= actors:
        return False
    return bool(is_ally[side, actor]) == (gain > 0)
