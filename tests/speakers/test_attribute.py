"""Who said each quotation, on readable examples and on anything at all."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebank.records import Article, Attribution, Form, Paragraph, Quotation, Role, Span
from quotebank.speakers.attribute import attribute

EXAMPLES = "speakers"
QUOTED = re.compile(r"“[^“”\n]+”")


def said(text: str, paragraphs: tuple[Paragraph, ...] = ()) -> list[tuple[str, Attribution]]:
    """Every curly-quoted span with its attribution."""
    found = tuple(
        Quotation("key", (Span(*m.span()),), m.group(), Form.DIRECT, "test")
        for m in QUOTED.finditer(text)
    )
    given_to = attribute(Article("key", "doc", text), paragraphs, found)
    return [(q.text.strip("“”,."), a) for q, a in zip(found, given_to, strict=True)]


def test_example(example: tuple[str, str]) -> None:
    text, expected = example
    lines = []
    for words, a in said(text):
        source = a.source.of(text) if a.source else ""
        name = a.speaker.name if a.speaker else "?"
        kind = str(a.speaker.kind) if a.speaker else "unknown"
        lines.append(f"{words} → {name} | {kind} | {source}".rstrip())
    assert "\n".join(lines) == expected


def test_reason_names_words_verb_and_person() -> None:
    text = "Ann Brown came late. “We will rebuild it,” she said."
    ((_, a),) = said(text)
    assert a.reason == (
        "“she” after the quotation with “said” is Ann Brown, the last woman named before it"
    )
    assert a.cue is not None
    assert a.cue.of(text) == "said"


def test_surname_alone_stays_as_printed() -> None:
    ((_, a),) = said("Bush said: “We are ready.”")
    assert a.speaker is not None
    assert a.speaker.name == "Bush"


def test_a_caption_gives_no_antecedent() -> None:
    caption, story = "President Gordon Bell in Rome", "Peter Novak spoke. “It is over,” he said."
    text = f"{caption}\n{story}"
    paragraphs = (
        Paragraph(Span(0, len(caption)), Role.CAPTION),
        Paragraph(Span(len(caption) + 1, len(text)), Role.STORY),
    )
    ((_, a),) = said(text, paragraphs)
    assert a.speaker is not None
    assert a.speaker.name == "Peter Novak"


def test_the_author_is_who_says_i() -> None:
    text = "Once, on the road to Ohio, I laughed and said, “I do not believe it.”"
    place = Span(text.index("“"), len(text))
    quotation = Quotation("key", (place,), place.of(text), Form.DIRECT, "test")
    for byline, name in (("By ANN LUND, Ohio Post", "Ann Lund"), ("AP", None)):
        article = Article("key", "doc", text, byline=byline)
        (a,) = attribute(article, (), (quotation,))
        assert (a.speaker.name if a.speaker else None) == name


def test_i_said_comes_before_who_asked() -> None:
    text = "I buried a man. His widow asked me and I said, “I did not hear that.”"
    place = Span(text.index("“"), len(text))
    quotation = Quotation("key", (place,), place.of(text), Form.DIRECT, "test")
    for byline, name in (("Ann Lund", "Ann Lund"), (None, None)):
        (a,) = attribute(Article("key", "doc", text, byline=byline), (), (quotation,))
        assert (a.speaker.name if a.speaker else None) == name


def test_no_quotations_no_attributions() -> None:
    assert attribute(Article("key", "doc", "Nobody speaks."), (), ()) == ()


def test_two_parts_of_one_quotation_have_one_speaker() -> None:
    text = "“We will go,” Ann Brown said, “tomorrow.”"
    spans = tuple(Span(*m.span()) for m in QUOTED.finditer(text))
    quotation = Quotation("key", spans, "“We will go,” “tomorrow.”", Form.DIRECT, "test")
    (a,) = attribute(Article("key", "doc", text), (), (quotation,))
    assert a.speaker is not None
    assert a.speaker.name == "Ann Brown"


WORDS = st.sampled_from(
    ["“Yes,”", "“no”", "said", "Mr.", "Ann", "Brown", "he", "she", "they", "who", "the", "letter",
     "from", "agency", "’s", ",", ".", "\n", "and", "a", "senior", "official", "WALLACE:", "―",
     "“X: ”", "which", "it", "(", ")", "according", "to", "\u200b", "𝕏", "é", "3.5%"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60))
def test_any_words_give_sound_records(words: list[str]) -> None:
    text = " ".join(words)
    for _, a in said(text):
        assert 0.0 <= a.confidence <= 1.0
        assert a.runner_up_confidence <= max(a.confidence, 1 - a.confidence)
        assert (a.speaker is None) == (a.confidence == 0.0)
        assert a.reason
        for span in (a.source, a.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    said(f"“{text}” he said. {text} “x”")


@pytest.mark.parametrize(
    "unit", ["the letter wrote ", "who ", "he, ", "Bob's ", "the a ", "(", "Aa "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    began = time.process_time()
    said(unit * (120_000 // len(unit)) + "“x” said Bob")
    assert time.process_time() - began < 5
