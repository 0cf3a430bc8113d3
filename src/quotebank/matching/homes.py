"""Quotations of one event judged among their articles': whose a short phrase is.

A word or two that an article puts in marks are mostly from a statement that it prints besides. The
same words in another outlet's statement are then another saying, and the link is not made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.matching.score import LEAST_TELLING, Verdict, judge
from quotebank.matching.witness import Witness, around, context, lighter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def judge_witnesses(
    a: Witness, b: Witness, articles: Mapping[int, Sequence[Witness]]
) -> Verdict | None:
    """Whether two quotations of one event report the same utterance.

    Args:
        a: A quotation.
        b: Another; the verdict's runs give its words second.
        articles: All quotations of the two articles, by article.

    Returns:
        None where the evidence does not reach, or the lighter one is its own article's.
    """
    verdict = _judge(a, b)
    if verdict is None or a.article == b.article or a.flat == b.flat:
        return verdict
    for phrase in lighter(a, b):
        host = b if phrase is a else a
        if _has_home(phrase, host, articles[phrase.article]):
            return None
    return verdict


def _has_home(phrase: Witness, host: Witness, own: Iterable[Witness]) -> bool:
    """Whether a phrase's own article prints another statement that holds it and fits it better.

    The sentence around the phrase must tell: an article that quotes two statements with the phrase
    in them may have it from either.
    """
    if len(phrase.wording.telling) >= LEAST_TELLING:
        return False
    fits = around(phrase, host)
    return any(
        home.wording.weight > phrase.wording.weight
        and not phrase.telling.isdisjoint(home.telling)
        and around(phrase, home) > fits
        and _judge(phrase, home) is not None
        and _judge(home, host) is None
        for home in own
    )


def _judge(a: Witness, b: Witness) -> Verdict | None:
    return judge(a.wording, b.wording, context(a, b), equal=a.flat == b.flat)
