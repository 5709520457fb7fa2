"""Near-copies: texts that tell the same in nearly the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from datasketch import MinHash

if TYPE_CHECKING:
    import numpy.typing as npt

# Texts at least this much alike are one report, printed twice: an agency's text that an outlet
# has cut by half still shares all its words with the whole, an independent report shares few.
LIKENESS_MIN = 0.6
SHINGLES_MIN = 8  # below this many, likeness of wording says nothing

_SHINGLE = 3
_CHARACTERS_MAX = 20_000  # the head of a long text is enough to know it by
_BANDS, _ROWS = 21, 3  # pairs that share half their shingles meet in a band 19 times in 20
_SEED = 1
_WORD = re.compile(r"\w+")
_FIRST = MinHash(num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=crc32)  # its tables serve all
# A wire's formula stands in thousands of texts: each is held to the nearest before it. Copies of
# copies are of one lineage, so that the others are reached through those.
_NEAREST = 64


def shingles(text: str) -> frozenset[str]:
    """Return the runs of three words of a text, without case or punctuation."""
    words = _WORD.findall(text[:_CHARACTERS_MAX].casefold())
    runs = zip(*(words[n:] for n in range(_SHINGLE)), strict=False)
    return frozenset(map(" ".join, runs))


def sketch(text: str) -> bytes:
    """Return numbers (21 bands of 32 bits, little-endian) of which near-copies share some.

    MinHash over shingles, cut into bands (Broder 1997; Leskovec et al., Mining of Massive
    Datasets, 3.4). Empty for a text too short to be known by its wording.
    """
    runs = shingles(text)
    if len(runs) < SHINGLES_MIN:
        return b""
    minima = _FIRST.copy()
    minima.update_batch([run.encode() for run in runs])
    bands = minima.hashvalues.astype("<u4").reshape(_BANDS, _ROWS)
    return np.array([crc32(band.tobytes()) for band in bands], "<u4").tobytes()


def meetings(sketches: bytes, moments: npt.NDArray[np.int64], within: int) -> npt.NDArray[np.int64]:
    """Return the pairs of texts that share a band and lie no further apart than `within`.

    Args:
        sketches: of n texts in order of publication, none of them empty, one after the other.
        moments: their publication, shape (n,), ascending.
        within: in the unit of the moments.

    Returns:
        Positions of the earlier and the later of each pair, shape (pairs, 2), each pair once.
    """
    table = np.frombuffer(sketches, "<u4").reshape(len(moments), _BANDS)
    found = [_met(band, moments, within) for band in table.T]
    earlier, later = np.divmod(np.unique(np.concatenate(found)), max(len(moments), 1))
    return np.stack([earlier, later], axis=1)


def _met(
    band: npt.NDArray[np.uint32], moments: npt.NDArray[np.int64], within: int
) -> npt.NDArray[np.int64]:
    """Return, as one number each, the pairs that share one band: neighbours once it is sorted."""
    order = np.argsort(band, kind="stable")
    values, times, found = band[order], moments[order], [np.empty(0, np.int64)]
    for lag in range(1, min(_NEAREST, len(order) - 1) + 1):
        same = values[lag:] == values[:-lag]
        if not same.any():
            break
        at = np.flatnonzero(same & (times[lag:] - times[:-lag] <= within))
        found.append(order[at] * len(order) + order[at + lag])
    return np.concatenate(found)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter text's shingles that the other has too, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= SHINGLES_MIN else 0.0
