"""How each outlet prints what others print too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quotebank.matching.collate import collate
from quotebank.queries.filters import Filters
from quotebank.queries.fingerprint import edits, fingerprint, trims

if TYPE_CHECKING:
    from quotebank.store.engine import Bank


def by_outlet(bank: Bank, filters: Filters | None = None) -> dict[str, dict[str, Any]]:
    table = fingerprint(bank, filters)
    return {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}


def test_habits_are_counted_over_what_others_print_too(harbour: Bank) -> None:
    found = by_outlet(harbour)
    assert found["Herald"]["trimmed"] == 1
    assert found["Herald"]["trimmed_share"] == 1.0
    assert found["Gazette"]["trimmed"] == found["Gazette"]["edited"] == 0
    assert {row["shared"] for row in found.values()} == {1}


def test_a_reprint_is_not_the_outlets_own_habit(harbour: Bank) -> None:
    assert set(by_outlet(harbour)) == {"Gazette", "Herald", "Post"}


def test_filters_choose_whose_wordings_are_counted(harbour: Bank) -> None:
    assert set(by_outlet(harbour, Filters(outlet="Herald"))) == {"Herald"}
    assert by_outlet(harbour, Filters(outlet="Herald"))["Herald"]["trimmed"] == 1
    assert by_outlet(harbour, Filters(since="2002")) == {}


@pytest.mark.parametrize(
    ("wording", "trimmed", "edited"),
    [
        ("Rain fell on the silent harbour town.", False, False),
        ("the silent harbour town", True, False),
        ("rain fell … harbour town", True, False),
        ("rain fell on the harbour town", False, True),
        ("rain fell on the noisy harbour town", False, True),
        ("rain fell on the [very] silent harbour town", False, True),
    ],
)
def test_trimming_is_told_from_editing(wording: str, trimmed: bool, edited: bool) -> None:
    full = "rain fell on the silent harbour town"
    row = collate([("full", full), ("other", wording)], first="full").rows[1]
    assert (trims(row), edits(row)) == (trimmed, edited)
