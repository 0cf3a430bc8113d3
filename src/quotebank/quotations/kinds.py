"""Somebody's words, or a title, a nickname, a scare quote: a learned classifier of short spans."""

from __future__ import annotations

import math
from itertools import repeat
from typing import TYPE_CHECKING

from quotebank.learned.load import load
from quotebank.quotations.features import VERSION, Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotebank.records import Span


def chances(text: str, spans: Sequence[Span]) -> list[float]:
    """The chance of each span, in text order, to be somebody's words.

    Args:
        text: The article.
        spans: All its outermost spans in marks, marks included: they inform each other.

    Returns:
        0 to 1, as many as `spans`; 1 for spans too long to be a title or a scare quote.
    """
    part = load("kinds", VERSION)
    context = Context(text, spans)
    weights = part["weights"]
    logits = [
        score(weights, part["intercept"], context.features(i)) if context.doubtful[i] else 9.0
        for i in range(len(spans))
    ]
    return [1 / (1 + math.exp(-z)) for z in settle(context, logits)]


def score(weights: Mapping[str, float], intercept: float, features: Iterable[str]) -> float:
    """Log odds of being somebody's words, kept within 30 either way."""
    known = math.fsum(map(weights.get, features, repeat(0.0)))  # the same in any order
    return max(-30.0, min(30.0, intercept + known))


def settle(context: Context, logits: Sequence[float]) -> list[float]:
    """Bring the spans of one list to their mean: one title among titles is a title."""
    settled = list(logits)
    for group in context.same_kind():
        mean = sum(logits[i] for i in group) / len(group)
        for i in group:
            settled[i] = mean
    return settled
