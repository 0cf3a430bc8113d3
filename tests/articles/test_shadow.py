from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.articles.shadow import shadow


@given(st.text())
def test_offsets_hold(text: str) -> None:
    assert len(shadow(text)) == len(text)
    assert shadow(shadow(text)) == shadow(text)


def test_plain_characters() -> None:
    assert (
        shadow("It’s\u00a0a\u2009“test”\u00ad\u2014fine\u2011ly") == "It's a “test”\u200b—fine-ly"
    )
