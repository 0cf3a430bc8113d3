"""How one wording differs from the fullest, as running text with marks.

The marks are those of wdiff: [-left out-] and {+added+}; a changed word is both. Words in the
article's own square brackets stay in them, inside {+ +}.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotebank.cli.safe import one_line
from quotebank.matching.collate import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotebank.matching.collate import Row, Stretch

LEGEND = "[-left out-] {+added+}; changed words are both; [-…-] begins later or ends earlier"
# Words of a passage outside a fragment that are shown before it is shortened.
_WHOLE = 8

# What a piece is: "same", "out" (left out), "in" (added), "cut" (shortened), "gap" (an ellipsis).
Piece = tuple[str, str]


def pieces(row: Row) -> Iterator[Piece]:
    """A wording as pieces of running text, each with what it is."""
    for stretch in row.stretches:
        yield from _pieces_of(stretch)


def _pieces_of(stretch: Stretch) -> Iterator[Piece]:
    text, passed = one_line(stretch.text), one_line(stretch.passed)
    match stretch.mark:
        case Mark.SAME:
            yield "same", text
        case Mark.CHANGED:
            yield "out", passed
            yield "in", text
        case Mark.ADDED:
            yield "in", text
        case Mark.BRACKETED:
            if passed:
                yield "out", passed
            yield "in", text if text.startswith(("[", "(")) else f"[{text}]"
        case Mark.LEFT_OUT:
            yield "out", passed
        case Mark.ELLIPSIS:
            yield "gap", "…"
            yield "out", passed
        case Mark.OUTSIDE:
            yield "cut", shortened(passed)
        case Mark.NOTHING:
            return


def shortened(words: str) -> str:
    """A long passage by its ends.

    >>> shortened("one two three four five six seven eight nine ten")
    'one two three … (10 words) … eight nine ten'
    """
    listed = words.split()
    if len(listed) <= _WHOLE:
        return words
    return f"{' '.join(listed[:3])} … ({len(listed)} words) … {' '.join(listed[-3:])}"


def marked(row: Row, write: Callable[[Piece], str]) -> str:
    """A wording as one text, each piece written by `write`."""
    return " ".join(filter(None, (write(piece) for piece in pieces(row))))


def plain(piece: Piece) -> str:
    """A piece in wdiff's marks."""
    kind, text = piece
    if kind in {"out", "cut"}:
        return f"[-{text}-]"
    return f"{{+{text}+}}" if kind == "in" else text


def differs(rows: Sequence[Row]) -> bool:
    """Whether any two rows differ in their words."""
    return any(list(pieces(a)) != list(pieces(b)) for a, b in pairwise(rows))
