"""The model of a theatre: its parameters, checked, and the tables that they make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import orjson

from pipeline.assess.parameters import CONTESTED, Parameters
from pipeline.assess.tables import Tables, build_tables
from pipeline.errors import TheatreFileError
from pipeline.theatre_files import fitted

if TYPE_CHECKING:
    from pipeline.theatre import Theatre

# Raised whenever the code gives other figures for the same parameters and claims.
CODE_VERSION = 3


@dataclass(frozen=True)
class Model:
    """How claims become control status: actors in the theatre's order, and parameters."""

    actors: tuple[str, ...]
    parameters: Parameters
    # By actor, the actors on its side: itself, and those that are no rivals.
    allies: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, theatre: Theatre) -> Model:
        """Read a theatre's model; raise TheatreFileError where it does not fit."""
        path = theatre.folder / "model.yaml"
        parameters = fitted(path, Parameters, theatre.model)
        actors = tuple(actor.code for actor in theatre.actors)
        if set(parameters.prior) != {*actors, CONTESTED}:
            raise TheatreFileError(
                f"{path}: prior must name every actor of the theatre, and contested.",
                cure="Give each actor of actors.yaml its share under `prior`.",
            )
        return cls(actors, parameters, _allies(theatre))

    @cached_property
    def version(self) -> str:
        """Return a name for this code with these parameters: equal names, equal results."""
        described = {
            "actors": self.actors,
            "allies": [sorted(allies) for allies in self.allies],
            "parameters": self.parameters.model_dump(mode="json"),
        }
        digest = hashlib.sha256(orjson.dumps(described, option=orjson.OPT_SORT_KEYS)).hexdigest()
        return f"{CODE_VERSION}-{digest[:12]}"

    @cached_property
    def tables(self) -> Tables:
        """Return the parameters as arrays."""
        return build_tables(self.actors, self.allies, self.parameters)


def _allies(theatre: Theatre) -> tuple[frozenset[str], ...]:
    rivals = {(actor.code, rival) for actor in theatre.actors for rival in actor.rivals}
    return tuple(
        frozenset(
            other.code
            for other in theatre.actors
            if not {(actor.code, other.code), (other.code, actor.code)} & rivals
        )
        for actor in theatre.actors
    )
