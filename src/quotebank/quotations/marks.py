"""Text -> pairs of quotation marks, paragraph by paragraph.

Every mark is read as opening, closing or neither by what stands around it; the cheapest
consistent reading of a paragraph wins (Viterbi over three depths). A lost mark therefore costs
once, where it is missing, and cannot turn the rest of the article inside out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quotebank.quotations.repair import ends_in_cue, likely_end
from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


NO_CLOSING = "no closing mark"  # as `Quotation.repair` says it


@dataclass(slots=True, unsafe_hash=True)  # not frozen, which takes three times as long
class Pair:
    """What stands between two marks, marks included."""

    span: Span
    depth: int  # 1 outermost, 2 inside another pair
    repair: str | None = None  # what was missing
    runs_on: bool = False  # no closing mark because the next paragraph opens again


# "''" and "``" too: New York Times copy and TeX write double marks with two single ones; and the
# double prime, which smart quotes put after a digit (\u201cin 2012\u2033). Of two single ones typed
# at a word smart quotes make an opening and a closing one (\u2018\u2019We left\u2019\u2019);
# not in \u2018\u2019Twas late.\u2019
# Marks inside a tag left over from a page (<a href="x">) are nobody's.
# The first character of either comes first, or searching would try both at every letter.
_TOKEN = re.compile(
    "[<\"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02'`\u2018\u2019]"
    r"(?:(?<=<)/?[A-Za-z][^<>\n]{0,600}>"
    r"|((?<=[\"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02])"
    r"|(?<=')'|(?<=`)`|(?<=\u2018)(?:\u2018|\u2019(?=\w(?:[^\n\u2018\u201c]|\u2018(?!\u2019)){0,2000}(?:\u201d|\u2019\u2019)))"
    r"|(?<=\u2019)\u2019))"
)
_OPENERS = frozenset(["\u201c", "\u201e", "\u201f", "\u00ab", "``", "\u2018\u2018", "\u2018\u2019"])
_CLOSERS = frozenset(["\u201d", "\u00bb", "\u2019\u2019"])
_PLAIN_OPENERS, _PLAIN_CLOSERS = frozenset('"\u201c'), frozenset('"\u201d')
_INCHES = frozenset(['"', "''", "\u2033"])
_FEET = re.compile(r"\d['\u2019\u2032] ?1?\d$")  # 6'2, before a mark
_BEFORE_OPEN = frozenset("([{\u2014\u2013-/'\u2018\u201c\"=|\u2026\u00bf\u00a1:")
_AFTER_CLOSE = frozenset(".,;:!?)]}\u2014\u2013-/'\u2019\u2026\"\u201d|*")
_STOPS = frozenset(".,!?\u2026\u2014-;:'\u2019)]%")

_ENDS = frozenset([". ", "! ", "? "])

_OUT, _IN, _NESTED = 0, 1, 2
_LOST = 3.0  # a mark is missing
_TURNED = 2.0  # a directed mark against its direction
_NEST = 1.5  # a mark opens inside another pair
# From depth, to depth, reading (0 opening, 1 closing, 2 neither), cost.
_STEPS = (
    (_OUT, _IN, 0, 0.0),
    (_IN, _OUT, 1, 0.0),
    (_IN, _NESTED, 0, 0.0),  # its cost depends on the mark
    (_NESTED, _IN, 1, 0.0),
    (_IN, _IN, 0, _LOST),  # the pair before was never closed
    (_OUT, _OUT, 1, _LOST),  # this pair was never opened
    (_OUT, _OUT, 2, 0.0),
    (_IN, _IN, 2, 0.0),
    (_NESTED, _NESTED, 2, 0.0),
)
FAR = 1e9  # no reading costs as much


class Costs(NamedTuple):
    """What each reading of one mark costs."""

    opening: float
    closing: float
    neither: float
    nesting: float  # on top of `opening`, inside another pair


def pair_marks(text: str, paragraphs: Sequence[Span]) -> tuple[list[Pair], list[int]]:
    """Pairs of double marks in text order, an outer pair before those inside it.

    Args:
        text: The article; odd spaces may be any, apostrophes as printed.
        paragraphs: Where marks are looked for, in text order.

    Returns:
        Pairs that never cross a paragraph's end: a quotation over several paragraphs gives
        one pair a paragraph, all but the last with `runs_on`. Linear in the text's length.
        And where closing marks stand that nothing in their paragraph opens.
    """
    found: list[Pair] = []
    loose: list[int] = []
    marks = [
        (span, [m.span() for m in _TOKEN.finditer(text, span.start, span.end) if m[1] is not None])
        for span in paragraphs
    ]
    for i, (span, places) in enumerate(marks):
        if not places:
            continue
        if _plainly_paired(text, span, places):
            turns = zip(places[::2], places[1::2], strict=True)
            found += [Pair(Span(opening[0], closing[1]), 1) for opening, closing in turns]
            continue
        follower = marks[i + 1] if i + 1 < len(marks) else None
        reopened = follower is not None and _reopens(text, *follower)
        costs = [_costs(text, span, *place) for place in places]
        steps = cheapest(costs, reopened=reopened)
        found += pairs_of(text, span, places, steps, reopened=reopened)
        loose += [at for (at, _), step in zip(places, steps, strict=True) if step == (0, 0, 1)]
    return found, loose


def _plainly_paired(text: str, span: Span, places: Sequence[tuple[int, int]]) -> bool:
    """Whether marks open and close in turn beyond doubt, as in most paragraphs.

    Each then costs nothing as `_costs` and `cheapest` have it, who take ten times as long.
    """
    if len(places) % 2:
        return False
    for number, (start, end) in enumerate(places):
        mark = text[start:end]
        if number % 2:
            before = text[start - 1]
            after = text[end : end + 1] if end < span.end else ""
            if mark not in _PLAIN_CLOSERS or not (before.isalnum() or before in _STOPS):
                return False
            if after.isalnum():
                return False
        else:
            begun = start == span.start or text[start - 1] == " "
            if mark not in _PLAIN_OPENERS or not begun or not text[end].isalnum():
                return False
    return True


def _reopens(text: str, span: Span, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the paragraph begins with a mark that can open."""
    if not places or text[span.start : places[0][0]].strip("'\u2018 "):
        return False
    costs = _costs(text, span, *places[0])
    return costs.opening <= costs.closing


def _costs(text: str, span: Span, start: int, end: int) -> Costs:
    mark = text[start:end]
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    opening = closing = 0.0
    if before.isalnum() or before in _STOPS:
        opening = 2.0 if before.isalnum() else 1.2
        opening = 0.0 if before in _BEFORE_OPEN else opening
    elif before.isspace() or before in _BEFORE_OPEN:
        closing = 2.0 if before.isspace() else 0.8
    if after.isspace():
        opening += 2.0
    elif after.isalnum():
        closing += 2.0 if before not in _STOPS else 1.0
    elif after in _AFTER_CLOSE:
        opening += 0.0 if after in "'\u2019-\u2026" or text[end : end + 2] == ".." else 1.0
    if mark in _OPENERS:
        closing += _TURNED
    elif mark in _CLOSERS:
        opening += _TURNED
    # 6'2", a 12" pizza: only such a mark after a digit is likely to be inches.
    neither = 5.0
    if before.isdigit() and mark in _INCHES:
        neither = 0.2 if _FEET.search(text, max(span.start, start - 4), start) else 1.1
    # A mark that opens after a sentence's end begins a quotation rather than nests in one.
    fresh = 2.0 if text[max(span.start, start - 2) : start] in _ENDS else 0.0
    return Costs(opening, closing, neither, _NEST + fresh)


def cheapest(marks: Sequence[Costs], *, reopened: bool) -> list[tuple[int, int, int]]:
    """The cheapest reading of a paragraph: (depth before, depth after, reading) a mark."""
    if len(marks) % 2 == 0 and not any(mark[i % 2] for i, mark in enumerate(marks)):
        # Most paragraphs open and close in turn at no cost: nothing is cheaper.
        return [(_OUT, _IN, 0), (_IN, _OUT, 1)] * (len(marks) // 2)
    best = [0.0, FAR, FAR]
    back: list[list[tuple[int, int, int]]] = []
    for costs in marks:
        now = [FAR, FAR, FAR]
        via = [(0, 0, 2), (1, 1, 2), (2, 2, 2)]
        for source, target, reading, price in _STEPS:
            cost = best[source] + costs[reading] + price
            if target > source == _IN:
                cost += costs.nesting
            if cost < now[target]:
                now[target] = cost
                via[target] = (source, target, reading)
        best = now
        back.append(via)
    ends = (0.0, 0.3 if reopened else _LOST, _LOST + 2.0)
    depth = min(range(3), key=lambda d: best[d] + ends[d])
    path: list[tuple[int, int, int]] = []
    for via in reversed(back):
        step = via[depth]
        path.append(step)
        depth = step[0]
    path.reverse()
    return path


def pairs_of(
    text: str,
    span: Span,
    places: Sequence[tuple[int, int]],
    steps: Sequence[tuple[int, int, int]],
    *,
    reopened: bool,
) -> list[Pair]:
    """Pairs of one paragraph out of its reading.

    A closing mark that nothing opened gives none: where its words began is a guess.
    """
    found: list[Pair] = []
    opened: list[int] = []
    for (start, end), (source, target, reading) in zip(places, steps, strict=True):
        if reading == 0:
            if source == target == _IN:
                begun = opened.pop()
                found.append(Pair(Span(begun, likely_end(text, begun, start)), 1, NO_CLOSING))
            opened.append(start)
        elif reading == 1 and opened:
            found.append(Pair(Span(opened.pop(), end), source))
    for depth, begun in enumerate(opened, start=1):
        found.append(_unclosed(text, span, begun, depth, reopened and depth == 1))
    found.sort(key=lambda pair: (pair.span.start, -pair.span.end))
    return found


def _unclosed(text: str, span: Span, begun: int, depth: int, runs_on: bool) -> Pair:
    if runs_on and not ends_in_cue(text, begun, span.end):
        return Pair(Span(begun, span.end), depth, runs_on=True)
    return Pair(Span(begun, likely_end(text, begun, span.end)), depth, NO_CLOSING)
