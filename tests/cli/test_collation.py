"""The collation cut into tables that fit a width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.cli.collation import blocks, sign
from quotebank.matching.collate import collate

WORDS = ["we", "will", "rebuild", "the", "wall", "won't", "[old]", "…"]
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join),
    min_size=1,
    max_size=4,
    unique=True,
)


@given(TEXTS, st.integers(1, 60))
def test_every_word_is_in_one_block_and_blocks_fit(texts: list[str], width: int) -> None:
    rows = collate([(text, text) for text in texts]).rows
    found = list(blocks(rows, width))
    for number, row in enumerate(rows):
        words = [c[number].text for block in found for c in block if c[number].text]
        assert words == [cell.text for cell in row.cells if cell.text]
    for block in found:
        wide = sum(max(len(sign(cell)) for cell in column) + 2 for column in block)
        assert wide <= width or len(block) == 1


def test_signs_tell_what_was_done() -> None:
    full = "we will rebuild the harbour wall before winter"
    other = "will restore … wall [long] before"
    cells = collate([("full", full), ("other", other)], first="full").rows[1].cells
    assert [sign(cell) for cell in cells] == [
        "·",
        "will",
        "restore*",
        "…",
        "…",
        "wall",
        "[long]",
        "before",
        "·",
    ]
