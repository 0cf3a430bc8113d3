"""Quotations on a topic: its words in the quotation, its sentence or its article's title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotebank.queries.filters import FROM, Filters, condition
from quotebank.queries.quotes import read_quotations
from quotebank.queries.result import Found
from quotebank.queries.who_said import CLOSE, OPEN, marked_places
from quotebank.queries.words import any_column, in_marks

if TYPE_CHECKING:
    from quotebank.store.engine import Bank


def about(bank: Bank, topic: str, filters: Filters | None = None, limit: int | None = 20) -> Found:
    """Quotations with all words of `topic` in or around them; those that say them come first."""
    wanted = condition(bank.reader, filters or Filters())
    sentence = wanted.said_after(f"quotations about {in_marks(topic)}")
    search = any_column(topic)
    if search is None:
        return Found((), sentence)
    rows = bank.reader.execute(
        f"SELECT q.id, highlight(_search, 1, :open, :close) "
        f"{FROM} JOIN _search f ON f.rowid = q.id "
        f"WHERE f._search MATCH :search AND {wanted.sql} "
        "ORDER BY round(bm25(_search, 4.0, 1.0, 2.0), 6), a.published, q.public_id LIMIT :limit",
        {
            **wanted.values,
            "search": search,
            "open": OPEN,
            "close": CLOSE,
            "limit": -1 if limit is None else limit + 1,
        },
    ).fetchall()
    marks = {row[0]: marked_places(row[1]) for row in rows[:limit]}
    found = tuple(
        replace(quotation, highlights=tuple(marks[row]))
        for row, quotation in read_quotations(bank.reader, list(marks)).items()
    )
    return Found(found, sentence, cut=limit is not None and len(rows) > limit)
