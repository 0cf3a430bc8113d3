"""Who said something with these words, best first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.queries.filters import FROM, Filters, condition
from quotebank.queries.quotes import read_quotations
from quotebank.queries.result import Found, FoundQuotation
from quotebank.queries.words import folded, in_marks, phrase_words, quotation_words, terms
from quotebank.records import Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from quotebank.queries.filters import Condition
    from quotebank.store.engine import Bank

# How many of the index's best hits are looked at closely.
_WINDOW = 400
# Code points that mean nothing and that no text should hold; a text that does is not highlighted.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
# Matches what stands between the two; not a lone one.
_MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


def who_said(
    bank: Bank, words: str, filters: Filters | None = None, limit: int | None = 20
) -> Found:
    """Quotations with all of `words`: the exact phrase first, then all words, then other forms.

    A phrase between quotation marks must stand so. Within each rank those come first in which
    the words weigh most (BM25), then the earlier published.
    """
    wanted = condition(bank.reader, filters or Filters())
    sentence = wanted.said_after(f"quotations with {in_marks(words)}")
    search = quotation_words(words)
    if search is None:
        return Found((), sentence)
    window = max(_WINDOW, 4 * (limit or 0))
    hits = _search(bank.reader, search, wanted, window)
    phrase = phrase_words(words)
    if phrase and len(hits) == window:
        hits = {**_search(bank.reader, phrase, wanted, window), **hits}
    found = _ranked(read_quotations(bank.reader, list(hits)), hits, words)
    cut = limit is not None and len(found) > limit
    return Found(tuple(found[:limit]), sentence, cut=cut)


def _search(
    reader: sqlite3.Connection, search: str, wanted: Condition, window: int
) -> dict[int, tuple[float, str]]:
    """Row id -> weight (less is better) and marked text of the best hits."""
    rows = reader.execute(
        f"SELECT q.id, f.rank, highlight(_search, 0, :open, :close) "
        f"{FROM} JOIN _search f ON f.rowid = q.id "
        f"WHERE f._search MATCH :search AND {wanted.sql} ORDER BY f.rank LIMIT :window",
        {**wanted.values, "search": search, "open": OPEN, "close": CLOSE, "window": window},
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _ranked(
    quotations: Mapping[int, FoundQuotation], hits: Mapping[int, tuple[float, str]], words: str
) -> list[FoundQuotation]:
    asked = [folded(term) for term in terms(words)]

    def key(item: tuple[int, FoundQuotation]) -> tuple[int, float, str, str]:
        row, quotation = item
        # Weights that differ in the last digits only would order equal texts at random.
        weight = round(hits[row][0], 6)
        date = quotation.published or "~"
        return rank(quotation.text, asked), weight, date, quotation.quotation_id

    return [
        quotation.highlighted(marked_places(hits[row][1]))
        for row, quotation in sorted(quotations.items(), key=key)
    ]


def rank(text: str, asked: Sequence[Sequence[str]]) -> int:
    """0: the exact phrase, 1: all words as asked, 2: some in another form."""
    said = f" {' '.join(folded(text))} "
    if f" {' '.join(word for term in asked for word in term)} " in said:
        return 0
    return 1 if all(f" {' '.join(term)} " in said for term in asked) else 2


def marked_places(marked: str) -> list[Span]:
    """Where the marked words of a highlighted text stand in it without the marks."""
    places = []
    for number, match in enumerate(_MARKED.finditer(marked)):
        start = match.start() - 2 * number
        places.append(Span(start, start + len(match[1])))
    if marked.count(OPEN) != len(places) or marked.count(CLOSE) != len(places):
        return []
    return places
