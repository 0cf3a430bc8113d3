"""Article text -> its outermost pairs of quotation marks, whichever marks it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.quotations.carried import carried_on
from quotebank.quotations.marks import pair_marks
from quotebank.quotations.singles import (
    may_quote_in_singles,
    pair_single_marks,
    stray_single_pairs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.quotations.marks import Pair
    from quotebank.records import Span

_WORDS = re.compile(r"\w")  # marks around nothing quote nothing


def outer_pairs(text: str, paragraphs: Sequence[Span]) -> list[Pair]:
    """Pairs in text order that hold words, none inside another.

    Single marks count where they are the article's quotation marks. Elsewhere most stand inside
    double ones, or in headlines that repeat the story; only what is plain counts.
    """
    doubles = [
        pair
        for pair in carried_on(text, paragraphs, *pair_marks(text, paragraphs))
        if pair.depth == 1 and _WORDS.search(text, pair.span.start, pair.span.end)
    ]
    if may_quote_in_singles(text, len(doubles)):
        singles = pair_single_marks(text, paragraphs)
        both = _outermost(doubles + singles)
        known = set(singles)
        single = sum(pair in known for pair in both)
        if single >= 2 and single > 3 * (len(both) - single):
            return both
    stray = stray_single_pairs(text, paragraphs, doubles)
    return sorted([*doubles, *stray], key=lambda pair: pair.span.start) if stray else doubles


def _outermost(pairs: Sequence[Pair]) -> list[Pair]:
    found: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: (pair.span.start, -pair.span.end)):
        if not found or pair.span.start >= found[-1].span.end:
            found.append(pair)
    return found
