"""Quotations on a topic: its words in the quotation, its sentence or its article's title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotebank.queries.filters import FROM, Filters, condition
from quotebank.queries.quotes import read_quotations
from quotebank.queries.result import Found, FoundQuotation
from quotebank.queries.who_said import CLOSE, OPEN, marked_places
from quotebank.queries.words import any_column, in_marks, quotation_words, sentence_words

if TYPE_CHECKING:
    from quotebank.store.engine import Bank

_PLACES: Final = ("words", "sentence", "title")


def about(bank: Bank, topic: str, filters: Filters | None = None, limit: int | None = 20) -> Found:
    """Quotations with all words of `topic` in or around them.

    Those that say them come first, then those whose sentence has them, then those that need
    their article's title for it.
    """
    wanted = condition(bank.reader, filters or Filters())
    sentence = wanted.said_after(f"quotations about {in_marks(topic)}")
    search = any_column(topic)
    if search is None:
        return Found((), sentence)
    rows = bank.reader.execute(
        "WITH said AS MATERIALIZED (SELECT rowid FROM _search WHERE _search MATCH :said), "  # noqa: S608 - our own words
        "near AS MATERIALIZED (SELECT rowid FROM _search WHERE _search MATCH :near) "
        "SELECT q.id, highlight(_search, 1, :open, :close), highlight(_search, 2, :open, :close), "
        "CASE WHEN q.id IN said THEN 0 WHEN q.id IN near THEN 1 ELSE 2 END AS place "
        f"{FROM} JOIN _search f ON f.rowid = q.id "
        f"WHERE f._search MATCH :search AND {wanted.sql} "
        "ORDER BY place, round(bm25(_search, 4.0, 1.0, 2.0), 6), a.published, q.public_id "
        "LIMIT :limit",
        {
            **wanted.values,
            "search": search,
            "said": quotation_words(topic),
            "near": sentence_words(topic),
            "open": OPEN,
            "close": CLOSE,
            "limit": -1 if limit is None else limit + 1,
        },
    ).fetchall()
    hits = {row[0]: row[1:] for row in rows[:limit]}
    found = tuple(
        _placed(quotation, *hits[row])
        for row, quotation in read_quotations(bank.reader, list(hits)).items()
    )
    return Found(found, sentence, cut=limit is not None and len(rows) > limit)


def _placed(
    quotation: FoundQuotation, sentence: str, title: str | None, place: int
) -> FoundQuotation:
    """A hit with the words asked for: in its sentence, and in the title where that is needed."""
    needed = _PLACES[place] == "title" and title is not None
    return replace(
        quotation,
        highlights=tuple(marked_places(sentence)),
        found_in=_PLACES[place],
        in_title=tuple(marked_places(title)) if needed and title else (),
    )
