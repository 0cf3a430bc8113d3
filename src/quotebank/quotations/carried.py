"""A quotation over several paragraphs whose marks are printed once: at its begin and at its end."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from quotebank.quotations.marks import NO_CLOSING, Pair
from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_REOPENED = "no mark opens its later paragraphs"  # as `Quotation.repair` says it
_MOST = 4  # paragraphs of such a quotation
_SIGNATURE = 70  # characters of the longest
_CLOSERS = '"”»'
_STOPS = frozenset(".?!…,")


def carried_on(
    text: str, paragraphs: Sequence[Span], pairs: Sequence[Pair], loose: Sequence[int]
) -> list[Pair]:
    """Pairs, with the paragraphs up to a lone closing mark added to a pair that lacks one.

    Args:
        text: The article.
        paragraphs: Where marks were looked for, in text order.
        pairs: What was found there, in text order.
        loose: Where closing marks stand that nothing in their paragraph opened, ascending.
    """
    ends = [mark for mark in loose if text[mark] in _CLOSERS and text[mark - 1] in _STOPS]
    opened = {pair.span.end: n for n, pair in enumerate(pairs) if pair.repair == NO_CLOSING}
    if not ends or not opened:
        return list(pairs)
    found = list(pairs)
    number = {span.end: n for n, span in enumerate(paragraphs)}
    begun = [pair.span.start for pair in pairs]
    for end, n in opened.items():
        at = number.get(end)
        later = bisect_left(ends, end)
        if at is None or later == len(ends) or pairs[n].depth != 1:
            continue
        mark = ends[later]
        rest = [span for span in paragraphs[at + 1 : at + _MOST] if span.start <= mark]
        if not rest or mark >= rest[-1].end or (n + 1 < len(begun) and begun[n + 1] < mark):
            continue
        last = Span(rest[-1].start, mark + 1)
        if _signature(last.of(text)):
            continue
        found[n] = Pair(pairs[n].span, 1, NOT_REOPENED, runs_on=True)
        found += [Pair(span, 1, NOT_REOPENED, runs_on=True) for span in rest[:-1]]
        found.append(Pair(last, 1, NOT_REOPENED))
    return sorted(found, key=lambda pair: (pair.span.start, -pair.span.end))


def _signature(words: str) -> bool:
    """Whether it names who is quoted: the "Ann Jones, a baker." below words that are set large."""
    told = words.split()
    capital = sum(word[0].isupper() for word in told)
    return len(words) < _SIGNATURE and capital > 1 and capital >= 0.3 * len(told)
