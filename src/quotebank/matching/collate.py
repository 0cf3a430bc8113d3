"""All wordings of an utterance side by side, word under word.

The fullest wording comes first and gives the columns; every other is aligned to it, punctuation
and case aside. Words that only others print get columns of their own between its words. What an
editor did is marked: left out, hidden by an ellipsis, put in with brackets, changed, added.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from quotebank.matching.align import align
from quotebank.matching.normal import NormalText, normal_form
from quotebank.matching.wordings import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Mark(StrEnum):
    """What one wording does with one column."""

    SAME = "same"  # prints the fullest wording's word
    CHANGED = "changed"  # prints another word instead
    ADDED = "added"  # prints a word that the fullest wording lacks
    BRACKETED = "bracketed"  # the same, put in with brackets
    LEFT_OUT = "left out"  # passes over words, without saying so
    ELLIPSIS = "ellipsis"  # passes over words and says so with an ellipsis
    OUTSIDE = "outside"  # begins later or ends earlier
    NOTHING = "nothing"  # neither it nor the fullest wording has a word here


@dataclass(frozen=True, slots=True)
class Cell:
    """One wording at one column."""

    mark: Mark
    text: str = ""  # as printed, marks aside; empty where no word stands


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cells of a row with one mark that follow one another, for running text."""

    mark: Mark
    text: str  # this wording's words as printed; empty where it passes over words
    passed: str  # the fullest wording's words here; empty where it has none


@dataclass(frozen=True, slots=True)
class Row:
    """One wording."""

    key: str  # the caller's
    cells: tuple[Cell, ...]  # one a column
    stretches: tuple[Stretch, ...]

    def count(self, mark: Mark) -> int:
        """How many columns have a mark."""
        return sum(cell.mark is mark for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Collation:
    """Wordings aligned word by word; the first row is the fullest."""

    columns: tuple[str, ...]  # the fullest wording's words as printed; "" where others add one
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """A wording taken apart: normal words and the print of each."""

    key: str
    words: tuple[str, ...]
    prints: tuple[str, ...]  # "" for the second word that one print stands for ("won't")
    gaps: frozenset[int]
    inserted: frozenset[int]


def collate(wordings: Sequence[tuple[str, str]], first: str | None = None) -> Collation:
    """Set wordings of one utterance side by side.

    Args:
        wordings: A key of the caller's and the quotation's text, for each; keys are distinct.
            The order makes no difference. Of quotations longer than 1,500 words the first are
            shown.
        first: The key of the wording that the others are set against; by default the fullest.

    Returns:
        Rows from the fullest wording to the slightest, of equals by key; `first` before all;
        without wordings, none.
    """
    sides = sorted((_side(key, text) for key, text in wordings), key=_fullness)
    sides.sort(key=lambda side: side.key != first)
    if not sides:
        return Collation((), ())
    base, others = sides[0], sides[1:]
    placed = [_place(base, side) for side in others]
    slots = _slots(len(base.words), placed, others)
    widths = [len(slot) for slot in slots]
    columns = tuple(_spread(base.prints, widths))
    rows = [_row(base.key, columns, tuple(_base_cells(base, widths)))]
    for side, places in zip(others, placed, strict=True):
        cells = tuple(_cells(side, places, slots, base))
        rows.append(_row(side.key, columns, cells))
    return Collation(columns, tuple(rows))


def _side(key: str, text: str) -> _Side:
    normal = normal_form(text)
    words = normal.words[:MOST_WORDS]
    return _Side(
        key,
        words,
        tuple(_prints(normal, text))[:MOST_WORDS],
        frozenset(normal.gaps),
        frozenset(n for n in normal.inserted if n < MOST_WORDS),
    )


def _fullness(side: _Side) -> tuple[int, int, str]:
    """Most words first, brackets' words aside; of equals the longer print, then the key."""
    return (len(side.inserted) - len(side.words), -sum(map(len, side.prints)), side.key)


def _prints(normal: NormalText, text: str) -> Iterator[str]:
    """Each word's print: from its first character to the next word, marks trimmed."""
    previous = (-1, -1)
    for offsets in normal.offsets:
        yield "" if offsets == previous else text[slice(*offsets)]
        previous = offsets


# Where each word of a wording goes: (base word, None) or (slot before a base word, its number).
_Places = list[tuple[int, int | None]]


def _place(base: _Side, side: _Side) -> _Places:
    """Find a column for every word: equal words first, then the others between them."""
    places: _Places = []
    done_base = done_side = 0
    runs = align(side.words, base.words)
    for word, column, size in (*runs, (len(side.words), len(base.words), 0)):
        fresh = list(range(done_side, word))
        free = list(range(done_base, column))
        swapped = _swaps(fresh, free, first=done_base == 0, last=size == 0)
        places.extend((free[n], None) for n in range(swapped))
        places.extend((column, n) for n in range(len(fresh) - swapped))
        places.extend((column + n, None) for n in range(size))
        done_base, done_side = column + size, word + size
    return places


def _swaps(fresh: Sequence[int], free: Sequence[int], *, first: bool, last: bool) -> int:
    """How many of a wording's own words stand for words of the fullest: changed, not added.

    Before its first and after its last common word little ties the two together, and a handful
    of words does not stand for a whole passage.
    """
    if first or last:
        return len(fresh) if len(fresh) == len(free) <= 2 else 0
    return min(len(fresh), len(free)) if len(free) <= 2 * len(fresh) + 1 else 0


def _slots(length: int, placed: Sequence[_Places], sides: Sequence[_Side]) -> list[list[str]]:
    """For each place between the fullest wording's words, the words that others add there."""
    slots: list[list[str]] = [[] for _ in range(length + 1)]
    for places, side in zip(placed, sides, strict=True):
        for slot, group in groupby(enumerate(places), key=lambda item: _slot_of(item[1])):
            words = [side.words[n] for n, _ in group]
            if slot is not None:
                slots[slot] = _merge(slots[slot], words)
    return slots


def _slot_of(place: tuple[int, int | None]) -> int | None:
    return None if place[1] is None else place[0]


def _merge(held: list[str], words: list[str]) -> list[str]:
    """Both lists' words in both orders, common ones once."""
    merged: list[str] = []
    done_held = done_words = 0
    for n, m, size in (*align(held, words), (len(held), len(words), 0)):
        merged += held[done_held:n] + words[done_words:m] + held[n : n + size]
        done_held, done_words = n + size, m + size
    return merged


def _spread(prints: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The fullest wording's words with empty columns where others add some."""
    for column, text in enumerate(prints):
        yield from [""] * widths[column]
        yield text
    yield from [""] * widths[-1]


def _base_cells(base: _Side, widths: Sequence[int]) -> Iterator[Cell]:
    for column, text in enumerate(base.prints):
        yield from [Cell(Mark.NOTHING)] * widths[column]
        mark = Mark.BRACKETED if column in base.inserted else Mark.SAME
        yield Cell(mark, text)
    yield from [Cell(Mark.NOTHING)] * widths[-1]


def _cells(
    side: _Side, places: _Places, slots: Sequence[Sequence[str]], base: _Side
) -> Iterator[Cell]:
    """One wording's cells over all columns, the added ones between."""
    length = len(base.words)
    at_base = {place: n for n, (place, number) in enumerate(places) if number is None}
    added: dict[int, list[int]] = {}
    for n, (place, number) in enumerate(places):
        if number is not None:
            added.setdefault(place, []).append(n)
    inner = (min(at_base, default=length), max(at_base, default=-1))
    last_word = -1
    for column in range(length + 1):
        own = added.get(column, [])
        yield from _slot_cells(side, own, slots[column])
        last_word = own[-1] if own else last_word
        if column == length:
            break
        if column in at_base:
            last_word = at_base[column]
            yield _word_cell(side, last_word, base, at_base, column)
        elif not inner[0] < column < inner[1]:
            yield Cell(Mark.OUTSIDE)
        else:
            hidden = last_word + 1 in side.gaps
            yield Cell(Mark.ELLIPSIS if hidden else Mark.LEFT_OUT)


def _slot_cells(side: _Side, own: Sequence[int], slot: Sequence[str]) -> Iterator[Cell]:
    """A wording's words among those that any wording adds at one place."""
    at = {
        m + k: own[n + k]
        for n, m, size in align([side.words[i] for i in own], slot)
        for k in range(size)
    }
    for number in range(len(slot)):
        if number not in at:
            yield Cell(Mark.NOTHING)
            continue
        mark = Mark.BRACKETED if at[number] in side.inserted else Mark.ADDED
        yield Cell(mark, side.prints[at[number]])


def _word_cell(
    side: _Side, word: int, base: _Side, at_base: Mapping[int, int], column: int
) -> Cell:
    """A word under one of the fullest wording's."""
    if word in side.inserted:
        return Cell(Mark.BRACKETED, side.prints[word])
    text = side.prints[word]
    same = side.words[word] == base.words[column]
    same = same and not _longer_print(base, column, at_base)
    # "won't" under "will" is a change, though its first word is the same.
    while same and word + 1 < len(side.prints) and not side.prints[word + 1]:
        word, column = word + 1, column + 1
        same = at_base.get(column) == word and side.words[word] == base.words[column]
    return Cell(Mark.SAME if same else Mark.CHANGED, text)


def _longer_print(base: _Side, column: int, at_base: Mapping[int, int]) -> bool:
    """Whether the fullest wording's print goes on with a word that is missing here."""
    following = column + 1
    return following < len(base.prints) and not base.prints[following] and following not in at_base


def _row(key: str, columns: Sequence[str], cells: tuple[Cell, ...]) -> Row:
    stretches: list[Stretch] = []
    shown = [(c, t) for c, t in zip(cells, columns, strict=True) if c.mark is not Mark.NOTHING]
    for mark, group in groupby(shown, key=lambda item: item[0].mark):
        pairs = list(group)
        text = " ".join(cell.text for cell, _ in pairs if cell.text)
        passed = " ".join(column for _, column in pairs if column)
        if text or passed:
            stretches.append(Stretch(mark, text, passed))
    return Row(key, cells, tuple(stretches))
