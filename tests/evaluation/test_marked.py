from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.evaluation.marked import marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We go," she said, "soon."', ['"We go,"', '"soon."']),
        ("“We go,” she said.", ["“We go,”"]),
        ("''We don't go,'' she said.", ["''We don't go,''"]),
        ("“One paragraph.\n\n“And another.”", ["“One paragraph.", "“And another.”"]),
        ("“Lost, and “found.”", ["“found.”"]),
        ("Don't go.", []),
        ("", []),
    ],
)
def test_spans_in_marks(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in marked(text)] == found


@given(st.text("\"“”'a.\n", max_size=60))
def test_spans_are_in_order_and_begin_with_a_mark(text: str) -> None:
    spans = list(marked(text))
    assert all(span.of(text)[0] in "\"“'" for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
