"""Text -> its lines that are not blank, with what layout asks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.articles.shadow import shadow
from quotebank.records import Span

_LINE = re.compile(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?")
_BULLET = re.compile(r"[\u2022\u00b7\u25aa\u25cf\u25e6\u2023*]\s*|[-\u2014]\s+|\d{1,2}[.)]\s")
# The end of a sentence, whatever closes after it; not "Potential backlash", "in Kabul \u2014".
_ENDED = re.compile(r"[.!?\u2026:;,][\"'\u201d\u2019\u00bb)\]]*$")
_MARKED = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb]|''|``")


@dataclass(frozen=True, slots=True)
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
    """Lines of `text` in order. Linear in its length."""
    found: list[Line] = []
    before = 0
    plain = shadow(text)
    for match in _LINE.finditer(plain):
        start, end = match.span()
        words = match.group()
        bullet = _BULLET.match(words)
        words = words[bullet.end() :] if bullet else words
        apart = not found or _breaks(plain, before, start) > 1
        found.append(
            Line(
                Span(start, end),
                words,
                words.count(" ") + 1,
                apart,
                _ENDED.search(words[-8:]) is not None,
                _MARKED.search(words) is not None,
                bullet is not None,
            )
        )
        before = end
    return found


def _breaks(plain: str, start: int, end: int) -> int:
    gap = plain[start:end]
    return gap.count("\n") or gap.count("\r") or len(gap.splitlines()) - 1
