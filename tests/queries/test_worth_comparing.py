"""Which utterances are worth comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quotebank.matching.collate import collate
from quotebank.queries.filters import Filters
from quotebank.queries.reported import most_printed, sampled
from quotebank.queries.worth_comparing import difference, worth_comparing

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.store.engine import Bank

MILL = "“The old mill on the river shall never grind barley again,” said Ann Lee."


@pytest.fixture
def busy(harbour: Bank, tell: Callable[..., None]) -> Bank:
    """The harbour wall in two wordings, the mill in one, and a thing said once."""
    for outlet in ("Herald", "Post"):
        tell(harbour, MILL, "Ann Lee", outlet=outlet, published="2001-04-01")
    tell(harbour, "“Bees swarmed over the cathedral square,” said Ann Lee.", outlet="Post")
    return harbour


def listed(bank: Bank, **filters: str) -> list[dict[str, Any]]:
    table = worth_comparing(bank, Filters(**filters))
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_large_differences_and_many_outlets_come_first(busy: Bank) -> None:
    first, second = listed(busy)
    assert "harbour" in first["text"]
    assert (first["outlets"], first["independent"], first["wordings"]) == (4, 3, 2)
    assert first["difference"] > 0
    assert (first["speakers"], first["speakers_differ"]) == ("Ann Lee; Bob Ray", 1)
    assert first["first_published"] == "2001-03-01"
    assert "mill" in second["text"]
    assert (second["outlets"], second["wordings"], second["difference"]) == (2, 1, 0.0)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"speaker": "Bob Ray"}, 1),
        ({"outlet": "Herald"}, 2),
        ({"since": "2001-03-15"}, 1),
        ({"speaker": "nobody"}, 0),
    ],
)
def test_filters_keep_utterances_with_such_a_quotation(
    busy: Bank, filters: dict[str, str], count: int
) -> None:
    assert len(listed(busy, **filters)) == count


def test_wide_filters_find_what_narrow_ones_do(busy: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [Filters(outlet="Herald"), Filters(speaker="Bob Ray"), Filters(since="2001-03-15")]
    narrow = [(most_printed(busy, one, 9), sampled(busy, one, 9)) for one in asked]
    monkeypatch.setattr("quotebank.queries.reported._FEW", 0)
    assert narrow == [(most_printed(busy, one, 9), sampled(busy, one, 9)) for one in asked]


def test_a_limit_says_that_there_is_more(busy: Bank) -> None:
    table = worth_comparing(busy, limit=1)
    assert len(table.rows) == 1
    assert table.cut


@pytest.mark.parametrize(
    ("wording", "low", "high"),
    [
        ("rain fell on the silent harbour town", 0.0, 0.0),
        ("the silent harbour town", 0.05, 0.2),
        ("rain fell on the noisy harbour town", 0.1, 0.2),
        ("snow lay over that noisy mountain village", 0.6, 1.0),
    ],
)
def test_trimming_counts_less_than_altering(wording: str, low: float, high: float) -> None:
    full = "rain fell on the silent harbour town"
    rows = collate([("full", full), ("other", wording)], first="full").rows
    assert low <= difference(rows[1]) <= high
