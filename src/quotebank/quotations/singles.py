"""Single quotation marks, where an article quotes in them and not in double ones.

British papers print ‘…’ where American ones print “…”. The closing mark is also the
apostrophe, so each mark is weighed as opening, closing or apostrophe, and the cheapest reading
of a paragraph wins, as it does for double marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from quotebank.quotations.marks import FAR, Costs, Pair, cheapest, pairs_of
from quotebank.quotations.repair import end_before_cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotebank.records import Span

# The mark first and then what is before it: searching is three times as fast. Not the marks of
# don't and rock 'n' roll.
_MARK = re.compile(
    r"['\u2018\u2019](?:(?<!\w.)|(?!\w))(?<![ -]['\u2018\u2019]n.)(?!n['\u2019][ -])"
)
# '90s, 'em, 'Twas, 'ere: letters left out; not 'the.
_ELISION = re.compile(
    r"\d\ds?\b|(?:em|til|tis|twas|twill|cause|cos|coz|round|bout|nuff|fraid|neath|ere|ot|im|ave"
    r"|ome|ouse|ead|ard)\b",
    re.IGNORECASE,
)
_BEFORE_OPEN = frozenset('([{\u2014\u2013-/"\u201c:|\u2026\u00bf\u00a1')
_BEGINS = re.compile(r"[\w\"\u201c(\[\u2026$\u00a3\u20ac#@.]|['\u2019]\w")
# " said", " would": no noun, so that the mark before it closes; not " club".
_NO_NOUN = re.compile(
    r"\s(?:said|says|told|adds|added|he|she|they|we|it|who|which|that|and|or|but|as|in|on|at|to|for|by"
    r"|of|from|with|is|was|are|were|has|had|have|will|would|can|could|should|may|might|must|did|do"
    r"|does|not)\b"
)
_LOST = 3.0  # a mark is missing, as among double marks
# Where one may open: behind white space, before a word; not don't. A pattern for each mark, as
# one that begins with a single character is found six times as fast.
_OPENINGS = [
    re.compile(mark + r"(?<![^\s(].)(?=[\w\"\u201c(\[\u2026$\u00a3\u20ac#@])") for mark in "'\u2018"
]
_SENTENCE = 120  # characters; headlines are shorter
_APART = 1.5  # a mark between spaces, turned either way


def may_quote_in_singles(text: str, doubles: int) -> bool:
    """Whether it is worth reading single marks, `doubles` being the article's other pairs."""
    opened = sum(map(text.count, (" '", "\n'", "\u2018"))) + text.startswith("'")
    if opened < 2:  # as in most articles
        return False
    opened -= text.count(" ''") + text.count("\n''")
    return opened >= 2 and 2 * opened > doubles


def pair_single_marks(text: str, paragraphs: Sequence[Span]) -> list[Pair]:
    """Pairs of single marks in text order, none inside another of them. Linear.

    An opening mark without a closing one is taken for an apostrophe ('twas), unless the next
    paragraph opens again or "he said" tells where the words end.
    """
    found: list[Pair] = []
    marks = [
        (span, [m.span() for m in _MARK.finditer(text, span.start, span.end)])
        for span in paragraphs
    ]
    for i, (span, places) in enumerate(marks):
        if not places:
            continue
        reopened = i + 1 < len(marks) and _reopens(text, *marks[i + 1])
        costs = _all_costs(text, span, places)
        steps = cheapest(costs, reopened=reopened)
        pairs = pairs_of(text, span, places, steps, reopened=reopened)
        found += [pair for pair in pairs if not pair.repair or _repaired(text, span, pair)]
    return found


def stray_single_pairs(
    text: str, paragraphs: Sequence[Span], doubles: Sequence[Pair]
) -> list[Pair]:
    """Pairs of single marks in an article that quotes in double ones, where they are plain to see.

    Args:
        text: The article.
        paragraphs: Where marks are looked for, in text order.
        doubles: Its pairs of double marks, in text order and apart.

    Returns:
        Pairs in text order that meet none of `doubles`. Headlines, which repeat the story, and
        marks that may be apostrophes are left out.
    """
    ends = [pair.span.end for pair in doubles]
    starts = [span.start for span in paragraphs]
    near: set[int] = set()  # paragraphs worth reading, and the next of each, which may open again
    for opening in chain.from_iterable(mark.finditer(text) for mark in _OPENINGS):
        i = bisect_right(ends, opening.start())
        if i == len(doubles) or opening.start() < doubles[i].span.start:
            at = bisect_right(starts, opening.start()) - 1
            near |= {max(0, at), at + 1}
    if not near:
        return []
    found: list[Pair] = []
    chosen = [span for i, span in enumerate(paragraphs) if i in near]
    for span, pair in _with_paragraphs(chosen, pair_single_marks(text, chosen)):
        i = bisect_right(ends, pair.span.start)
        if i < len(doubles) and doubles[i].span.start < pair.span.end:
            continue
        chained = found and found[-1].runs_on and pair.span.start == span.start
        sentence = span.end - span.start >= _SENTENCE or pair.runs_on or chained
        if sentence and not pair.repair and _plain(text, span, pair):
            found.append(pair)
    return found


def _with_paragraphs(
    paragraphs: Sequence[Span], pairs: Sequence[Pair]
) -> Iterator[tuple[Span, Pair]]:
    ends = [span.end for span in paragraphs]
    for pair in pairs:
        yield paragraphs[bisect_right(ends, pair.span.start)], pair


def _plain(text: str, span: Span, pair: Pair) -> bool:
    """Whether neither mark can be an apostrophe."""
    if _costs(text, span, pair.span.start, None).opening > 0:
        return False
    return pair.runs_on or _costs(text, span, pair.span.end - 1, None).closing == 0


def _all_costs(text: str, span: Span, places: Sequence[tuple[int, int]]) -> list[Costs]:
    found: list[Costs] = []
    phrase = None
    for start, _ in places:
        found.append(_costs(text, span, start, phrase))
        if found[-1].opening < 1:
            # After "said:" or a full stop whole sentences open, which hold any number of plurals.
            phrase = start if text[max(span.start, start - 2) : start - 1].isalnum() else None
    return found


def _reopens(text: str, span: Span, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the paragraph begins with a mark that can open."""
    if not places or text[span.start : places[0][0]].strip():
        return False
    costs = _costs(text, span, places[0][0], None)
    return costs.opening < 1


def _repaired(text: str, span: Span, pair: Pair) -> bool:
    """Whether a pair without closing mark is worth keeping."""
    start = pair.span.start
    if text[start] != "\u2018" and text[span.start : start].strip():
        return False
    return end_before_cue(text, start, span.end) == pair.span.end


def _costs(text: str, span: Span, at: int, phrase: int | None) -> Costs:
    """What it costs to read the mark as opening, as closing, as an apostrophe.

    Args:
        text: The article.
        span: The mark's paragraph.
        at: Where the mark stands.
        phrase: Where the mark before it stands, if that one may open a phrase in a sentence.
    """
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    if before.isspace() and after.isspace():
        return Costs(_APART, _APART, 2.0, FAR)
    curly = text[at] == "\u2018"
    opening = closing = FAR
    neither = _LOST
    if not before.isalnum() and _BEGINS.match(text, at + 1, span.end):
        opening = 0.0 if before.isspace() or before in _BEFORE_OPEN else 2.5
        opening += 2.0 if text[at] == "\u2019" else 0.0
        if _ELISION.match(text, at + 1, span.end):  # smart quotes turn \u2018em the wrong way
            opening, neither = opening + (1.0 if curly else 2.0), 0.5 if curly else 0.3
    if not before.isspace() and before not in "([{":
        closing = 2.0 if curly else 0.0
        closing += 2.0 if after.isalnum() else 0.0
        if before.isalnum():
            worse, neither = _after_word(text, at, phrase)
            closing += worse
        else:
            neither += 1.0
    return Costs(opening, closing, neither, FAR)


def _after_word(text: str, at: int, phrase: int | None) -> tuple[float, float]:
    """Costs of closing and of an apostrophe for a mark behind a letter or digit.

    The boys' club, James' house, the voters'; a 20' wall; rockin' all night.
    """
    before = text[at - 1]
    if before.isdigit():
        return 0.0, 0.8
    runs_on = text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()
    if before in "sxzSXZ":
        if not runs_on:
            return 0.0, 2.0
        if _NO_NOUN.match(text, at + 1):
            return 0.3, 1.0
        # The longer the phrase, the likelier a plural's apostrophe stands in it.
        return (1.0, 0.3) if phrase is None else (0.5 + min(0.5, (at - phrase) / 200), 0.6)
    if before == "n" and runs_on and text[at - 2] == "i":
        return 0.5, 1.2
    return 0.0, _LOST
