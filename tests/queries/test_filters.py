"""Filters: what they let through and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotebank.errors import QuotebankError
from quotebank.queries.filters import Filters
from quotebank.queries.quotes import each_quotation, quotes

if TYPE_CHECKING:
    from quotebank.store.engine import Bank


def docs(bank: Bank, filters: Filters) -> list[str]:
    return [quotation.doc for quotation in quotes(bank, filters).quotations]


@pytest.mark.parametrize(
    ("filters", "found", "sentence"),
    [
        (Filters(), ["cnn", "cnn", "bbc", "may", "undated"], "quotations"),
        (Filters(speaker="lee"), ["cnn", "cnn"], "quotations, spoken by “Ann Lee”"),
        (Filters(speaker="Mrs. Lee"), ["cnn", "cnn"], "quotations, spoken by “Ann Lee”"),
        (Filters(speaker="ÁNN LEE"), ["cnn", "cnn"], "quotations, spoken by “Ann Lee”"),
        (Filters(speaker="Le"), [], "quotations, spoken by “Le”, who is not in here"),
        (Filters(speaker="%"), [], "quotations, spoken by “%”, who is not in here"),
        (Filters(speaker="Lee\udc80"), ["cnn", "cnn"], "quotations, spoken by “Ann Lee”"),
        (Filters(outlet="bbc"), ["bbc"], "quotations, printed by BBC News"),
        (Filters(outlet="ITV"), [], "quotations, printed by “ITV”, which is not in here"),
        (Filters(since="2001-11"), ["bbc", "may"], "quotations, since 2001-11"),
        (Filters(until="2001-11"), ["cnn", "cnn", "bbc"], "quotations, until 2001-11"),
        (Filters(until="2001"), ["cnn", "cnn", "bbc"], "quotations, until 2001"),
        (Filters(kind="unnamed"), ["may"], "quotations, speakers of kind unnamed"),
        (Filters(kind="unknown"), ["undated"], "quotations, speakers of kind unknown"),
        (Filters(topic="arms"), ["cnn", "cnn"], "quotations, about “arms”"),
        (Filters(topic="("), [], "quotations, about “(”"),
        (
            Filters(outlet="CNN", kind="person", since="2001"),
            ["cnn", "cnn"],
            "quotations, speakers of kind person, printed by CNN, since 2001",
        ),
    ],
)
def test_filters(small: Bank, filters: Filters, found: list[str], sentence: str) -> None:
    assert docs(small, filters) == found
    assert quotes(small, filters).sentence == sentence


def test_a_speakers_id_is_a_filter(small: Bank) -> None:
    ann = quotes(small, Filters(speaker="Ann Lee")).quotations[0]
    assert ann.speaker_id
    assert docs(small, Filters(speaker=ann.speaker_id)) == ["cnn", "cnn"]


@pytest.mark.parametrize(
    "wrong", [{"since": "May"}, {"until": "2001-13"}, {"since": "21/10/2001"}, {"kind": "robot"}]
)
def test_what_cannot_be_understood_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(QuotebankError, match=next(iter(wrong))):
        Filters(**wrong)


def test_limits(small: Bank) -> None:
    assert len(quotes(small, limit=2).quotations) == 2
    assert quotes(small, limit=2).cut
    assert not quotes(small, limit=5).cut
    assert len(list(each_quotation(small, limit=3))) == 3
