from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.matching.candidates import identify
from quotebank.matching.score import (
    ALONE,
    Agreement,
    Context,
    is_decisive,
    judge,
    judge_block,
)
from quotebank.matching.wordings import Wording, read_wording

EXAMPLES = "matching"
CONTEXTS = {
    "far": ALONE,
    "near, same speaker": Context(near=True, speakers=Agreement.AGREE),
    "near, nobody known": Context(near=True),
    "near, other speaker": Context(near=True, speakers=Agreement.DIFFER),
    "one article, two statements": Context(
        near=True, speakers=Agreement.AGREE, together=True, whole=True
    ),
    "four days apart, same speaker": Context(near=True, speakers=Agreement.AGREE, days=4),
    "near, two statements": Context(near=True, speakers=Agreement.AGREE, whole=True),
    "near, a law's name": Context(near=True, named=True),
    "one article, about the same": Context(
        near=True, speakers=Agreement.AGREE, together=True, around=14
    ),
    "one article, two statements about the same": Context(
        near=True, speakers=Agreement.AGREE, together=True, whole=True, around=14
    ),
    "one article, two people, about the same": Context(
        near=True, together=True, others=True, around=5.5
    ),
    "one article, two people, about much the same": Context(
        near=True, together=True, others=True, around=14
    ),
    "one article, a phrase": Context(near=True, speakers=Agreement.AGREE, together=True),
}
TELLING = [
    "harbour",
    "tunnel",
    "bishop",
    "orchard",
    "cider",
    "the",
    "of",
    "we",
    "will",
    "flooded",
    "mayor",
    "lease",
    "signs",
]
LINES = st.lists(st.sampled_from([*TELLING, "…"]), min_size=1, max_size=14).map(" ".join)


def test_examples(example: tuple[str, str]) -> None:
    text, expected = example
    where, a, b = text.split("\n")
    one, other = identify(a), identify(b)
    found = judge(one.wording, other.wording, CONTEXTS[where], equal=one.flat == other.flat)
    assert (str(found.relation) if found else "nothing") == expected
    if found:
        assert found.evidence


def swapped(runs: tuple[tuple[int, int, int], ...]) -> tuple[tuple[int, int, int], ...]:
    return tuple((m, n, size) for n, m, size in runs)


@given(LINES, LINES, st.sampled_from(list(CONTEXTS.values())))
def test_judging_is_symmetric(a: str, b: str, context: Context) -> None:
    one, other = read_wording(a), read_wording(b)
    there = judge(one, other, context, equal=a == b)
    back = judge(other, one, context, equal=a == b)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.relation, there.score, there.covers, there.evidence) == (
            back.relation,
            back.score,
            back.covers,
            back.evidence,
        )
        assert there.runs == swapped(back.runs) or len(one.words) == len(other.words)
        assert 0.5 < there.score <= 1


@given(LINES)
def test_decisive_is_what_judge_says_of_a_wording_and_itself(line: str) -> None:
    wording = read_wording(line)
    assert is_decisive(wording) == (judge(wording, wording, equal=True) is not None)


@given(LINES, LINES)
def test_agreeing_speakers_never_hurt(a: str, b: str) -> None:
    one, other = read_wording(a), read_wording(b)
    verdicts = [
        judge(one, other, Context(near=True, speakers=speakers), equal=a == b)
        for speakers in (Agreement.DIFFER, Agreement.UNKNOWN, Agreement.AGREE)
    ]
    found = [verdict is not None for verdict in verdicts]
    assert found == sorted(found)


@given(LINES, LINES, st.booleans())
def test_standing_in_one_article_never_helps(a: str, b: str, whole: bool) -> None:
    one, other = read_wording(a), read_wording(b)
    apart = judge(one, other, Context(near=True), equal=a == b)
    together = judge(one, other, Context(near=True, together=True, whole=whole), equal=a == b)
    if together:
        assert apart
        assert together.score <= apart.score


@given(LINES, LINES, st.integers(0, 4))
def test_days_between_never_help(a: str, b: str, days: int) -> None:
    one, other = read_wording(a), read_wording(b)
    verdicts = [
        judge(one, other, Context(near=True, speakers=Agreement.AGREE, days=n), equal=a == b)
        for n in (days, days + 1)
    ]
    scores = [verdict.score if verdict else 0 for verdict in verdicts]
    assert scores == sorted(scores, reverse=True)


def test_blocks_give_what_judge_gives() -> None:
    a, b = read_wording("harbour tunnel bishop orchard"), read_wording("the harbour tunnel bishop")
    pairs: list[tuple[Wording, Wording, Context, bool]] = [
        (a, b, context, False) for context in CONTEXTS.values()
    ]
    assert list(judge_block(pairs)) == [judge(a, b, c) for c in CONTEXTS.values()]
