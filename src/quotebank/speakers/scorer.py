"""Learned weights -> how likely each candidate is a quoted part's source."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from math import exp
from typing import TYPE_CHECKING, Any

from quotebank.learned.groups import Weights
from quotebank.learned.load import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotebank.speakers.candidates import Candidate

VERSION = 3  # of the features in `candidates` and `reference`
_replaced: list[Mapping[str, Any]] = []


def _learned() -> Mapping[str, Any]:
    return _replaced[-1] if _replaced else load("speakers", VERSION)


def use(learned: Mapping[str, Any]) -> None:
    """Score with these weights from now on, as training does between its rounds."""
    _replaced[:] = [learned]
    source_weights.cache_clear()
    pronoun_weights.cache_clear()
    role_weights.cache_clear()
    _knots.cache_clear()


@cache
def source_weights() -> Weights:
    """Weights of a candidate source's features."""
    return Weights(_learned()["sources"])


@cache
def pronoun_weights() -> Weights:
    """Weights of the features of a person that a pronoun may mean."""
    return Weights(reference_weights(), "h")


@cache
def role_weights() -> Weights:
    """Weights of the features of a person that "the senator" may mean."""
    return Weights(reference_weights(), "R")


def reference_weights() -> Mapping[str, float]:
    """Feature of a person that a pronoun or role may mean -> weight."""
    weights: Mapping[str, float] = _learned()["references"]
    return weights


def probabilities(found: Sequence[Candidate]) -> list[float]:
    """One probability a candidate, in the same order, summing to one."""
    scores = source_weights().of([c.features for c in found])
    top = max(scores)
    odds = [exp(s - top) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]


@cache
def _knots() -> tuple[list[float], list[float]]:
    """Weights, ascending, and the shares that go with them."""
    knots: list[list[float]] = _learned().get("calibration", [])
    return [x for x, _ in knots], [y for _, y in knots]


def calibrated(raw: float) -> float:
    """Share of speakers that were right, on articles left out, where the weight was `raw`.

    A straight line between the knots that training stored; `raw` itself where there are none.
    """
    xs, ys = _knots()
    if not xs:
        return raw
    i = bisect_right(xs, raw)
    if i == 0:
        return ys[0] * raw / xs[0] if xs[0] else 0.0
    if i == len(xs):
        return ys[-1]
    x0, y0, x1, y1 = xs[i - 1], ys[i - 1], xs[i], ys[i]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
