"""One utterance with all its printed wordings, aligned word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.matching.collate import collate
from quotebank.queries.utterance import find_utterance

if TYPE_CHECKING:
    from quotebank.matching.collate import Row
    from quotebank.queries.filters import Filters
    from quotebank.queries.result import FoundQuotation
    from quotebank.store.engine import Bank


@dataclass(frozen=True, slots=True)
class Wording:
    """One printed wording and how it differs from the fullest."""

    quotation: FoundQuotation
    row: Row


@dataclass(frozen=True, slots=True)
class Compared:
    """An utterance side by side."""

    utterance_id: str
    columns: tuple[str, ...]  # the fullest wording's words; "" where others add one
    wordings: tuple[Wording, ...]  # the fullest first


def compare(bank: Bank, wanted: str, filters: Filters | None = None) -> Compared | None:
    """All wordings of the utterance that `wanted` (words or an id) means; None if nothing does."""
    found = find_utterance(bank, wanted, filters)
    if found is None:
        return None
    by_id = {quotation.quotation_id: quotation for quotation in found.quotations}
    collation = collate([(key, quotation.text) for key, quotation in by_id.items()])
    wordings = tuple(Wording(by_id[row.key], row) for row in collation.rows)
    return Compared(found.utterance_id, collation.columns, wordings)
