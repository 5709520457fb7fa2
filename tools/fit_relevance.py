"""Fit the weights of relevance to the labelled passages: `python tools/fit_relevance.py`.

Each passage of the dev split is a sample, and so is each of its sentences that makes a right claim,
or stands in a passage that makes none: short items are read too. How well the weights do is told by
passages of a batch that they were not fitted to, each batch in turn.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
from rich.progress import track
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.cli.evaluation import item_of
from pipeline.cli.passages import passage_of
from pipeline.extract import load_reader, surroundings
from pipeline.extract.calibration import told
from pipeline.extract.evaluate import evaluate
from pipeline.extract.relevance import UNIT, WEIGHTS, Relevance, share
from pipeline.extract.surroundings import LEAST, Surroundings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from pipeline.extract.evaluate import Outcome

    Floats = npt.NDArray[np.float64]

PASSAGES = Path(__file__).resolve().parents[1] / "tests" / "extract" / "passages"
_PASSAGES_MIN = 4  # that a term has to stand in
_SPREAD = 20.0  # the variance of the belief that a weight is zero
_SMALL = 0.3  # a weight below counts as none
_LEASTS = (0.1, 0.15, 0.2, 0.3)


@dataclass(frozen=True, slots=True)
class Passage:
    """The terms of a passage: of all of it, of each sentence, and of what is about each claim."""

    batch: str
    is_silent: bool
    whole: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    right: tuple[tuple[int, frozenset[str]], ...]  # sentence and surroundings of each claim
    wrong: tuple[tuple[int, frozenset[str]], ...]

    def samples(self) -> Iterator[tuple[frozenset[str], bool]]:
        """Yield what weights are fitted to: terms, and whether they tell of control."""
        yield self.whole, not self.is_silent
        telling = {number for number, _ in self.right}
        for number, terms in enumerate(self.sentences):
            if self.is_silent or number in telling:
                yield terms, not self.is_silent


def passages() -> list[Passage]:
    """Read the English passages of the dev split, nothing being held back for its surroundings."""
    theatre = load_theatre()
    reader = load_reader(theatre)
    lines = (PASSAGES / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [one for one in map(passage_of, lines) if (one.get("language") or "en") == "en"]
    with mock.patch.object(surroundings, "LEAST", 0.0):
        report = evaluate(
            track(labelled, "Reading"),
            lambda passage: reader.read(item_of(passage, theatre.start_of)),
        )
    return [
        _passage(one, reader.surroundings(item_of(one.passage, theatre.start_of)))
        for one in track(report.outcomes, "Taking apart")
    ]


def _passage(outcome: Outcome, around: Surroundings) -> Passage:
    claims: dict[bool, list[tuple[int, frozenset[str]]]] = {True: [], False: []}
    for claim, is_right in told(outcome):
        number = around.sentence_of(claim)
        claims[is_right].append((number, frozenset(around.terms(number))))
    match = re.match("[a-z]+", outcome.passage["id"])
    return Passage(
        batch=match.group() if match is not None else "",
        is_silent=not outcome.passage["claims"],
        whole=frozenset(around.terms(0, words=sys.maxsize)),
        sentences=tuple(map(frozenset, around.sentences())),
        right=tuple(claims[True]),
        wrong=tuple(claims[False]),
    )


def fit(known: Sequence[Passage]) -> Relevance:
    """Return the likeliest weights, given that each is likely to be near zero.

    Logistic regression with a Gaussian prior; passages with and without claims weigh the same.
    """
    samples = [one for passage in known for one in passage.samples()]
    columns = _vocabulary(known)
    terms = _matrix([terms for terms, _ in samples], columns)
    sign = np.array([1.0 if is_told else -1.0 for _, is_told in samples])
    share = (sign > 0).mean()
    weight = np.where(sign > 0, 0.5 / share, 0.5 / (1 - share))

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = sign * (terms @ at)
        slope = -weight * sign / (1 + np.exp(margin))
        value = (weight * np.logaddexp(0, -margin)).sum() + at @ at / (2 * _SPREAD)
        return float(value), terms.T @ slope + at / _SPREAD

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B",
                     options={"maxiter": 2000}).x  # fmt: skip
    return Relevance(
        {
            term: round(UNIT * found[column])
            for term, column in columns.items()
            if abs(found[column]) >= _SMALL
        }
    )


def _vocabulary(known: Sequence[Passage]) -> dict[str, int]:
    """Return the columns of the terms that enough passages hold."""
    counts = Counter(term for passage in known for term in passage.whole)
    kept = sorted(term for term, count in counts.items() if count >= _PASSAGES_MIN)
    return {term: column for column, term in enumerate(kept)}


def _matrix(samples: Sequence[frozenset[str]], columns: Mapping[str, int]) -> csr_matrix:
    """Return which terms stand in each sample, by the root of how many it has."""
    found = [sorted(columns[term] for term in terms if term in columns) for terms in samples]
    sizes = [share(len(terms)) for terms in samples]
    lengths = [len(one) for one in found]
    return csr_matrix(
        (np.repeat(sizes, lengths), np.concatenate(found), np.cumsum([0, *lengths])),
        shape=(len(samples), len(columns)),
    )


def held_out(known: Sequence[Passage]) -> dict[str, list[float]]:
    """Return the relevance of claims, right or wrong, by weights not fitted to their batch."""
    found: dict[str, list[float]] = {"right": [], "wrong": [], "wrong, none to be made": []}
    for batch in track(sorted({one.batch for one in known}), "Held out"):
        relevance = fit([one for one in known if one.batch != batch])
        for one in known:
            if one.batch == batch:
                found["right"] += [relevance.of(terms) for _, terms in one.right]
                name = "wrong, none to be made" if one.is_silent else "wrong"
                found[name] += [relevance.of(terms) for _, terms in one.wrong]
    return found


def written(relevance: Relevance) -> str:
    """Return weights as the text of their file."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("terms", "weight"))
    writer.writerows(sorted(relevance.weights.items()))
    return file.getvalue()


def main() -> None:
    """Tell how well weights do that were fitted to other batches, then write those of all."""
    known = passages()
    for name, found in held_out(known).items():
        below = [f"{sum(one < least for one in found)} below {least}" for least in _LEASTS]
        print(f"{name}: {len(found)} claims; {', '.join(below)}")
    relevance = fit(known)
    WEIGHTS.write_text(written(relevance), encoding="utf-8", newline="\n")
    print(f"{len(relevance.weights)} weights written to {WEIGHTS.name}; {LEAST} is asked for")


if __name__ == "__main__":
    main()
