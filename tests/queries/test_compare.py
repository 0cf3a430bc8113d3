"""One utterance, all its wordings, and who printed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotebank.queries.compare import compare, disputed
from quotebank.queries.filters import Filters
from quotebank.queries.utterance import NoUtteranceError
from quotebank.queries.who_said import who_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotebank.store.engine import Bank

WALL = "harbour wall"


def test_the_fullest_wording_comes_first_and_gives_the_columns(harbour: Bank) -> None:
    found = compare(harbour, WALL)
    assert found is not None
    assert [w.quotation.outlet for w in found.wordings] == [
        "Gazette",
        "Courier",
        "Post",
        "Herald",
    ]
    assert " ".join(found.columns).startswith("We must rebuild the harbour wall")
    assert found.distinct == 2


def test_a_reprint_is_no_witness_of_its_own(harbour: Bank) -> None:
    found = compare(harbour, WALL)
    assert found is not None
    originals = {w.quotation.outlet: w.reprint_of for w in found.wordings}
    assert originals["Courier"] is not None
    assert originals["Courier"].outlet == "Gazette"
    assert [o for o in originals.values() if o is not None] == [originals["Courier"]]
    assert len(found.outlets) == 4
    assert found.independent == 3


def test_who_had_it_first_is_who_printed_it_first(harbour: Bank) -> None:
    found = compare(harbour, WALL)
    assert found is not None
    assert [w.quotation.outlet for w in found.earliest] == ["Gazette"]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2001-03-01", "2001-03-02"), {0}),
        (("2001-03-01", "2001-03-01T08:00:00"), {0, 1}),
        (("2001-03-01T23:00:00-05:00", "2001-03-02T03:00:00+00:00"), {1}),
        (("2001-03", "2001-03-05"), {0, 1}),
        ((None, "2001-03-05"), {1}),
        ((None, None), set()),
    ],
)
def test_a_date_that_may_be_earlier_is_not_held_to_be_later(
    bank: Bank, tell: Callable[..., None], dates: tuple[str | None, ...], first: set[int]
) -> None:
    for date in dates:
        when = {"published": date} if date else {}
        tell(bank, "“The lighthouse keeper sold the lantern to a circus,” said Ann.", **when)
    found = compare(bank, "lantern")
    assert found is not None
    assert {w.quotation.published for w in found.earliest} == {dates[n] for n in first}


def test_outlets_that_name_different_persons_are_told(harbour: Bank) -> None:
    found = compare(harbour, WALL)
    assert found is not None
    assert found.disputed
    assert [name for name, _ in found.speakers] == ["Ann Lee", "Bob Ray"]


def test_short_names_stand_under_the_fullest(bank: Bank, tell: Callable[..., None]) -> None:
    text = "“The lighthouse keeper sold the brass lantern to a circus,” said {}."
    for name in ("Ann Lee", "Lee", "Bob Ray", "Ann B. Lee"):
        tell(bank, text.format(name), name, outlet=name)
    found = compare(bank, "lantern")
    assert found is not None
    named = {name: len(wordings) for (name, _), wordings in found.speakers.items()}
    assert named == {"Ann B. Lee": 3, "Bob Ray": 1}


@pytest.mark.parametrize(
    ("speakers", "differ"),
    [
        ([("Ann Lee", "person"), ("Bob Ray", "person")], True),
        ([("Ann Lee", "person"), ("Lee", "person")], False),
        ([("Ann Lee", "person"), (None, "unknown")], False),
        ([("Ann Lee", "person"), ("the council", "organisation")], False),
        ([("Ann Lee", "person"), ("an aide", "unnamed")], False),
        ([], False),
    ],
)
def test_only_two_persons_of_different_names_contradict_each_other(
    speakers: Iterable[tuple[str | None, str]], differ: bool
) -> None:
    assert disputed(speakers) is differ


def test_filters_narrow_the_search_and_not_the_wordings(harbour: Bank) -> None:
    found = compare(harbour, WALL, Filters(outlet="Herald"))
    assert found is not None
    assert len(found.wordings) == 4
    assert compare(harbour, WALL, Filters(outlet="nobody")) is None


def test_the_exact_words_outrank_other_forms_printed_more_often(
    harbour: Bank, tell: Callable[..., None]
) -> None:
    tell(harbour, "“Walls, walls everywhere, and no harbour rebuilt,” said Ann.")
    found = compare(harbour, "walls rebuilt")
    assert found is not None
    assert len(found.wordings) == 1


def test_any_id_of_the_utterance_finds_it(harbour: Bank) -> None:
    found = compare(harbour, WALL)
    assert found is not None
    assert compare(harbour, found.utterance_id) == found
    for wording in found.wordings:
        assert compare(harbour, wording.quotation.quotation_id) == found


def test_an_utterance_that_shares_words_is_named(bank: Bank, tell: Callable[..., None]) -> None:
    shared = "The chapel bell cracked during the autumn flood and drowned beneath the granary."
    tell(bank, f"“We sold the brass lantern to a travelling circus. {shared}” said Ann.")
    other = f"“{shared} Nobody mended the ferry landing before Christmas.”"
    tell(bank, f"{other} said Ann.")
    found = compare(bank, "lantern")
    assert found is not None
    assert len(found.wordings) == 1
    assert [(one.relation, one.text) for one in found.related] == [("edited", other)]


def test_nothing_found_is_none(harbour: Bank) -> None:
    assert compare(harbour, "zeppelin") is None
    assert compare(harbour, "") is None


@pytest.mark.parametrize("wanted", ["0123456789abcdef-12", "u0123456789abcdef"])
def test_an_id_that_nothing_has_is_an_error(harbour: Bank, wanted: str) -> None:
    with pytest.raises(NoUtteranceError, match=wanted):
        compare(harbour, wanted)


def test_the_same_words_of_others_are_named_too(bank: Bank, tell: Callable[..., None]) -> None:
    words = "“It is a great honor,” {} said {}."
    tell(bank, words.format("Ann Lee", "at the port"), "Ann Lee", published="2001-03-01")
    tell(bank, words.format("Bob Ray", "in court"), "Bob Ray", published="2014-07-09")
    by_id = [q.quotation_id for q in who_said(bank, "great honor").quotations]
    for wanted in ("great honor", *by_id):
        found = compare(bank, wanted)
        assert found is not None
        (own,) = {one.quotation.speaker for one in found.wordings}
        assert {own, *(one.speaker for one in found.elsewhere)} == {"Ann Lee", "Bob Ray"}


def test_words_of_no_other_utterance_name_none(harbour: Bank) -> None:
    found = compare(harbour, "harbour wall")
    assert found is not None
    assert found.elsewhere == ()
