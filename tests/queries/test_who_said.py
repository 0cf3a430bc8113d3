"""Who said something with these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebank.ingest import add_extraction
from quotebank.queries.about import about
from quotebank.queries.filters import Filters
from quotebank.queries.who_said import CLOSE, OPEN, marked_places, who_said
from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.queries.result import Found
    from quotebank.records import Extraction
    from quotebank.store.engine import Bank


def marked(found: Found) -> list[list[str]]:
    return [[place.of(q.sentence) for place in q.highlights] for q in found.quotations]


def test_exact_words_come_before_other_forms(small: Bank) -> None:
    assert [q.doc for q in who_said(small, "treaty").quotations] == ["cnn", "bbc", "may"]
    assert [q.doc for q in who_said(small, "treaties").quotations] == ["may", "cnn", "bbc"]
    assert [q.doc for q in who_said(small, "keep treaty").quotations] == ["cnn", "may"]


def test_the_exact_phrase_comes_first(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    add_extraction(bank, made_up("“War and peace, peace and more war.”", doc="words"))
    add_extraction(bank, made_up("“At last there is peace and war is over for us.”", doc="phrase"))
    assert who_said(bank, "peace and war").quotations[0].doc == "phrase"
    assert [q.doc for q in who_said(bank, '"peace and war"').quotations] == ["phrase"]


def test_words_are_marked_in_the_sentence(small: Bank) -> None:
    assert marked(who_said(small, "treaty")) == [["treaty"], ["treaty"], ["treaties"]]
    first = who_said(small, "treaty").quotations[0]
    assert [part.of(first.sentence) for part in first.parts] == ["“We will keep the treaty,”"]


def test_it_says_what_was_asked(small: Bank) -> None:
    filters = Filters(outlet="cnn", since="2001-10", until="2001-10")
    found = who_said(small, "treaty", filters)
    assert found.sentence == (
        "quotations with “treaty”, printed by CNN, since 2001-10, until 2001-10"
    )
    assert [q.doc for q in found.quotations] == ["cnn"]


def test_the_limit_says_that_there_is_more(small: Bank) -> None:
    assert who_said(small, "treaty", limit=2).cut
    assert len(who_said(small, "treaty", limit=2).quotations) == 2
    assert not who_said(small, "treaty", limit=3).cut


def test_older_versions_are_not_found(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    for text in ("“Old words.”", "“New words.”"):
        add_extraction(bank, made_up(text, url="https://example.org/1"))
    assert [q.text for q in who_said(bank, "words").quotations] == ["“New words.”"]


def test_about_looks_around_the_quotation_too(small: Bank) -> None:
    found = about(small, "arms")
    assert {q.doc for q in found.quotations} == {"cnn"}
    assert marked(about(small, "May")) == [["May"]]
    assert about(small, "?").quotations == ()
    assert about(small, "treaty", limit=1).cut


def test_about_says_what_needs_the_title(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    title = "The bridge and the wall"
    for text, name in (
        ("“Nothing was said.”", "neither"),
        ("“The wall holds.”", "half"),
        ("They spoke of a bridge: “The wall holds.”", "near"),
        ("“A bridge is no wall.”", "said"),
    ):
        add_extraction(bank, made_up(text, title=title, doc=name))
    found = about(bank, "bridge wall").quotations
    assert [q.doc for q in found[:2]] == ["said", "near"]
    places = {q.doc: q.found_in for q in found}
    assert places == {"said": "words", "near": "sentence", "half": "title", "neither": "title"}
    for quotation in found[2:]:
        assert [place.of(title) for place in quotation.in_title] == ["bridge", "wall"]
    assert all(not quotation.in_title for quotation in found[:2])


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_nothing_typed_is_an_error(seeds: Bank, words: str) -> None:
    for found in (who_said(seeds, words), about(seeds, words)):
        for quotation in found.quotations:
            assert all(place.of(quotation.sentence) for place in quotation.highlights)


@pytest.mark.parametrize(
    "words", ["don't", "long-range", "U.S.", "(", "NOT", "*", '"', "\ud800", "want\udc80"]
)
def test_signs_are_no_errors(seeds: Bank, words: str) -> None:
    assert words in who_said(seeds, words).sentence


def test_seeds(seeds: Bank) -> None:
    first = who_said(seeds, "intimidate").quotations[0]
    assert (first.speaker, first.outlet, first.source and first.source.text) == (
        "Vladimir Putin",
        "CNN",
        "he",
    )
    assert who_said(seeds, "cornerstone").quotations[0].speaker == "Alexei Gromov"
    unnamed = who_said(seeds, "intoxicated").quotations[0]
    assert (unnamed.speaker, unnamed.speaker_kind) == ("senior U.S. official", "unnamed")


def test_marks_of_the_index() -> None:
    assert marked_places(f"a {OPEN}b{CLOSE} {OPEN}cd{CLOSE}") == [Span(2, 3), Span(4, 6)]
    assert marked_places(f"a {OPEN}b c") == []
