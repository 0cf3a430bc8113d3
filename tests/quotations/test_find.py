from __future__ import annotations

import csv
import json
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.articles.layout import lay_out
from quotebank.extraction import extract
from quotebank.quotations.find import find_quotations
from quotebank.records import Article

if TYPE_CHECKING:
    from pathlib import Path

    from quotebank.records import Quotation

EXAMPLES = "quotations"
WORDS = ("board", "owner", "fan", "town", "farmer", "member", "tenant", "driver")
NEWSY = st.text(alphabet="ab .,?!'\"“”‘’«»„`\n\u00a0-—:AB1", max_size=200)


def find(text: str) -> tuple[Quotation, ...]:
    return find_quotations(Article("key", "doc", text), lay_out(text))[0]


def printed(text: str) -> tuple[Quotation, ...]:
    return extract(Article("key", "doc", text)).quotations


def test_examples(example: tuple[str, str]) -> None:
    text, expected = example
    told = [
        f"{q.form}: "
        + " | ".join(s.of(text) for s in q.spans)
        + (f" ({q.repair})" * bool(q.repair))
        for q in printed(text)
    ]
    assert "\n".join(told) == expected


@given(NEWSY)
def test_spans_are_in_order_apart_and_within_the_text(text: str) -> None:
    spans = [span for q in find(text) for span in q.spans]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(NEWSY)
def test_the_words_are_the_spans_joined(text: str) -> None:
    for q in find(text):
        assert q.text == " ".join(span.of(text) for span in q.spans)
        assert q.extent.start == q.spans[0].start


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_no_text_is_too_odd(text: str) -> None:
    find(text)


@given(NEWSY)
def test_a_broken_paragraph_leaves_the_next_as_it_was(text: str) -> None:
    sound = '\n\n"We will not accept the offer of the board," the chairman said on Friday.\n'
    assert any('"We will not accept the offer of the board,"' in q.text for q in find(text + sound))


@given(st.text(alphabet="ab s.,?!'\u2018\u2019\u2014-:AB1", max_size=120))
def test_a_broken_paragraph_leaves_the_next_as_it_was_in_single_marks_too(noise: str) -> None:
    sound = "\n\n".join(
        f"'We won't accept the {word}s' offer,' the chairman said." for word in WORDS
    )
    found = " ".join(q.text for q in find(noise + "\n\n" + sound))
    assert all(f"'We won't accept the {word}s' offer,'" in found for word in WORDS)


def test_ids_do_not_depend_on_what_follows() -> None:
    text = '"We have met four times now," the mayor said.'
    assert find(text)[0].id == find(text + '\n\n"And we will meet again," she added.')[0].id


@pytest.mark.parametrize(
    "text", ["“" * 32_000, '"a ' * 4_000, "'a " * 20_000, "'a s' b " * 15_000, "<a " * 100_000]
)
def test_hostile_marks_take_seconds_at_most(text: str) -> None:
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 4


@pytest.mark.data
@pytest.mark.parametrize(
    ("articles", "table", "recall", "precision"),
    [
        ("polnear/dev/articles.jsonl", "polnear/dev/speakers.tsv", 0.97, 0.96),
        ("basil-dev/articles.jsonl", "basil-dev/speakers-and-utterances.tsv", 0.98, 0.97),
    ],
)
def test_annotated_articles(
    data: Path, articles: str, table: str, recall: float, precision: float
) -> None:
    with (data / table).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold = {(r["doc"], int(r["start"]), int(r["end"])) for r in rows if r["kind"] == "quotation"}
    docs = {r["doc"] for r in rows}
    found = set()
    for line in (data / articles).read_text(encoding="utf-8").split("\n"):
        record = json.loads(line or "{}")
        if record.get("id") in docs:
            spans = (span for q in printed(record["text"]) for span in q.spans)
            found |= {(record["id"], span.start, span.end) for span in spans}
    assert len(gold & found) >= recall * len(gold)
    assert len(gold & found) >= precision * len(found)
