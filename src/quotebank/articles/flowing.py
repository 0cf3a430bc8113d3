"""Text + paragraphs -> the same text without what interrupts its sentences, offset for offset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotebank.records import Paragraph

_MORE = " MORE"  # ends the list of links that a site runs into its sentences
_FAR = 700  # characters of the longest such list
# A name that such a list repeats before its first headline: matches "Ann LeeAnn LeeFive" of
# "Sen. Ann LeeAnn LeeFive things to know MORE (D-Ohio) said"; not "Ann Lee, Ann Lee".
_REPEATED = re.compile(r"\b((?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]*?) ?\1(?=[A-Z\d])")


def flowing(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """Return `text` with blanks for line ends within a paragraph and links run into a sentence.

    Returns:
        As many code points as `text`, so a span of one is a span of the other.
    """
    gaps = [*_wraps(text, paragraphs), *_link_lists(text)]
    if not gaps:
        return text
    pieces: list[str] = []
    position = 0
    for start, stop in sorted(gaps):
        if start >= position:
            pieces += (text[position:start], " " * (stop - start))
            position = stop
    return "".join([*pieces, text[position:]])


def _wraps(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    for paragraph in paragraphs:
        span = paragraph.span
        at = text.find("\n", span.start, span.end)
        while at >= 0:
            yield at, at + 1
            at = text.find("\n", at + 1, span.end)


def _link_lists(text: str) -> Iterator[tuple[int, int]]:
    floor, at = 0, text.find(_MORE)
    while at >= 0:
        name = _REPEATED.search(text, max(floor, at - _FAR), at)
        if name is not None and "\n" not in text[name.start() : at]:
            yield name.end(1), at + len(_MORE)
        floor = at + len(_MORE)
        at = text.find(_MORE, floor)
