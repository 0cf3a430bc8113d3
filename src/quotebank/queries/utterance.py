"""The utterance that a user means by words or by an id, with all its printed wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.queries.quotes import read_quotations
from quotebank.queries.who_said import rank, who_said
from quotebank.queries.words import folded, storable, terms

if TYPE_CHECKING:
    import sqlite3

    from quotebank.queries.filters import Filters
    from quotebank.queries.result import FoundQuotation
    from quotebank.store.engine import Bank

# How many of the best quotations with these words are asked for their utterance.
_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class FoundUtterance:
    """One utterance and the quotations that report it, earliest published first."""

    utterance_id: str
    quotations: tuple[FoundQuotation, ...]


def find_utterance(
    bank: Bank, wanted: str, filters: Filters | None = None
) -> FoundUtterance | None:
    """The utterance of this id, or of the quotation of this id, or with these words.

    Of several with the words, the one with most wordings among those whose best quotation has
    the highest rank in `who_said`; None where nothing is found.
    """
    reader = bank.reader
    by_id = _utterance_by_id(reader, wanted)
    if by_id is not None:
        return FoundUtterance(by_id, _wordings(reader, by_id))
    asked = [folded(term) for term in terms(wanted)]
    with_any = who_said(bank, wanted, filters, _CANDIDATES).quotations
    best = min((rank(quotation.text, asked) for quotation in with_any), default=0)
    found = [
        FoundUtterance(u, _wordings(reader, u))
        for u in dict.fromkeys(q.utterance_id for q in with_any if rank(q.text, asked) == best)
    ]
    with_words = [one for one in found if one.quotations]
    return max(with_words, key=lambda one: len(one.quotations), default=None)


def _utterance_by_id(reader: sqlite3.Connection, wanted: str) -> str | None:
    row = reader.execute(
        "SELECT q.utterance FROM _quotation q "
        "WHERE q.public_id = :wanted OR q.utterance = :wanted LIMIT 1",
        {"wanted": storable(wanted)},
    ).fetchone()
    return str(row[0]) if row else None


def _wordings(reader: sqlite3.Connection, utterance: str) -> tuple[FoundQuotation, ...]:
    rows = reader.execute(
        "SELECT q.id FROM _quotation q JOIN _article a ON a.id = q.article_id "
        "WHERE q.utterance = :utterance AND a.superseded_by IS NULL "
        "ORDER BY a.published IS NULL, a.published, q.public_id",
        {"utterance": utterance},
    ).fetchall()
    return tuple(read_quotations(reader, [row[0] for row in rows]).values())
