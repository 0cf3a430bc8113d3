"""The collation as tables of words, cut so that each fits a width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotebank.cli.safe import one_line
from quotebank.matching.collate import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotebank.matching.collate import Cell, Row

# What stands for no word: words passed over in silence, behind an ellipsis, or before and after
# what is printed. None of them can be taken for a word.
SIGNS: Final = {Mark.LEFT_OUT: "–", Mark.ELLIPSIS: "…", Mark.OUTSIDE: "·", Mark.NOTHING: ""}
_GAP = 2  # characters between columns


def sign(cell: Cell) -> str:
    """What a cell shows: its word with the sign of its mark, or the sign alone."""
    word = one_line(cell.text)
    match cell.mark:
        case Mark.CHANGED:
            return f"{word}*"
        case Mark.ADDED:
            return f"+{word}"
        case Mark.BRACKETED:
            return word if word.startswith("[") else f"[{word}]"
        case Mark.SAME:
            return word
        case _:
            return SIGNS[cell.mark]


LEGEND = (
    f"word* changed, +word added, [word] in brackets, {SIGNS[Mark.LEFT_OUT]} left out, "
    f"{SIGNS[Mark.ELLIPSIS]} left out with an ellipsis, {SIGNS[Mark.OUTSIDE]} outside"
)


def blocks(rows: Sequence[Row], width: int) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """Columns (one cell a row) in blocks at most `width` characters wide, one at the least.

    The second word that one print stands for ("won't") has no column of its own.
    """
    held: list[tuple[Cell, ...]] = []
    used = 0
    for column in zip(*(row.cells for row in rows), strict=True):
        if not any(cell.text for cell in column):
            continue
        wide = max(len(sign(cell)) for cell in column) + _GAP
        if held and used + wide > width:
            yield tuple(held)
            held, used = [], 0
        held.append(column)
        used += wide
    if held:
        yield tuple(held)
