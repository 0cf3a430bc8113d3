"""What must hold of `extract` on any text at all, and hostile ones above all."""

from __future__ import annotations

import gc
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotebank.articles.given import Given
from quotebank.articles.reading import read_articles
from quotebank.extraction import extract, extract_all
from quotebank.records import Article, Attribution, Extraction, SetAside, Span
from quotebank.wire import FIELDS, quotation_records

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

# What news is made of, and what breaks it.
PIECES = [
    '"', "“", "”", "‘", "’", "''", "``", "«", "»", "„", "'", "(", ")", "[", "]",
    " ", " ", " ", "\n", "\n\n", "\r\n", "\t", ",", ".", ":", "?", "…", "—", "-",
    "Ann Lee", "Mr. Bo Ray Jr.", "President Fox", "Sen. Ann Lee (D-Ohio)", "the senator",
    "he", "She", "they", "officials", "a spokesman for the Forest Guild", "The Guild",
    "said", "told", "according to", "added that", "says", "wrote on Twitter",
    "we will go", "It is time", "not", "and", "who", "of the", "in 2016", "6'2\"",
    "Ann Lee:", "By Ann Lee", "LONDON (AP) —", "© 2016", "* * *", "Related:", "http://a.b/c",
    "\x00", "\x0b", "\x1c", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd",
    "e\u0301", "ﬁ", "İ", "ß", "京", "𝒜", "😀", "\U0010ffff",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=60
).map(" ".join)


def read(text: str) -> Extraction:
    return extract(Article("0123456789abcdef", "a", text))


def places(attribution: Attribution) -> list[Span]:
    return [span for span in (attribution.source, attribution.cue) if span is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee and her lawyer spoke.\n\n“We will go,” she said. “Now,” the lawyer added.",
        "“We will go,” Ann Lee said.\n\n“Now,” Gary Bell said.",  # nobody asks who is meant
    ],
)
def test_an_article_leaves_no_cycles_behind(text: str) -> None:
    assert read(text).attributions
    gc.collect()
    gc.disable()
    try:
        read(text)
        assert not gc.isenabled()  # as it was
        assert gc.collect() == 0
    finally:
        gc.enable()
    read(text)
    assert gc.isenabled()


@given(texts | st.text(max_size=80))
@example("")
@example('"')
@example("“‘“‘“‘")
@example("'0!'(‘\"‘")
@example('"We go," said ' + "the " * 40 + 'man."')
def test_quotations_are_pieces_of_the_text_in_its_order(text: str) -> None:
    found = read(text)
    for quotation in found.quotations:
        assert quotation.spans
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans)
        assert all(a.end <= b.start for a, b in pairwise(quotation.spans))
        assert quotation.text == " ".join(span.of(text) for span in quotation.spans)
        assert quotation.article == found.article.key
    assert [q.extent for q in found.quotations] == sorted(q.extent for q in found.quotations)
    assert len({q.id for q in found.quotations}) == len(found.quotations)


@given(texts)
def test_every_quotation_has_one_attribution_that_stands_in_the_text(text: str) -> None:
    found = read(text)
    assert [a.quotation for a in found.attributions] == [q.id for q in found.quotations]
    for attribution in found.attributions:
        assert all(0 <= span.start < span.end <= len(text) for span in places(attribution))
        assert 0 <= attribution.confidence <= 1
        assert 0 <= attribution.runner_up_confidence <= 1
        assert attribution.rule
        assert attribution.reason
        assert attribution.speaker is None or attribution.speaker.name.strip()


@given(texts)
def test_paragraphs_are_in_order_and_the_text_is_not_altered(text: str) -> None:
    found = read(text)
    spans = [paragraph.span for paragraph in found.paragraphs]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert found.article.text == text


@given(texts)
@settings(max_examples=30)
def test_the_same_text_is_always_read_the_same_way(text: str) -> None:
    assert read(text) == read(text)


@given(texts)
@settings(max_examples=30)
def test_every_quotation_can_be_printed(text: str) -> None:
    for record in quotation_records(read(text)):
        assert tuple(record) == FIELDS
        assert [text[start:end] for start, end in record["spans"]]
        assert (record["speaker"] is None) is (record["speaker_kind"] == "unknown")


def test_a_stream_keeps_its_order_and_passes_on_what_was_set_aside() -> None:
    aside = SetAside("b.txt", None, "empty")
    items = [Article("1", "a", '"We go," he said.'), aside, Article("2", "c", "")]
    found = list(extract_all(items))
    assert found[1] == aside
    assert [one.article.doc for one in found if isinstance(one, Extraction)] == ["a", "c"]


@pytest.mark.data
def test_real_articles_are_read_to_the_end(data: Path) -> None:
    train = list(read_articles([data / "polnear" / "train" / "articles.jsonl"], Given()))
    articles = [*train[::6], *read_articles([data / "basil-dev" / "articles.jsonl"], Given())]
    for article, found in zip(articles, extract_all(articles, processes=1), strict=True):
        assert isinstance(article, Article)
        assert isinstance(found, Extraction), found
        for quotation, said in zip(found.quotations, found.attributions, strict=True):
            assert quotation.text == " ".join(span.of(article.text) for span in quotation.spans)
            assert all(span.of(article.text).strip() for span in places(said))


# Each is repeated until it is long; none may cost more than its length.
REPEATED = [
    '"', "“", "”", "‘", "''", "'", '" ', "“ ", "“a ", '"a', '"A b," ', "(", "[", "A", " ",
    "\n", "\n\n“", '\n"A b', "a\n", "\t \n", ".", ". ", "…", "—", ",", ", ", "-", "a-", "1", "1,",
    "Ann Lee ", "Ann Lee, ", "Mr. ", "A. ", "of the ", "said ", "he said ", "he said, ",
    "according to ", '"A," he said. ', "“We go,” said Ann Lee, who ", "the senator ", "and ",
    "Ann and ", "http://", "@a ", "Ann Lee, a man, ", '"Yes," Ann Lee, of Ohio, ', "Ann Lee: ",
    "Ann Lee: “A b.”\n", "\u200b", "\u00a0", "é", "“We go,” she said, “we ", "Lee’s ", "SAID ",
    "By Ann Lee\n", "Ann Lee’s son Bo Lee ",
]  # fmt: skip


def work(text: str) -> int:
    """Calls made while reading `text`, of Python and of C: a count that no busy machine moves."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", REPEATED)
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    read(piece)  # what is loaded once is not counted
    few, many = (work(piece * (size // len(piece))) for size in (1_000, 4_000))
    assert many <= 4 * 1.25 * few + 1_000


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.timeout(20)
def test_a_long_hostile_text_is_read_at_all(piece: str) -> None:
    """Calls do not show what a regular expression does inside; one that runs away never ends.

    How time grows with length, up to a megabyte, is measured by benchmarks/extraction_speed.py.
    """
    text = piece * (8_000 // len(piece))
    found = read(text)
    assert all(q.text for q in found.quotations)
    assert bool(found.paragraphs) is bool(text.strip())
