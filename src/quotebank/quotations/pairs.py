"""Article text -> its outermost pairs of quotation marks, whichever marks it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.quotations.marks import pair_marks
from quotebank.quotations.singles import pair_single_marks, quotes_in_singles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.quotations.marks import Pair
    from quotebank.records import Span

_WORDS = re.compile(r"\w")  # marks around nothing quote nothing


def outer_pairs(text: str, paragraphs: Sequence[Span]) -> list[Pair]:
    """Pairs in text order that hold words, none inside another."""
    doubles = [
        pair
        for pair in pair_marks(text, paragraphs)
        if pair.depth == 1 and _WORDS.search(text, pair.span.start, pair.span.end)
    ]
    if not quotes_in_singles(text, len(doubles)):
        return doubles
    found: list[Pair] = []
    both = doubles + pair_single_marks(text, paragraphs)
    for pair in sorted(both, key=lambda pair: (pair.span.start, -pair.span.end)):
        if not found or pair.span.start >= found[-1].span.end:
            found.append(pair)
    return found
