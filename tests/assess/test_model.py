from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.assess import Model
from pipeline.errors import TheatreFileError
from pipeline.theatre import load_theatre


def _with(**changes: Any) -> Model:
    theatre = load_theatre("afghanistan")
    return Model.of(replace(theatre, model={**theatre.model, **changes}))


def test_version_names_the_parameters() -> None:
    """Equal parameters have equal versions, and any change has another."""
    assert _with().version == _with().version
    assert _with(half_life_days=61).version != _with().version


@pytest.mark.parametrize(
    "changes",
    [
        {"half_life_days": 0},
        {"half_lives": 3},
        {"prior": {"taliban": 0.5, "government": 0.3, "contested": 0.2}},
        {"prior": {"taliban": 0.9, "government": 0.9, "contested": 0.2}},
        {"denied": {}},
        {"keep_min": 0.9},
    ],
)
def test_unfit_file_is_refused(changes: dict[str, Any]) -> None:
    """A model that does not fit the schema or the theatre's actors is refused, naming the file."""
    with pytest.raises(TheatreFileError, match=r"model\.yaml"):
        _with(**changes)


def test_main_parties_start_equal() -> None:
    """Without news neither main party is likelier than the other."""
    prior = _with().parameters.prior
    assert prior["taliban"] == prior["government"]
