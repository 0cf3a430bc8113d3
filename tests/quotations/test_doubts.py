from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.extraction import extract
from quotebank.learned.load import load
from quotebank.quotations.doubts import VERSION, log_odds, printed
from quotebank.records import Article

CHANCES = st.floats(0, 1)


def test_one_doubt_is_made_good_by_the_other() -> None:
    assert printed(0.3, 0.99)
    assert printed(0.9, 0.5)
    assert not printed(0.5, 0.4)


@given(CHANCES, CHANCES, CHANCES)
def test_a_surer_speaker_or_likelier_words_are_never_left_out(
    chance: float, low: float, high: float
) -> None:
    low, high = sorted((low, high))
    assert printed(chance, low) <= printed(chance, high)
    assert printed(low, chance) <= printed(high, chance)


@given(CHANCES)
def test_log_odds_rise_and_stay_finite(chance: float) -> None:
    assert -10 < log_odds(chance) <= log_odds(min(1.0, chance + 0.1)) < 10


def test_words_that_are_clearly_said_are_printed_without_a_speaker() -> None:
    text = "“We shall never leave this old house of ours, whatever comes, and so it stays.”\n"
    assert [a.speaker for a in extract(Article("key", "doc", text)).attributions] == [None]


@pytest.mark.parametrize("part", ["intercept", "words", "speaker"])
def test_the_card_says_from_what(part: str) -> None:
    learned = load("doubts", VERSION)
    assert isinstance(learned[part], float)
    assert {"learned_from", "terms", "version", "wrong"} <= learned["card"].keys()
