"""What can be believed of each area on each day, from evidence up to it and from later evidence.

Each day is one step of a Markov chain over the states. Its transition is a share of staying plus a
share that does not depend on the state before, so that a step costs as much as there are states.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.assess.model import Model
    from pipeline.assess.signals import Signals
    from pipeline.assess.tables import Floats, Ints

Beliefs: TypeAlias = npt.NDArray[np.float32]


def believe(signals: Signals, rows: int, days: int, model: Model) -> Beliefs:
    """Return the probability of each state from evidence so far, shape (days, states, rows).

    The signals' days count from 0, their areas are rows. Every day a share of what is known is
    forgotten (p <- p - f p + r sum(f p)); where there is evidence, the area changes with the chance
    the reports open (p <- (1 - H) g p + h, H = sum h, g = 1 but for a loss made good) and Bayes'
    rule follows (p <- p L / sum p L).
    """
    inflow, forgetting = model.tables.inflow[:, None], model.tables.forgetting[:, None]
    prior = model.tables.prior[:, None]
    belief = np.repeat(prior, rows, axis=1)
    is_silent = np.ones(rows, dtype=bool)  # so far: the prior stands to the last digit
    beliefs = np.empty((days, len(inflow), rows), dtype=np.float32)
    for day, today in enumerate(slices(signals, days)):
        forgotten = forgetting * belief
        belief += inflow * forgotten.sum(axis=0) - forgotten
        np.copyto(belief, prior, where=is_silent)
        if today.start < today.stop:
            where, change = signals.area[today], signals.change[:, today]
            stayed = (1.0 - change.sum(axis=0)) * signals.staying[:, today] * belief[:, where]
            heard = (stayed + change) * signals.likelihood[:, today]
            belief[:, where] = heard / heard.sum(axis=0)
            is_silent[where] = False
        beliefs[day] = belief
    return beliefs


def smooth(beliefs: Beliefs, signals: Signals, lag: int, model: Model) -> None:
    """Weigh later evidence into the beliefs, in place.

    A day hears what came up to the end of the lag block after its own; the last block hears its
    own alone. The message back through a day is
    b <- (1 - H) L b + sum(h L b), then b <- (1 - f) b + f sum(r b).
    """
    today = list(slices(signals, len(beliefs)))
    for block in range(len(beliefs) // lag - 1, -1, -1):
        end = min((block + 2) * lag, len(beliefs))
        message = np.ones(beliefs.shape[1:])
        for day in range(end - 1, block * lag - 1, -1):
            if day < (block + 1) * lag:
                joint = beliefs[day] * message
                beliefs[day] = joint / joint.sum(axis=0)
            _pass_back(message, signals, today[day], model)


def _pass_back(message: Floats, signals: Signals, today: slice, model: Model) -> None:
    """Turn what is known after a day into what it says of the day before, in place."""
    if today.start < today.stop:
        where, change = signals.area[today], signals.change[:, today]
        heard = signals.likelihood[:, today] * message[:, where]
        stayed = (1.0 - change.sum(axis=0)) * signals.staying[:, today] * heard
        heard = stayed + (change * heard).sum(axis=0)
        message[:, where] = heard / heard.max(axis=0)
    mean = (model.tables.inflow[:, None] * message).sum(axis=0)
    message += model.tables.forgetting[:, None] * (mean - message)


def slices(signals: Signals, days: int) -> Iterator[slice]:
    """Return where each day's signals stand, for days from 0 on."""
    bounds: Ints = np.searchsorted(signals.day, np.arange(days + 1))
    return (slice(first, last) for first, last in pairwise(bounds))
