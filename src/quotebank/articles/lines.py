"""Text -> its lines that are not blank, with what layout asks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebank.articles.shadow import shadow
from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?")
_BULLET = re.compile(r"[\u2022\u00b7\u25aa\u25cf\u25e6\u2023*]\s*|[-\u2014]\s+|\d{1,2}[.)]\s")
# The end of a sentence, whatever closes after it; not "Potential backlash", "in Kabul \u2014".
_ENDED = re.compile(r"[.!?\u2026:;,][\"'\u201d\u2019\u00bb)\]]*$")
# A class first, which is looked for far faster than alternatives: then which mark it was.
_MARKED = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb'`](?:(?<=[^'`])|(?<=')'|(?<=`)`)")


@dataclass(slots=True)
class Line:
    """One line without the white space around it."""

    span: Span
    words: str  # its shadow, after the bullet
    count: int  # of words
    apart: bool  # a blank line stands before it, or nothing does
    ended: bool  # with the punctuation of a sentence
    marked: bool  # holds a quotation mark
    bullet: bool


def split(text: str) -> list[Line]:
    """Lines of `text` in order, those of a block wrapped by hand joined. Linear in its length."""
    plain = shadow(text)
    places = [match.span() for match in _LINE.finditer(plain)]
    gaps = [_breaks(plain, a[1], b[0]) for a, b in pairwise(places)]
    if _wrapped(plain, places, gaps):
        places, gaps = _joined(plain, places, gaps)
    return [_line(plain, place, apart=i == 0 or gaps[i - 1] > 1) for i, place in enumerate(places)]


def _line(plain: str, place: tuple[int, int], *, apart: bool) -> Line:
    words = plain[place[0] : place[1]]
    bullet = _BULLET.match(words)
    words = words[bullet.end() :] if bullet else words
    return Line(
        Span(*place),
        words,
        words.count(" ") + words.count("\n") + 1,
        apart,
        words[-1:] == "." or _ENDED.search(words[-8:]) is not None,  # a stop, as most, at once
        '"' in words or "\u201c" in words or _MARKED.search(words) is not None,
        bullet is not None,
    )


def _breaks(plain: str, start: int, end: int) -> int:
    gap = plain[start:end]
    return gap.count("\n") or gap.count("\r") or len(gap.splitlines()) - 1


def _wrapped(plain: str, places: Sequence[tuple[int, int]], gaps: Sequence[int]) -> bool:
    """Whether an e-mail program or an old agency wire broke the lines at a fixed width.

    Then most lines that another follows at once are nearly as long as the longest, none is
    very long, and few of the long ones end a sentence.
    """
    inner = [place for place, gap in zip(places, gaps, strict=False) if gap == 1]
    if len(inner) < 6 or 3 * len(inner) < len(places):
        return False
    widest = max(end - start for start, end in places)
    if not 45 <= widest <= 100:
        return False
    full = [end for start, end in inner if end - start > 0.75 * widest]
    open_ended = sum(_ENDED.search(plain[max(0, end - 8) : end]) is None for end in full)
    return len(full) > 0.7 * len(inner) and open_ended > 0.6 * len(full)


def _joined(
    plain: str, places: Sequence[tuple[int, int]], gaps: Sequence[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Blocks instead of lines; a bulleted line begins its own."""
    blocks = [places[0]]
    between: list[int] = []
    for place, gap in zip(places[1:], gaps, strict=True):
        if gap == 1 and not _BULLET.match(plain, place[0]):
            blocks[-1] = (blocks[-1][0], place[1])
        else:
            blocks.append(place)
            between.append(gap)
    return blocks, between
