"""Learned weights -> how likely each candidate is a quoted part's source."""

from __future__ import annotations

from bisect import bisect_right
from math import exp
from typing import TYPE_CHECKING, Any

from quotebank.learned.load import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotebank.speakers.candidates import Candidate

VERSION = 1  # of the features in `candidates` and `reference`
_NOTHING: Mapping[str, Any] = {}
_replaced: list[Mapping[str, Any]] = []


def _learned() -> Mapping[str, Any]:
    return _replaced[-1] if _replaced else load("speakers", VERSION)


def use(learned: Mapping[str, Any]) -> None:
    """Score with these weights from now on, as training does between its rounds."""
    _replaced[:] = [learned]


def source_weights() -> Mapping[str, float]:
    """Feature of a candidate source -> weight."""
    weights: Mapping[str, float] = _learned()["sources"]
    return weights


def reference_weights() -> Mapping[str, float]:
    """Feature of a person that a pronoun or role may mean -> weight."""
    weights: Mapping[str, float] = _learned()["references"]
    return weights


def probabilities(found: Sequence[Candidate]) -> list[float]:
    """One probability a candidate, in the same order, summing to one."""
    known = source_weights().get
    scores = [sum(known(f, 0.0) for f in c.features) for c in found]
    top = max(scores)
    odds = [exp(s - top) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]


def calibrated(raw: float) -> float:
    """Share of speakers that were right, on articles left out, where the weight was `raw`.

    A straight line between the knots that training stored; `raw` itself where there are none.
    """
    knots: list[list[float]] = _learned().get("calibration", [])
    if not knots:
        return raw
    i = bisect_right(knots, raw, key=lambda k: k[0])
    if i == 0:
        return knots[0][1] * raw / knots[0][0] if knots[0][0] else 0.0
    if i == len(knots):
        return knots[-1][1]
    (x0, y0), (x1, y1) = knots[i - 1], knots[i]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
