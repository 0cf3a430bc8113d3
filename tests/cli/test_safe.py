from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quotebank.cli.output import to_json
from quotebank.cli.safe import one_line, visible

ANY_TEXT = st.text(st.characters(codec="utf-8"))


@given(ANY_TEXT)
def test_nothing_shown_is_a_control_character(text: str) -> None:
    controls = {c for c in visible(text) if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n", "\t"}
    assert not {c for c in one_line(text) if unicodedata.category(c) == "Cc"}


@given(st.text())
def test_json_says_exactly_what_was_given(text: str) -> None:
    encoded = to_json({"text": text})
    assert json.loads(encoded) == {"text": text}
    assert not {c for c in encoded if unicodedata.category(c) in {"Cc", "Cs"}}


@given(st.text("abc \n\t\u202e\x1b"))
def test_one_line_is_stable(text: str) -> None:
    once = one_line(text)
    assert "\n" not in once
    assert one_line(once) == once
