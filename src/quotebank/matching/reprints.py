"""Near-identical articles: the same agency copy printed by several outlets is one witness.

An article's sketch is the least hashes of its five-word shingles, a fair sample whatever the
length, so that two sketches tell how much two articles share without either text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotebank.matching.candidates import signed, word_hash
from quotebank.matching.normal import normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

SHINGLE: Final = 5  # words
SKETCH: Final = 96  # hashes kept: the share is right to about 0.05
INDEXED: Final = 8  # of these, the least, by which reprints find each other
REPRINT: Final = 0.5  # shared shingles of the shorter article from which it is a reprint
_MASK: Final = (1 << 64) - 1


def sketch(text: str) -> tuple[int, ...]:
    """The least hashes of an article's shingles, ascending, signed 64-bit; at most `SKETCH`."""
    values = [word_hash(word) for word in normal_form(text).words]
    found: set[int] = set()
    for place in range(len(values) - SHINGLE + 1):
        key = 0
        for value in values[place : place + SHINGLE]:
            key = (key * 0x9E3779B97F4A7C15 + value) & _MASK
        # The low bits of a product are the weak ones: fold the high ones in before sorting.
        found.add(signed(key ^ (key >> 31)))
    return tuple(sorted(found)[:SKETCH])


def shared(a: Sequence[int], b: Sequence[int]) -> float:
    """Jaccard likeness of two articles from their sketches, 0 to 1. Symmetric.

    Source: bottom-k sampling; Broder 1997.
    """
    least = set(sorted({*a, *b})[: min(SKETCH, max(len(a), len(b)))])
    return len(least & set(a) & set(b)) / len(least) if least else 0.0
