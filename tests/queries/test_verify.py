"""Was this wording printed; else what is nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebank.queries.filters import Filters
from quotebank.queries.verify import TooLongError, Verdict, verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.store.engine import Bank

SAID = "We must rebuild the harbour wall before winter, and the council will pay for every stone"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (SAID, Verdict.EXACT),
        (f"“{SAID.upper()}!”", Verdict.EXACT),
        ("rebuild the harbour wall", Verdict.EXACT),
        ("we must rebuild … before winter", Verdict.ABRIDGED),
        ("before winter … we must rebuild", Verdict.NEAR),
        ("we must rebuild [it] before winter", Verdict.ABRIDGED),
        ("[They] must rebuild the harbour wall", Verdict.ABRIDGED),
        ("we must repair the harbour wall before winter", Verdict.NEAR),
        ("rebuild the harbour walls", Verdict.NEAR),
        ("the zeppelin landed", Verdict.NOTHING),
        ("", Verdict.NOTHING),
        ("( ) …", Verdict.NOTHING),
        ("[they]", Verdict.NOTHING),
    ],
)
def test_printed_means_all_words_in_a_row(harbour: Bank, text: str, verdict: Verdict) -> None:
    found = verify(harbour, text)
    assert found.verdict is verdict
    assert bool(found.witnesses) is (verdict is not Verdict.NOTHING)


def test_the_earliest_comes_first_with_its_speaker(harbour: Bank) -> None:
    found = verify(harbour, SAID)
    assert [w.quotation.outlet for w in found.witnesses] == ["Gazette", "Courier", "Post"]
    assert found.total == 3
    assert found.witnesses[0].quotation.speaker == "Ann Lee"
    assert [w.reprint_of is not None for w in found.witnesses] == [False, True, False]


def test_the_whole_quotation_is_told_from_a_part(harbour: Bank) -> None:
    assert all(w.whole for w in verify(harbour, SAID).witnesses)
    assert not any(w.whole for w in verify(harbour, "before winter").witnesses)


def test_the_nearest_comes_with_its_differences(harbour: Bank) -> None:
    found = verify(harbour, "we must repair the harbour wall before winter")
    changed = [s for s in found.witnesses[0].row.stretches if s.mark == "changed"]
    assert [(s.passed, s.text) for s in changed] == [("repair", "rebuild")]


def test_the_nearest_wordings_are_distinct_and_limited(harbour: Bank) -> None:
    text = "we must repair the harbour wall before winter"
    assert len({w.quotation.text for w in verify(harbour, text).witnesses}) == 2
    assert len(verify(harbour, text, limit=1).witnesses) == 1


def test_filters_say_where_to_look(harbour: Bank) -> None:
    found = verify(harbour, "harbour wall", Filters(outlet="Post"))
    assert [w.quotation.outlet for w in found.witnesses] == ["Post"]
    assert verify(harbour, "harbour wall", Filters(since="2002")).verdict is Verdict.NOTHING


def test_words_between_two_parts_of_a_quotation_are_none_of_its_words(
    bank: Bank, tell: Callable[..., None]
) -> None:
    tell(bank, "“Ravens nest in the belfry,” said Ann, “and owls keep to the granary.”")
    assert verify(bank, "ravens nest in the belfry said Ann").verdict is not Verdict.EXACT


def test_a_whole_book_is_refused(harbour: Bank) -> None:
    with pytest.raises(TooLongError, match="at most 20,000"):
        verify(harbour, "wall " * 5_000)
    assert verify(harbour, "wall" + " (" * 9_000).verdict is Verdict.EXACT


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_is_answered(harbour: Bank, text: str) -> None:
    assert verify(harbour, text).text == text


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_run_of_printed_words_is_printed(harbour: Bank, data: st.DataObject) -> None:
    words = SAID.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert verify(harbour, " ".join(words[start:end])).verdict is Verdict.EXACT
