"""What one day's reports tell together: a fight and its outcome, a loss and its reversal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.assess.tables import CHANGES, DENIED, PART, keys, manner_of, tells, tells_whole
from pipeline.records import Event

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.tables import Flags, Floats, Ints

_NEVER = np.iinfo(np.int64).max
_STORY = ["lineage", "unit"]


def place_fights(readings: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Place a fight of several days on the day of the outcome that the same item tells of.

    "Fell on Monday after two days of fighting", told on Tuesday: the fight ended with the fall.
    """
    kind, actors = readings["kind"].to_numpy(), len(model.actors)
    is_fight = _is_course(kind, actors) & tells(kind, [Event.CONTESTED], actors)
    is_fight &= readings["begin"].to_numpy() < readings["day"].to_numpy()
    is_outcome = tells_whole(kind, CHANGES, actors)
    if not is_fight.any() or not is_outcome.any():
        return readings
    fights = readings.loc[is_fight, [*_STORY, "begin", "day"]].reset_index(names="row")
    ends = readings.loc[is_outcome, [*_STORY, "day"]].rename(columns={"day": "end"})
    met = fights.merge(ends, on=_STORY)
    met = met[met["end"].between(met["begin"], met["day"])]
    end = met.groupby("row")["end"].max()
    day = readings["day"].copy()
    day[end.index] = end
    return readings.assign(day=day)


def weigh_overtaken(readings: pd.DataFrame, is_disputed: Flags, model: Model) -> pd.DataFrame:
    """Count fighting and gains in a part for less where a disinterested side tells the outcome.

    What is disputed, and what nobody else bears out, is no outcome: there the fighting counts.
    """
    kind, side = readings["kind"].to_numpy(), readings["side"].to_numpy()
    actors = len(model.actors)
    is_outcome = tells_whole(kind, CHANGES, actors) & ~is_disputed
    is_outcome &= ~model.tables.is_own_interest[kind, side]
    place = keys(readings["unit"].to_numpy(), readings["day"].to_numpy())
    is_overtaken = _is_course(kind, actors) & np.isin(place, place[is_outcome])
    factor = np.where(is_overtaken, model.parameters.weights.overtaken, 1.0)
    return readings.assign(weight=readings["weight"] * factor)


def reversals(observations: Observations, starts: Ints, loglik: Floats, model: Model) -> Floats:
    """Return how far each actor's staying is borne out by a loss that it made good, (n, states).

    A place that an actor held, lost and took on one day was lost first: nobody takes what it holds.
    So reports of the loss do not speak against an actor that held the place on the eve, as far as
    it is said to have taken it back, by reports no earlier than those; a party that owns to the
    loss is believed on the rest like anybody. In nats, to be added where the state stays the
    actor's.
    """
    actors = len(model.actors)
    who = observations.kind % (actors + 1)
    stays = np.zeros((len(starts), loglik.shape[1]))
    if not len(starts):
        return stays
    sizes = np.diff([*starts, len(observations.kind)])
    own_interest = max(model.parameters.weights.own_interest, 0.1)
    is_taken = tells_whole(observations.kind, [Event.CAPTURED], actors)
    is_left = tells_whole(observations.kind, [Event.WITHDREW], actors)
    for actor in range(actors):
        own = is_taken & (who == actor)
        lost = (is_taken & (who != actor)) | (is_left & (who == actor))
        ally = model.tables.is_ally[observations.side, actor]
        is_owned = np.repeat(np.logical_or.reduceat(lost & ally, starts), sizes)
        weight = observations.weight / np.where(ally & is_owned, own_interest, 1.0)
        doubt = np.log1p(-np.where(own, np.minimum(weight, 0.99), 0.0))
        regained = -np.expm1(np.add.reduceat(doubt, starts))
        against = np.add.reduceat(np.where(lost, -loglik[:, actor], 0.0), starts)
        is_later = _first_told(own, observations, starts) >= _first_told(lost, observations, starts)
        stays[:, actor] = regained * against * is_later
    return stays


def _first_told(which: Flags, observations: Observations, starts: Ints) -> Ints:
    """Return the day on which some of each area's and day's observations were first told."""
    first: Ints = np.minimum.reduceat(np.where(which, observations.told, _NEVER), starts)
    return first


def _is_course(kind: Ints, actors: int) -> Flags:
    """Return which kinds tell of fighting, or of gains in a part."""
    manner = manner_of(kind, actors)
    flags: Flags = (tells(kind, [Event.CONTESTED], actors) & (manner != DENIED)) | (manner == PART)
    return flags
