"""A wording as running text with its differences marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.cli.differences import Piece, marked, pieces, shortened, trimmed
from quotebank.matching.collate import collate
from quotebank.matching.normal import flat

PRINTED = """
we will rebuild the harbour wall [the] (old) … ... won't U.S. 2 & “so” - it’s,
"""
EXAMPLES = "differences"
WORDS = st.lists(st.sampled_from(PRINTED.split()), min_size=1, max_size=14).map(" ".join)


def shown(text: str, against: str) -> str:
    row = collate([("base", against), ("own", text)], first="base").rows[1]
    return marked(pieces(row, text, against))


def test_examples(example: tuple[str, str]) -> None:
    (full, text), expected = example[0].splitlines(), example[1]
    assert shown(text, full) == expected


@given(WORDS, WORDS)
def test_what_is_not_left_out_is_the_wording_itself(text: str, against: str) -> None:
    row = collate([("base", against), ("own", text)], first="base").rows[1]
    own = [p.text for p in pieces(row, text, against) if p.kind in {"same", "in", "put"}]
    assert flat(" ".join(own)) == flat(text)


@given(WORDS)
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    row = collate([("base", text)]).rows[0]
    assert all(piece.kind == "same" for piece in pieces(row, text, text))


@given(st.text(), st.text())
def test_any_two_texts_can_be_shown(text: str, against: str) -> None:
    assert "\n" not in shown(text, against)


def test_markdown_cannot_be_broken_by_the_words() -> None:
    assert Piece("in", "a*b_c<d>~e").markdown == "**a&#42;b&#95;c&#60;d&#62;&#126;e**"
    assert Piece("out", "so").markdown == "~~so~~"


def test_a_long_passage_is_shown_by_its_ends() -> None:
    assert shortened("a b c d e f g h") == "a b c d e f g h"
    assert shortened("a b c d e f g h i") == "a b c … (9 words) … g h i"


def test_outer_marks_and_the_reporters_comma_are_trimmed() -> None:
    assert trimmed('"We will, he said, "go," ') == 'We will, he said, "go'
    assert trimmed("''No.''") == "No."
