from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.evaluation.gold import GoldArticle, GoldSpan
from quotebank.evaluation.score import Outcome, Predicted, judge, predicted
from quotebank.records import Article, Form, Span, SpeakerKind

TEXT = '"We go," Ann Lee said. Bo called it "a long, "slow" way," she said, "home."'
GO, WAY, SLOW, HOME = Span(0, 8), Span(36, 57), Span(45, 51), Span(68, 75)


def spans(*wanted: tuple[Span, str | None], named: bool = True) -> GoldArticle:
    gold = tuple(
        GoldSpan(span, f"t:{i}", speaker, SpeakerKind.PERSON, "she")
        for i, (span, speaker) in enumerate(wanted)
    )
    return GoldArticle(Article("k", "a", TEXT), gold, named)


def found(span: Span, speaker: str | None = "Ann Lee", source: str | None = "she") -> Predicted:
    kind = SpeakerKind.PERSON if speaker else SpeakerKind.UNKNOWN
    return Predicted(span, Form.DIRECT, speaker, kind, source, 0.9)


def outcomes(gold: GoldArticle, *parts: Predicted) -> list[Outcome]:
    return [one.outcome for one in judge(gold, parts)]


def test_the_spans_are_what_they_say() -> None:
    words = [span.of(TEXT) for span in (GO, WAY, SLOW, HOME)]
    assert words == ['"We go,"', '"a long, "slow" way,"', '"slow"', '"home."']


def test_every_outcome() -> None:
    gold = spans((GO, "Ann Lee"), (WAY, "Ann Lee"), (HOME, "Ann Lee"))
    assert outcomes(gold, found(GO), found(WAY, "Bo Ray"), found(Span(9, 16))) == [
        Outcome.RIGHT,
        Outcome.SPEAKER,
        Outcome.MISSED,
        Outcome.EXTRA,
    ]


def test_marks_make_no_difference() -> None:
    inner = Span(GO.start + 1, GO.end - 2)
    assert outcomes(spans((GO, "Ann Lee")), found(inner)) == [Outcome.RIGHT]


def test_a_part_that_is_too_short_is_missed_and_not_counted_twice() -> None:
    """It lies inside the annotated span: the miss tells it."""
    assert outcomes(spans((WAY, "Ann Lee")), found(Span(36, 43))) == [Outcome.MISSED]


def test_a_span_that_is_too_long_is_missed_and_extra() -> None:
    gold = spans((HOME, "Ann Lee"))
    assert outcomes(gold, found(Span(30, 75))) == [Outcome.MISSED, Outcome.EXTRA]


def test_words_inside_a_quotation_are_not_extra() -> None:
    assert outcomes(spans((WAY, "Ann Lee")), found(WAY), found(SLOW)) == [Outcome.RIGHT]


def test_one_found_span_is_given_out_once() -> None:
    gold = spans((HOME, "Ann Lee"), (Span(69, 75), "Ann Lee"))
    assert outcomes(gold, found(HOME)) == [Outcome.RIGHT, Outcome.MISSED]


def test_the_span_that_covers_best_is_taken() -> None:
    gold = spans((WAY, "Ann Lee"))
    judged = judge(gold, [found(Span(36, 56)), found(WAY), found(Span(36, 54))])
    assert judged[0].given == found(WAY)


def test_a_speaker_the_article_does_not_tell_is_rightly_left_open() -> None:
    assert outcomes(spans((GO, None)), found(GO, None)) == [Outcome.RIGHT]
    assert outcomes(spans((GO, None)), found(GO)) == [Outcome.SPEAKER]


def test_without_names_a_found_span_is_right() -> None:
    assert outcomes(spans((GO, None), named=False), found(GO)) == [Outcome.RIGHT]


def test_source_words_are_compared_where_both_sides_name_them() -> None:
    gold = spans((GO, "Ann Lee"), (WAY, "Ann Lee"), (HOME, "Ann Lee"))
    judged = judge(gold, [found(GO), found(WAY, source="Bo"), found(HOME, source=None)])
    assert [one.source_agrees for one in judged] == [True, False, None]


def test_a_surname_is_leniently_right() -> None:
    (one,) = judge(spans((GO, "Ann Lee")), [found(GO, "Lee")])
    assert (one.outcome, one.lenient) == (Outcome.SPEAKER, True)


def test_each_entry_tells_what_it_is_about() -> None:
    right, extra = judge(spans((GO, "Ann Lee")), [found(GO), found(Span(9, 16), None)])
    assert (right.words, right.length, right.kind) == ('"We go,"', 2, SpeakerKind.PERSON)
    assert (right.form, right.span) == (Form.DIRECT, GO)
    assert (extra.words, extra.kind, extra.gold) == ("Ann Lee", SpeakerKind.UNKNOWN, None)


def record(spans: list[list[int]], form: str) -> dict[str, object]:
    return {
        "doc": "a",
        "spans": spans,
        "form": form,
        "speaker": None,
        "speaker_kind": "unknown",
        "source": None,
        "confidence": 0.5,
    }


def test_records_give_one_part_a_span_and_indirect_ones_none() -> None:
    parts = predicted([record([[0, 8], [68, 75]], "direct"), record([[9, 16]], "indirect")])
    assert [part.span for part in parts["a"]] == [GO, HOME]
    assert predicted([record([[9, 16]], "indirect")]) == {"a": []}


places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: Span(min(pair), max(pair))
)


@given(st.lists(places, unique=True), st.lists(places))
def test_every_annotated_span_is_judged_once_and_none_is_found_twice(
    wanted: list[Span], given_spans: list[Span]
) -> None:
    gold = spans(*((span, "Ann Lee") for span in wanted))
    judged = judge(gold, [found(span) for span in given_spans])
    assert [one.span for one in judged if one.gold] == wanted
    assert sum(one.given is not None for one in judged) <= len(given_spans)
    assert all((one.given is None) is (one.outcome is Outcome.MISSED) for one in judged)
    assert all((one.gold is None) is (one.outcome is Outcome.EXTRA) for one in judged)
