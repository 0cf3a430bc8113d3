"""The utterance that a user means by words or by an id, with all its printed wordings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotebank.errors import QuotebankError
from quotebank.queries.quotes import read_quotations
from quotebank.queries.who_said import rank, who_said
from quotebank.queries.words import folded, storable, terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from quotebank.queries.filters import Filters
    from quotebank.queries.result import FoundQuotation
    from quotebank.store.engine import Bank

# How many of the best quotations with these words are asked for their utterance.
_CANDIDATES = 50
# A wording of more words is hardly printed as part of another utterance.
_MOST_WORDS = 30
# Matches the ids "08f7e52a32a76006-1292" and "uec29867bab5eaf19"; not "2001-10".
_ID = re.compile(r"u?[0-9a-f]{16}|[0-9a-f]{16}-\d+")


@dataclass(frozen=True, slots=True)
class FoundUtterance:
    """One utterance and the quotations that report it, earliest published first."""

    utterance_id: str
    quotations: tuple[FoundQuotation, ...]
    # The best quotation of each other utterance with the same words, best first.
    elsewhere: tuple[FoundQuotation, ...] = ()


class NoUtteranceError(QuotebankError):
    """There is no quotation and no utterance of this id."""

    def __init__(self, wanted: str, bank: Bank) -> None:
        super().__init__(
            f"no quotation or utterance {wanted!r} in {bank.path}; find ids with: "
            "quotebank quotes --json"
        )


def find_utterance(
    bank: Bank, wanted: str, filters: Filters | None = None
) -> FoundUtterance | None:
    """The utterance of this id, or of the quotation of this id, or with these words.

    Of several with the words, the one with most wordings among those whose best quotation has
    the highest rank in `who_said`; None where nothing is found.

    Raises:
        NoUtteranceError: `wanted` is an id, and nothing has it.
    """
    reader = bank.reader
    by_id = _utterance_by_id(reader, wanted)
    if by_id is not None:
        quotations = _wordings(reader, by_id)
        return FoundUtterance(by_id, quotations, _elsewhere(bank, by_id, quotations))
    if _ID.fullmatch(wanted):
        raise NoUtteranceError(wanted, bank)
    asked = [folded(term) for term in terms(wanted)]
    with_any = who_said(bank, wanted, filters, _CANDIDATES).quotations
    best = min((rank(quotation.text, asked) for quotation in with_any), default=0)
    firsts = _firsts(q for q in with_any if rank(q.text, asked) == best)
    found = [FoundUtterance(utterance, _wordings(reader, utterance)) for utterance in firsts]
    with_words = [one for one in found if one.quotations]
    chosen = max(with_words, key=lambda one: len(one.quotations), default=None)
    if chosen is None:
        return None
    others = tuple(q for utterance, q in firsts.items() if utterance != chosen.utterance_id)
    return replace(chosen, elsewhere=others)


def _firsts(quotations: Iterable[FoundQuotation]) -> dict[str, FoundQuotation]:
    """Utterance -> the first of its quotations."""
    found: dict[str, FoundQuotation] = {}
    for quotation in quotations:
        found.setdefault(quotation.utterance_id, quotation)
    return found


def _elsewhere(
    bank: Bank, utterance: str, wordings: Sequence[FoundQuotation]
) -> tuple[FoundQuotation, ...]:
    """The best quotation of each other utterance that has all words of the fullest in a row."""
    words = folded(max((one.text for one in wordings), key=len, default=""))
    if not 1 < len(words) <= _MOST_WORDS:
        return ()
    said = who_said(bank, f'"{" ".join(words)}"', limit=_CANDIDATES).quotations
    firsts = _firsts(one for one in said if rank(one.text, [words]) == 0)
    return tuple(one for name, one in firsts.items() if name != utterance)


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
