"""Near-identical articles: the same agency copy printed by several outlets is one witness.

An article's sketch is the least hashes of its five-word shingles, a fair sample whatever the
length, so that two sketches tell how much two articles share without either text.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from quotebank.matching.candidates import FACTOR, MASK, signed, word_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

SHINGLE: Final = 5  # words
SKETCH: Final = 96  # hashes kept: the share is right to about 0.05
INDEXED: Final = 8  # of these, the least, by which reprints find each other
REPRINT: Final = 0.5  # shared shingles of the shorter article from which it is a reprint
_LEAVING: Final = FACTOR**SHINGLE & MASK


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The least hashes of an article's shingles, ascending, signed 64-bit; at most `SKETCH`.

    Args:
        words: The article's normal words.
    """
    values = [word_hash(word) for word in words]
    found: set[int] = set()
    key = 0
    for place, value in enumerate(values):
        key = (key * FACTOR + value) & MASK
        if place >= SHINGLE:
            key = (key - values[place - SHINGLE] * _LEAVING) & MASK
        if place >= SHINGLE - 1:
            # The low bits of a product are the weak ones: fold the high ones in before sorting.
            found.add(key ^ (key >> 31))
    return tuple(sorted(signed(key) for key in nsmallest(SKETCH, found)))


def shared(a: Sequence[int], b: Sequence[int]) -> float:
    """Jaccard likeness of two articles from their sketches, 0 to 1. Symmetric.

    Source: bottom-k sampling; Broder 1997.
    """
    least = set(sorted({*a, *b})[: min(SKETCH, max(len(a), len(b)))])
    return len(least & set(a) & set(b)) / len(least) if least else 0.0
