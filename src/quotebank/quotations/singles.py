"""Single quotation marks, where an article quotes in them and not in double ones.

British papers print ‘…’ where American ones print “…”. The closing mark is also the
apostrophe, so single marks are read only in an article without double ones to speak of;
elsewhere they stand inside double marks or in headlines that repeat the story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.quotations.marks import Pair
from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Before a word and after none: 'We, \u2018the; not don't, '90s, 'em.
_OPEN = re.compile(
    # The mark first and then what is before it: searching is three times as fast.
    r"['\u2018](?<![\w.,!?\u2026)\]'\u2019\u2018`].)"
    r"(?:(?<=\u2018)|(?!\d0s\b|(?:em|til|tis|twas|cause|cos|n|round|bout)\b))"
    r"(?=[\w\"\u201c(\[\u2026$\u00a3\u20ac#@.])"
)
# After a word or stop and before none: today.', lands'; not don't.
_CLOSE = re.compile(r"(?<=[\w.,!?\u2026\u2014\u2013\"\u201d)\]%-])['\u2019](?![\w'])")


def quotes_in_singles(text: str, doubles: int) -> bool:
    """Whether single marks are this article's quotation marks, `doubles` being its other pairs."""
    if text.count("'") + text.count("\u2018") <= 3 * doubles:
        return False
    opened = sum(1 for _ in _OPEN.finditer(text))
    return opened >= 2 and opened > 3 * doubles


def pair_single_marks(text: str, paragraphs: Sequence[Span]) -> list[Pair]:
    """Pairs of single marks in text order, none across a paragraph's end. Linear.

    An opening mark without a closing one is taken for an apostrophe: 'twas.
    """
    found: list[Pair] = []
    for span in paragraphs:
        closings = [m.start() for m in _CLOSE.finditer(text, span.start, span.end)]
        openings = [m.start() for m in _OPEN.finditer(text, span.start, span.end)]
        found += _pair(text, openings, closings, span.end)
    return found


def _pair(text: str, openings: list[int], closings: list[int], limit: int) -> list[Pair]:
    found: list[Pair] = []
    floor, at = -1, 0
    for i, start in enumerate(openings):
        if start <= floor:
            continue
        following = openings[i + 1] if i + 1 < len(openings) else limit
        while at < len(closings) and closings[at] <= start + 1:
            at += 1
        last = None
        while at < len(closings) and closings[at] < following:
            last = closings[at]
            at += 1
            if not _possessive(text, last):
                break
        if last is not None:
            found.append(Pair(Span(start, last + 1), 1))
            floor = last
    return found


def _possessive(text: str, mark: int) -> bool:
    """Whether the mark may be the apostrophe of a plural: the boys' club, James' house."""
    follows = text[mark + 1 : mark + 3]
    return text[mark - 1] in "sz" and follows[:1] == " " and follows[1:2].isalpha()
