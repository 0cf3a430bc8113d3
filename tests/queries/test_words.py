"""Search words: whatever is typed, the index answers."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.queries.words import any_column, folded, phrase_words, quotation_words, terms

INDEX = sqlite3.connect(":memory:")
INDEX.execute(
    "CREATE VIRTUAL TABLE search USING fts5(words, sentence, title, "
    "tokenize='porter unicode61 remove_diacritics 2')"
)
INDEX.execute("INSERT INTO search VALUES ('We don''t want U.S. long-range missiles', '', '')")


def finds(query: str | None) -> bool:
    rows = INDEX.execute("SELECT 1 FROM search WHERE search MATCH ?", (query,))
    return query is not None and rows.fetchone() is not None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("don't", True),
        ("don’t", True),
        ("long-range", True),
        ("U.S.", True),
        ("missile", True),
        ("wanting missiles", True),
        ('"long range missiles"', True),
        ('"missiles long"', False),
        ("“long-range missiles”", True),
        ("NOT", False),
        ("words:want", False),
        ("want*", True),
        ('"want', True),
    ],
)
def test_words(typed: str, found: bool) -> None:
    assert finds(quotation_words(typed)) is found


@pytest.mark.parametrize("typed", ["", "(", "*", '"', "--", "\0", "“”", "…", "\ud800"])
def test_signs_without_words_find_nothing(typed: str) -> None:
    assert quotation_words(typed) is None


def test_phrases_are_kept_together() -> None:
    assert terms('an "act of friendship" in need') == ["an", "act of friendship", "in", "need"]


def test_words_are_compared_without_case_and_accents() -> None:
    assert folded("Éva, don’t!") == ["eva", "don", "t"]


SIGNS = st.text(alphabet=st.sampled_from("abc \"“”*()^:+-{}.'’,NEAR\0\n"), max_size=30)


@settings(max_examples=400, deadline=None)
@given(st.one_of(SIGNS, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)))
def test_nothing_typed_is_an_error(typed: str) -> None:
    for build in (quotation_words, any_column, phrase_words):
        query = build(typed)
        if query is not None:
            INDEX.execute("SELECT count(*) FROM search WHERE search MATCH ?", (query,)).fetchone()


def test_a_whole_page_of_words_is_no_error() -> None:
    query = quotation_words(" ".join(f"word{n}" for n in range(5000)))
    assert finds(query) is False
