"""The sentence around a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.records import Span
from quotebank.store.sentences import sentence_around


def around(text: str, words: str) -> str:
    start = text.index(words)
    return sentence_around(text, Span(start, start + len(words))).of(text)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. “We go,” she said. They left.", "“We go,”", "“We go,” she said."),
        ("Then Mr. Lee said “no” again. Yes.", "“no”", "Then Mr. Lee said “no” again."),
        ("One.\n“Two.”\nThree.", "“Two.”", "“Two.”"),
        ("He left. “It is over.” Nobody spoke.", "“It is over.”", "“It is over.”"),
        (
            "Up 3.5 per cent, “a lot” in May.\r\nMore.",
            "“a lot”",
            "Up 3.5 per cent, “a lot” in May.",
        ),
        ("“All of it”", "“All of it”", "“All of it”"),
        ("“Why?” he asked. “Because.”", "“Why?”", "“Why?” he asked."),
    ],
)
def test_examples(text: str, words: str, sentence: str) -> None:
    assert around(text, words) == sentence


@given(st.text(), st.integers(0, 50), st.integers(1, 50))
def test_it_always_holds_the_words(text: str, start: int, length: int) -> None:
    words = Span(min(start, len(text)), min(start + length, len(text)))
    found = sentence_around(text, words)
    assert 0 <= found.start <= words.start
    assert words.end <= found.end <= len(text)


def test_long_lines_are_cut() -> None:
    text = "word " * 10_000 + "“this”" + " word" * 10_000
    assert len(around(text, "“this”")) < 1000
