"""Tokens: where they stand, and what their letters say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.records import Span
from quotebank.speakers.tokens import tokenise

TEXTS = st.text("aB1 _.,'’“”\"-\n\té\u00a0Mr", max_size=60)


@given(TEXTS, st.integers(0, 60), st.integers(1, 20))
def test_tokens_are_the_words_at_their_places(text: str, start: int, length: int) -> None:
    part = Span(min(start, len(text)), min(start + length, len(text)))
    parts = [part] if part.start < part.end else []
    tokens = tokenise(text, parts)
    assert len(tokens.word) == len(tokens.start) == len(tokens.end) == len(tokens.letters)
    position = 0
    for i, word in enumerate(tokens.word):
        between = text[position : tokens.start[i]]
        assert "".join(between.split()).strip("_") == ""
        position = tokens.end[i]
        if i in tokens.quoted:
            assert Span(tokens.start[i], position) == part
        else:
            assert text[tokens.start[i] : position] == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Lee left.", "Mr.|Lee|left|."),
        ("the U.S. Senate", "the|U.S.|Senate"),
        ("Ann’s aide, O’Neill", "Ann|’s|aide|,|O’Neill"),
        ("We can’t -- 3.5% of A-list", "We|can’t|--|3.5%|of|A-list"),
        ("J. Roe of Who.org", "J.|Roe|of|Who.org"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert tokenise(text, []).word == words.split("|")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("the workers’ rights", "DrSN"),
        ("Another said so.", "YVs."),
        ("The report states so.", "DWVs."),
        ("The states agree.", "Dob."),
        ("Lee today said so, not today.", "CKVs,aN."),
        ("Mrs May left in May. May said so.", "HCViK.CVs."),
        ("Mayor Ann Lee spoke.\nShe left.", "HCCV.nhV."),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert tokenise(text, []).letters == letters
