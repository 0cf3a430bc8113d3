from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.evaluation.agreement import (
    name_words,
    overlap,
    same_source,
    same_speaker,
    trimmed,
)
from quotebank.records import Span, SpeakerKind

PERSON, ORGANISATION, GROUP, UNNAMED = (
    SpeakerKind.PERSON,
    SpeakerKind.ORGANISATION,
    SpeakerKind.GROUP,
    SpeakerKind.UNNAMED,
)
spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))


@pytest.mark.parametrize(
    ("gold", "kind", "given_name", "strict", "lenient"),
    [
        ("George W. Bush", PERSON, "George W. Bush", True, True),
        ("George W. Bush", PERSON, "President George Bush", True, True),
        ("George W. Bush", PERSON, "Bush", False, True),
        ("George W. Bush", PERSON, "Laura Bush", False, False),
        ("Bush", PERSON, "George W. Bush", True, True),
        ("José Müller", PERSON, "Jose Muller", True, True),
        ("Ann Lee Jr.", PERSON, "Ann Lee", False, False),
        ("Ann Lee Jr.", PERSON, "Ann Lee, Jr", True, True),
        ("Ann Lee", PERSON, "Lee Ann", False, False),
        ("Ann Lee", PERSON, None, False, False),
        ("Ann Lee", PERSON, "", False, False),
        ("Ann Lee", PERSON, "the President", False, False),
        ("the President", PERSON, "the President", False, False),
        ("Fish and Wildlife Service", ORGANISATION, "U.S. Fish and Wildlife Service", True, True),
        ("Fish and Wildlife Service", ORGANISATION, "Forest Guild", False, False),
        ("senior official", UNNAMED, "a senior official", True, True),
        ("Ann Lee and Bo Ray", GROUP, "Bo Ray and Ann Lee", True, True),
        ("Ann Lee and Bo Ray", GROUP, "Ann Lee and Di Fox", False, False),
        ("Ann Lee, Bo Ray", GROUP, "Ann Lee", True, True),  # a shared part of a description
        ("Democrats", GROUP, "Republicans", False, False),
    ],
)
def test_speakers(
    gold: str, kind: SpeakerKind, given_name: str | None, strict: bool, lenient: bool
) -> None:
    assert same_speaker(gold, kind, given_name) is strict
    assert same_speaker(gold, kind, given_name, strict=False) is lenient


def test_a_title_is_no_part_of_a_name() -> None:
    assert name_words("then-Prime Minister Dr. Ann Lee's") == ["ann", "lee"]


def test_source_words_may_be_fuller_or_shorter() -> None:
    assert same_source("spokeswoman Ann Lee", "Ann Lee")
    assert not same_source("he", "Ann Lee")


@given(st.text('" “”.,ab', max_size=20), spans)
def test_trimming_stays_inside_and_ends_at_letters(text: str, span: Span) -> None:
    span = Span(min(span.start, len(text)), min(span.end, len(text)))
    inner = trimmed(text, span)
    assert span.start <= inner.start <= inner.end <= span.end
    words = inner.of(text)
    assert words == words.strip(' "“”.,')
    assert words.count("a") + words.count("b") == span.of(text).count("a") + span.of(text).count(
        "b"
    )


@given(spans, spans)
def test_overlap_is_symmetric_and_a_share(a: Span, b: Span) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert 0 <= overlap(a, b) <= 1
    assert (overlap(a, b) == 1) is (a == b and a.start < a.end)


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(SpeakerKind))
def test_strict_agreement_is_lenient_agreement(a: str, b: str, kind: SpeakerKind) -> None:
    if same_speaker(a, kind, b):
        assert same_speaker(a, kind, b, strict=False)
