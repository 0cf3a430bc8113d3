"""The text that sentences are read in: as long as the article, without what interrupts them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.articles.flowing import flowing
from quotebank.articles.layout import lay_out
from quotebank.records import Paragraph, Role, Span


@given(st.text(alphabet="ABab .\n", max_size=200))
def test_nothing_moves(text: str) -> None:
    flown = flowing(text, lay_out(text))
    assert len(flown) == len(text)
    assert all(b in {a, " "} for a, b in zip(text, flown, strict=True))


def test_a_line_end_within_a_paragraph_is_a_blank() -> None:
    text = "Mary\nJones left.\nShe said so."
    assert flowing(text, [Paragraph(Span(0, 16), Role.STORY)]) == "Mary Jones left.\nShe said so."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Rep. Ann LeeAnn LeeFive things to see Lee wins MORE (D-Ohio) said",
            "Rep. Ann Lee (D-Ohio) said",
        ),
        ("Ann Lee Ann LeeOne win Two MORE, who left", "Ann Lee, who left"),
        ("Ann Lee, Ann Leeds and ONE MORE left", "Ann Lee, Ann Leeds and ONE MORE left"),
    ],
)
def test_links_run_into_a_sentence_are_left_out(text: str, words: str) -> None:
    assert " ".join(flowing(text, []).replace(" ,", ",").split()).replace(" ,", ",") == words


@pytest.mark.parametrize("text", ["A " * 200_000 + "MORE", "Ab Ab MORE" * 30_000, "Aa Aa" * 90_000])
def test_hostile_names_take_seconds_at_most(text: str) -> None:
    began = time.process_time()
    flowing(text, [])
    assert time.process_time() - began < 2
