"""Article text -> its outermost pairs of quotation marks, whichever marks it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.quotations.marks import Lost, pair_marks
from quotebank.quotations.singles import pair_single_marks, quotes_in_singles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.quotations.marks import Pair
    from quotebank.records import Span


def outer_pairs(text: str, paragraphs: Sequence[Span]) -> list[Pair]:
    """Pairs in text order, none inside another.

    A closing mark that nothing opened gives no pair: where its words began is a guess.
    """
    doubles = [
        pair
        for pair in pair_marks(text, paragraphs)
        if pair.depth == 1 and pair.lost is not Lost.OPENING
    ]
    if not quotes_in_singles(text, len(doubles)):
        return doubles
    found: list[Pair] = []
    both = doubles + pair_single_marks(text, paragraphs)
    for pair in sorted(both, key=lambda pair: (pair.span.start, -pair.span.end)):
        if not found or pair.span.start >= found[-1].span.end:
            found.append(pair)
    return found
