"""`verify` as a user sees it, on the seeds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Answer

    Command = Callable[..., Answer]

PRINTED = "this act of friendship"
NEAR = "this gesture of friendship in a time of need"
NOTHING = "the zeppelin landed"


@pytest.mark.parametrize(
    ("text", "verdict", "status"),
    [
        (PRINTED, "exact", 0),
        ("America ... will remember this act", "abridged", 0),
        (NEAR, "near", 1),
        (NOTHING, "nothing", 1),
        ("(", "nothing", 1),
    ],
)
def test_the_exit_status_says_whether_it_was_printed(
    quotebank: Command, text: str, verdict: str, status: int
) -> None:
    answer = quotebank("verify", "--json", "--", text)
    assert answer.status == status
    record = json.loads(answer.out)
    assert record["verdict"] == verdict
    assert bool(record["witnesses"]) is (verdict != "nothing")
    assert quotebank("verify", "--", text).status == status


def test_people_see_who_where_and_when(quotebank: Command) -> None:
    out = quotebank("verify", PRINTED).out
    assert out.startswith("Printed: 2 quotations; first 2001-10-21: BBC News, CBS News.\n")
    assert "1. George W. Bush  CBS News · 2001-10-21 · " in out


def test_the_nearest_is_set_against_the_words_asked_for(quotebank: Command) -> None:
    answer = quotebank("verify", NEAR)
    said = " ".join(answer.out.split())
    assert "will remember this [-gesture-] {+act+} of friendship in a time of need" in said
    assert "{+America" not in said
    assert "not printed so" in answer.err


def test_a_changed_last_word_is_a_difference(quotebank: Command) -> None:
    record = json.loads(quotebank("verify", "measured and adequately", "--jsonl").out)
    assert record["differences"] == "measured and [-adequately-] {+adequate.+}"


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv", "md"])
def test_each_witness_is_a_row(quotebank: Command, form: str) -> None:
    lines = quotebank("verify", PRINTED, "--format", form).out.splitlines()
    assert len(lines) == {"jsonl": 2, "md": 4}.get(form, 3)
    assert len(quotebank("verify", PRINTED, "-n", "1", "--jsonl").out.splitlines()) == 1
    assert quotebank("verify", NOTHING, "--format", form).out == ""


def test_filters_say_where_to_look(quotebank: Command) -> None:
    record = json.loads(quotebank("verify", PRINTED, "--outlet", "BBC", "--json").out)
    assert [one["outlet"] for one in record["witnesses"]] == ["BBC News"]
