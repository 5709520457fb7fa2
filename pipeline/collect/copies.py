"""Near-copies: texts that tell the same in nearly the same words."""

from __future__ import annotations

import hashlib
import re
from zlib import crc32

from datasketch import MinHash

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


def shingles(text: str) -> frozenset[str]:
    """Return the runs of three words of a text, without case or punctuation."""
    words = _WORD.findall(text[:_CHARACTERS_MAX].casefold())
    runs = zip(*(words[n:] for n in range(_SHINGLE)), strict=False)
    return frozenset(" ".join(run) for run in runs)


def bands(text: str) -> list[int]:
    """Return numbers (64 bits, signed) by which near-copies find each other: they share some.

    MinHash over shingles, cut into bands (Broder 1997; Leskovec et al., Mining of Massive
    Datasets, 3.4). None for a text too short to be known by its wording.
    """
    runs = shingles(text)
    if len(runs) < SHINGLES_MIN:
        return []
    sketch = _FIRST.copy()
    sketch.update_batch([run.encode() for run in runs])
    return [
        _number(band, values.tobytes())
        for band, values in enumerate(sketch.hashvalues.astype("<u8").reshape(_BANDS, _ROWS))
    ]


def likeness(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles that the other has too, from 0 to 1."""
    first, second = shingles(one), shingles(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= SHINGLES_MIN else 0.0


def _number(band: int, content: bytes) -> int:
    digest = hashlib.blake2b(content, digest_size=8, salt=band.to_bytes(8, "little")).digest()
    return int.from_bytes(digest, "little", signed=True)
