from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.evaluation.figures import Balance, by_group, figures
from quotebank.evaluation.gold import GoldSpan
from quotebank.evaluation.score import Judged, Outcome, Predicted
from quotebank.records import Article, Form, Span, SpeakerKind

CNN = Article("k", "a", "“We go now, all of us.” “Maybe.”", outlet="CNN")
NOBODYS = Article("l", "b", "“We go now, all of us.” “Maybe.”")
LONG, SHORT = Span(0, 23), Span(24, 32)


def entry(
    outcome: Outcome,
    confidence: float = 0.9,
    *,
    article: Article = CNN,
    span: Span = LONG,
    speaker: str | None = "Ann Lee",
) -> Judged:
    kind = SpeakerKind.PERSON if speaker else SpeakerKind.UNKNOWN
    gold = GoldSpan(span, "t:1", speaker, kind) if outcome is not Outcome.EXTRA else None
    part = Predicted(span, Form.DIRECT, "Ann Lee", SpeakerKind.PERSON, None, confidence)
    found = part if outcome is not Outcome.MISSED else None
    right = outcome is Outcome.RIGHT
    return Judged(article, span, gold, found, outcome, right, right or None)


def test_figures_of_a_small_evaluation() -> None:
    judged = [
        entry(Outcome.RIGHT),
        entry(Outcome.RIGHT),
        entry(Outcome.SPEAKER),
        entry(Outcome.MISSED),
        entry(Outcome.EXTRA),
    ]
    f = figures(judged)
    assert (f.articles, f.quotations, f.asked) == (1, 4, 4)
    assert (f.spans.precision, f.spans.recall) == (3 / 4, 3 / 4)
    assert (f.strict, f.lenient, f.coverage) == (2 / 4, 2 / 4, 3 / 4)
    assert f.attributed == Balance(right=2, extra=2, missed=2)
    assert (f.sources, f.source) == (2, 1.0)


def test_nothing_asked_is_not_nothing_right() -> None:
    f = figures([])
    assert (f.spans.f1, f.strict, f.source, f.at80, f.ece) == (0.0, None, None, None, None)


def test_a_speaker_the_article_does_not_tell_is_not_asked_for() -> None:
    f = figures([entry(Outcome.SPEAKER, speaker=None), entry(Outcome.RIGHT)])
    assert (f.asked, f.strict, f.coverage) == (1, 1.0, 1.0)
    assert f.attributed.f1 == 0.5


def test_at80_leaves_out_the_fifth_that_is_least_sure() -> None:
    judged = [entry(Outcome.RIGHT, 0.9)] * 7 + [entry(Outcome.SPEAKER, 0.8)]
    judged += [entry(Outcome.SPEAKER, 0.1)] * 2
    assert figures(judged).at80 == 7 / 8
    assert figures([*judged[:6], *[entry(Outcome.MISSED)] * 4]).at80 is None


@pytest.mark.parametrize(
    ("confidences", "right", "error"),
    [
        ([0.75, 0.75, 0.75, 0.75], [True, True, True, False], 0.0),
        ([1.0, 1.0], [False, False], 1.0),
        ([0.05, 0.95], [False, True], 0.05),
        ([1.0], [True], 0.0),
    ],
)
def test_calibration_error(confidences: list[float], right: list[bool], error: float) -> None:
    outcomes = [Outcome.RIGHT if one else Outcome.SPEAKER for one in right]
    judged = [entry(o, c) for o, c in zip(outcomes, confidences, strict=True)]
    assert figures(judged).ece == pytest.approx(error)


def test_groups() -> None:
    judged = [
        entry(Outcome.RIGHT),
        entry(Outcome.MISSED, span=SHORT),
        entry(Outcome.EXTRA, article=NOBODYS, span=SHORT),
    ]
    found = {(by, group): f.quotations for by, group, f in by_group(judged)}
    assert found == {
        ("outlet", "(not known)"): 0,
        ("outlet", "CNN"): 2,
        ("form", "direct"): 2,
        ("length", "1-2 words"): 1,
        ("length", "6-15 words"): 1,
        ("speaker", "person"): 2,
    }


def test_groups_of_length_stand_in_order_of_length() -> None:
    judged = [entry(Outcome.RIGHT, span=span) for span in (LONG, SHORT)]
    groups = [group for by, group, _ in by_group(judged) if by == "length"]
    assert groups == ["1-2 words", "6-15 words"]


@given(
    st.lists(
        st.builds(
            entry,
            st.sampled_from(Outcome),
            st.floats(0, 1),
            article=st.sampled_from([CNN, NOBODYS]),
            span=st.sampled_from([LONG, SHORT]),
        )
    )
)
def test_groups_part_the_whole_and_shares_are_shares(judged: list[Judged]) -> None:
    whole = figures(judged)
    for name in ("outlet", "form", "length", "speaker"):
        parts = [f for by, _, f in by_group(judged) if by == name]
        assert sum(f.quotations for f in parts) == whole.quotations
        assert sum(f.spans.extra for f in parts) == whole.spans.extra
    shares = (whole.strict, whole.lenient, whole.source, whole.at80, whole.coverage, whole.ece)
    assert all(0 <= share <= 1 + 1e-9 for share in shares if share is not None)
    assert whole.attributed.right <= whole.spans.right
