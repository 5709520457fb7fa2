"""Fit the scale of confidence to the labelled passages: `python tools/fit_confidence.py`.

Claims of the dev split are told right or wrong by its labels; optional readings are left out, since
they are neither. The reader was made with these passages and errs less on them than on others. What
it has never met can go wrong in any sentence, whatever else there is to doubt, so that the whole
scale is lowered to the precision on the test split: the counts of hits and errors there are all
that is taken from it. The curve of the test split goes into the docs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
from scipy.optimize import minimize

from pipeline.cli.evaluation import item_of
from pipeline.cli.passages import passage_of
from pipeline.cli.reliability import draw_reliability
from pipeline.errors import TheatreFileError
from pipeline.extract import confidence, load_reader
from pipeline.extract.calibration import Calibration, Judged, calibration, judged, told
from pipeline.extract.confidence import DOUBTS, SCALE, Counted, Scale, load_scale
from pipeline.extract.evaluate import Report, evaluate
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

ROOT = Path(__file__).resolve().parents[1]
PASSAGES = ROOT / "tests" / "extract" / "passages"
FIGURE = ROOT / "docs" / "images" / "claims-reliability.png"
FOLDS = 10
_RIDGE = 1.0  # the precision of the belief that a weight is its prior
# The passages spell their places well: here the geocoder's word is taken, by which a score of 0.6
# is right six times in ten.
_PRIORS = {"place": -4.5}
# No passages that the adapters were not made with measure them.
_FIXED = {"core_patterns": -0.7}
_FITTED = tuple(name for name in DOUBTS if name not in _FIXED)
_HEAD = """\
# How much each doubt takes off the log-odds that a claim is right; see confidence.py for what each
# means. Written by tools/fit_confidence.py from the labelled passages: run it after every change of
# the reader, and change nothing here by hand.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as it was made, whether it is right, and the number of its passage."""

    doubts: Mapping[str, float]
    right: bool
    passage: int


class Watch:
    """Stands in for the scale: numbers the claims and keeps their doubts."""

    def __init__(self) -> None:
        self.doubts: dict[float, dict[str, float]] = {}

    def of(self, doubts: Mapping[str, float]) -> float:
        """Return a number that no claim has, nor any that is made from another's by a factor."""
        number = float(10 * len(self.doubts) + 1)
        self.doubts[number] = {name: float(much) for name, much in doubts.items()}
        return number


def read(split: str, scale: Watch | Scale) -> Report:
    """Evaluate the reader on a split of the passages, with another scale than the file's."""
    theatre = load_theatre()
    reader = load_reader(theatre)
    lines = (PASSAGES / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    with mock.patch.object(confidence, "load_scale", return_value=scale):
        return evaluate(
            map(passage_of, lines), lambda passage: reader.read(item_of(passage, theatre.start_of))
        )


def rows_of(report: Report, watch: Watch) -> list[Row]:
    """Return the claims of an evaluation; one that restates another has no doubts of its own."""
    return [
        Row(watch.doubts[claim.confidence], right, number)
        for number, one in enumerate(report.outcomes)
        for claim, right in told(one)
        if claim.confidence in watch.doubts
    ]


def counted(report: Report) -> Counted:
    """Return how many claims of an evaluation are right and wrong."""
    return Counted(right=report.overall.hits, wrong=report.overall.errors)


def fit(rows: Sequence[Row]) -> tuple[float, dict[str, float]]:
    """Return intercept and weights of the likeliest scale, given the priors.

    Logistic regression with a Gaussian prior on each weight, and none above zero.
    """
    doubts = np.array([[row.doubts.get(name, 0.0) for name in _FITTED] for row in rows])
    sign = np.array([1.0 if row.right else -1.0 for row in rows])
    prior = np.array([_PRIORS.get(name, 0.0) for name in _FITTED])

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = sign * (at[0] + doubts @ at[1:])
        slope = -sign / (1 + np.exp(margin))
        off = at[1:] - prior
        value = np.logaddexp(0, -margin).sum() + _RIDGE / 2 * off @ off
        return float(value), np.concatenate(([slope.sum()], doubts.T @ slope + _RIDGE * off))

    bounds = [(None, None)] + [(None, 0.0)] * len(_FITTED)
    found = minimize(loss, np.concatenate(([0.0], prior)), jac=True, method="L-BFGS-B",
                     bounds=bounds, options={"ftol": 1e-14, "gtol": 1e-8})  # fmt: skip
    intercept, *weights = (round(float(one), 3) + 0.0 for one in found.x)
    return intercept, dict(zip(_FITTED, weights, strict=True)) | _FIXED


def scale_of(rows: Sequence[Row], labelled: Counted, unseen: Counted) -> Scale:
    """Return the scale fitted to claims, lowered to the precision on unseen passages."""
    intercept, weights = fit(rows)
    return Scale(
        ceiling=min(round(unseen.precision / labelled.precision, 3), 1.0),
        intercept=intercept,
        doubts={name: weights[name] for name in DOUBTS},
        labelled=labelled,
        unseen=unseen,
    )


def judge(rows: Iterable[Row], of: Callable[[Row], float]) -> Calibration:
    """Return how what `of` gives fits what came out right."""
    return calibration([Judged(of(row), row.right) for row in rows])


def held_out(rows: Sequence[Row], counts: Counted) -> Calibration:
    """Return the calibration of scales, none lowered, on passages that each was not fitted to."""
    scales = [
        scale_of([row for row in rows if row.passage % FOLDS != fold], counts, counts)
        for fold in range(FOLDS)
    ]
    return judge(rows, lambda row: scales[row.passage % FOLDS].of(row.doubts))


def written(scale: Scale) -> str:
    """Return a scale as the text of its file."""
    counts = {
        name: f"{{right: {one.right}, wrong: {one.wrong}}}"
        for name, one in (("labelled", scale.labelled), ("unseen", scale.unseen))
    }
    lines = [f"ceiling: {scale.ceiling}", f"intercept: {scale.intercept}", "doubts:"]
    lines += [f"  {name}: {weight}" for name, weight in scale.doubts.items()]
    return _HEAD + "\n".join((*lines, *(f"{name}: {one}" for name, one in counts.items()), ""))


def shown(name: str, one: Calibration) -> str:
    """Lay a calibration out in lines."""
    head = (
        f"{name}: {one.claims} claims, mean {one.confidence:.3f}, right {one.right:.3f}, "
        f"Brier {one.brier:.4f}, log loss {one.log_loss:.4f}, calibration error {one.error:.4f} "
        f"(by chance {one.chance:.4f})"
    )
    rows = [
        f"  {b.low:.3f} to {b.high:.3f}  {b.claims:4d}  {b.confidence:.3f}  {b.right:.3f}"
        for b in one.bins
    ]
    return "\n".join((head, *rows))


def main() -> None:
    """Fit, tell how well, write the scale and draw what it is worth on unseen passages."""
    watch = Watch()
    report = read("dev", watch)
    rows, labelled, unseen = rows_of(report, watch), counted(report), counted(read("test", Watch()))
    always = labelled.precision
    print(shown("dev, one confidence for all", judge(rows, lambda _: always)))
    print(shown("dev, passages held out in turn, not lowered", held_out(rows, labelled)))
    try:
        before = load_scale()
        print(shown("dev, the scale before", judge(rows, lambda row: before.of(row.doubts))))
    except TheatreFileError as problem:
        print(f"no scale before: {problem}")
    scale = scale_of(rows, labelled, unseen)
    print(shown("dev, the scale now", judge(rows, lambda row: scale.of(row.doubts))))
    print(f"precision {always:.3f} on dev, {unseen.precision:.3f} on test: "
          f"all lowered by a factor of {scale.ceiling}")  # fmt: skip
    SCALE.write_text(written(scale), encoding="utf-8", newline="\n")
    found = calibration(judged(read("test", scale)))
    draw_reliability(found, FIGURE)
    print(shown("test, the scale now", found))
    print(f"{SCALE.name} and {FIGURE.name} written")


if __name__ == "__main__":
    main()
