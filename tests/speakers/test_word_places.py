from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.speakers.word_places import WordPlaces, forms_of_saying

WORDS = ["today", "Today", "head", "the", "said", "says", "May"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_each_word_is_found_where_it_stands(found: list[str]) -> None:
    places = WordPlaces(found)
    for word in ("today", "head", "May"):
        assert list(places.of(word)) == [i for i, w in enumerate(found) if w == word]
    both = [i for i, w in enumerate(found) if w in ("today", "head")]
    assert list(places.of("head", "today")) == both
    assert sorted(places.among(forms_of_saying())) == [
        i for i, w in enumerate(found) if w.startswith("sa")
    ]


def test_a_word_that_is_not_looked_for_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        WordPlaces(["the"]).of("the")
