from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quotebank.learned import load as loading
from quotebank.learned.load import LearnedPartError, load
from quotebank.quotations.beside import after, before
from quotebank.quotations.features import VERSION, Context
from quotebank.quotations.kinds import chances
from quotebank.records import Span

if TYPE_CHECKING:
    from pathlib import Path


def chance(text: str) -> float:
    """Of the only span in curly marks."""
    return chances(text, [Span(text.index("“"), text.index("”") + 1)])[0]


@pytest.mark.parametrize(
    "text",
    [
        "Trump called the deal a “disaster” at the rally.",
        "“No,” she replied.",
        "He said the law was “bad for everyone.”",
        "The court found the search “unreasonable,” the lawyer said.",
    ],
)
def test_somebodys_words(text: str) -> None:
    assert chance(text) > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "The star of the film “Casablanca” arrived late.",
        "She was a guest on NBC's “Meet the Press” on Sunday.",
        "The so-called “super PAC” spent millions.",
        "William “Bill” Smith came first.",
        "His new book, “The Long Road Home,” is out this week.",
    ],
)
def test_nobodys_words(text: str) -> None:
    assert chance(text) < 0.4


@pytest.mark.parametrize(
    ("left", "sign"),
    [
        ("She posted it from an account called ", "named left"),
        ("Joan Tarrow, nicknamed ", "named left"),
        ("The fee \u2013 dubbed the ", "named left"),
        ("a group that calls itself the ", "named left"),
        ("It hit what a spokesman termed ", "calls left"),
        ("It is due to what geologists call ", "named left"),
        ("It is due to what the union calls ", "calls left"),
        ("The box labelled ", "named left"),
        ("known here as the ", "named left"),
        ("They shed what the owner, Joan Tarrow, called ", "calls left"),
        ("He called his rival a ", "calls left"),
        ("referred to the mayor as ", "calls left"),
        ("criticised the plan as a ", "calls left"),
        ("He blasted the film ", "judges left"),
    ],
)
def test_who_is_called_and_what_is_only_named(left: str, sign: str) -> None:
    signs = {"named left", "calls left", "judges left"}
    assert before(left) & signs == {sign}


@pytest.mark.parametrize("left", ["in a call to the ", "She called for an ", "this new brand of "])
def test_a_call_for_something_names_nothing(left: str) -> None:
    assert not before(left) & {"named left", "calls left", "judges left"}


@pytest.mark.parametrize("left", ["The term ", "He spoke of words like ", "a man whose motto is "])
def test_words_as_words(left: str) -> None:
    assert "term left" in before(left)
    assert "term left" not in before(f"{left}of the man, he said, was ")
    assert "term left" not in before("He said in his own words, ")


def test_a_list_is_led_in_once() -> None:
    text = "It is full of words like \u201cglow,\u201d \u201cbloom\u201d and \u201czest.\u201d"
    starts = [i for i, mark in enumerate(text) if mark == "\u201c"]
    context = Context(text, [Span(i, text.index("\u201d", i) + 1) for i in starts])
    assert all("term left" in context.features(i) for i in range(3))


def test_what_bears_a_name_may_follow() -> None:
    assert "bearer right" in after(" policy ended.", "l")
    assert "bearer right" not in after(" on policy.", "l")


@pytest.mark.parametrize(
    "left", ["an email titled", "Ann Lund, known here as", "a hill known as the", "a memo headed"]
)
def test_a_title_or_a_name_follows(left: str) -> None:
    assert chance(f"It was {left} “Switch – not good” on Monday, he said.") < 0.01
    assert chance(f"It was {left} lost: “Switch – not good” on Monday, he said.") > 0.01


def test_what_it_is_called_is_told_after_it() -> None:
    assert chance("It was late. “The Wave,” as it is now known, lasted long, he said.") < 0.01
    assert chance("“We go on,” as they had been told, he said.") > 0.01


def test_a_nickname_where_a_paragraph_begins() -> None:
    assert chance("It was late.\n\nRobert “Bobby” Lund, 57, told officers it was dark.") < 0.1
    assert chance("It was late.\n\nLater “Bobby” Lund told officers that it was dark.") > 0.1


def test_somebody_speaks_in_the_paragraph_or_not() -> None:
    text = "The \u201cnew\u201d plan is out.\n\nIt is \u201cnew\u201d enough, she said."
    spans = [Span(4, 9), Span(text.rindex("\u201c"), text.rindex("\u201d") + 1)]
    context = Context(text, spans)
    assert "no talk" in context.features(0)
    assert "talk" in context.features(1)


def test_long_spans_are_not_doubted() -> None:
    assert chance("The so-called “" + "word " * 20 + "” was long.") > 0.99


def test_features_stay_the_same_in_odd_spaces() -> None:
    plain = "He called it “a big win” on\u0020Monday."
    odd = plain.replace(" ", "\u00a0")
    span = Span(plain.index("“"), plain.index("”") + 1)
    assert Context(plain, [span]).features(0) == Context(odd, [span]).features(0)


def test_a_part_for_other_features_is_refused() -> None:
    with pytest.raises(LearnedPartError, match="version"):
        load("kinds", VERSION + 1)


@pytest.mark.parametrize("content", ["", "[]", '{"card": 3}', '{"card": {}}', "\xff"])
def test_a_damaged_part_is_refused(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.json").write_bytes(content.encode("latin-1"))
    monkeypatch.setattr(loading, "_FOLDER", tmp_path)
    with pytest.raises(LearnedPartError, match="broken"):
        load("broken", 1)


def test_the_card_says_from_what() -> None:
    card = load("kinds", VERSION)["card"]
    assert {"learned_from", "terms", "version", "accuracy"} <= card.keys()
    json.dumps(card)
