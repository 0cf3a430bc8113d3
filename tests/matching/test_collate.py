from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from quotebank.matching.collate import Collation, Mark, collate
from quotebank.matching.normal import normal_form

if TYPE_CHECKING:
    import random

EXAMPLES = "collation"
WORDINGS = st.lists(
    st.lists(
        st.sampled_from(
            ["we", "will", "won’t", "not", "the", "harbour", "[tunnel]", "…", "of", "it"]
        ),
        max_size=9,
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: [(str(n), " ".join(row)) for n, row in enumerate(rows)])


def shown(collation: Collation) -> list[str]:
    lines = []
    for row in collation.rows:
        parts = [
            s.text if s.mark is Mark.SAME else f"<{s.mark}: {s.text or s.passed}>"
            for s in row.stretches
        ]
        lines.append(" ".join(parts))
    return lines


def test_examples(example: tuple[str, str]) -> None:
    text, expected = example
    wordings = [(str(number), line) for number, line in enumerate(text.split("\n"))]
    assert shown(collate(wordings)) == expected.split("\n")


@given(WORDINGS)
def test_every_row_prints_its_own_words_in_order(wordings: list[tuple[str, str]]) -> None:
    texts = dict(wordings)
    collation = collate(wordings)
    assert {row.key for row in collation.rows} == texts.keys()
    for row in collation.rows:
        assert len(row.cells) == len(collation.columns)
        printed = " ".join(cell.text for cell in row.cells if cell.text)
        assert normal_form(printed).words == normal_form(texts[row.key]).words


@given(WORDINGS, st.randoms(use_true_random=False))
def test_the_order_of_wordings_makes_no_difference(
    wordings: list[tuple[str, str]], chance: random.Random
) -> None:
    mixed = list(wordings)
    chance.shuffle(mixed)
    assert collate(mixed) == collate(wordings)


def test_the_wording_asked_for_comes_first() -> None:
    wordings = [("a", "the harbour tunnel will flood"), ("b", "the tunnel"), ("c", "it will")]
    assert [row.key for row in collate(wordings).rows] == ["a", "b", "c"]
    assert [row.key for row in collate(wordings, first="b").rows] == ["b", "a", "c"]


def test_nothing_gives_nothing() -> None:
    assert collate([]) == Collation((), ())


def test_fifty_wordings_take_less_than_fifty_milliseconds() -> None:
    words = [f"word{n}" for n in range(60)]
    wordings = [(str(n), " ".join(words[n % 7 : 60 - n % 11])) for n in range(50)]
    best = min(timed(wordings) for _ in range(5))
    assert best < 0.05


def timed(wordings: list[tuple[str, str]]) -> float:
    start = time.process_time()
    collate(wordings)
    return time.process_time() - start
