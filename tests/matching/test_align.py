from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.matching.align import align

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


@pytest.mark.parametrize(
    ("a", "b", "runs"),
    [
        ("we will win", "we will surely win", ((0, 0, 2), (2, 3, 1))),
        ("the wall", "the senator said the wall", ((0, 3, 2),)),
        ("the big wall", "the senator of the big ugly wall", ((0, 3, 2), (2, 6, 1))),
        (
            "think of the sea and go",
            "think of the sea we know the sea and go",
            ((0, 0, 4), (4, 8, 2)),
        ),
        ("think of the sea and", "think of the sea we know the sea and", ((0, 0, 4), (4, 8, 1))),
        ("b c", "a b c d", ((0, 1, 2),)),
        ("a", "b", ()),
        ("", "b", ()),
    ],
)
def test_examples(a: str, b: str, runs: tuple[tuple[int, int, int], ...]) -> None:
    assert align(a.split(), b.split()) == runs


@given(WORDS, WORDS)
def test_runs_are_equal_words_in_the_order_of_both(a: list[str], b: list[str]) -> None:
    end_a = end_b = 0
    for n, m, size in align(a, b):
        assert size > 0
        assert a[n : n + size] == b[m : m + size]
        assert n >= end_a
        assert m >= end_b
        end_a, end_b = n + size, m + size


@given(WORDS, WORDS)
def test_as_many_words_as_any_common_subsequence_has(a: list[str], b: list[str]) -> None:
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            longest[i + 1][j + 1] = (
                longest[i][j] + 1 if x == y else max(longest[i][j + 1], longest[i + 1][j])
            )
    assert sum(size for _, _, size in align(a, b)) == longest[-1][-1]
