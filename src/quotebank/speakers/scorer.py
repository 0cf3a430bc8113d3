"""Learned weights -> how likely each candidate is a quoted part's source."""

from __future__ import annotations

import json
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.candidates import Candidate

_WEIGHTS = Path(__file__).parents[1] / "learned" / "speakers.json"


_loaded: dict[str, dict[str, float]] = {}


def _learned() -> dict[str, dict[str, float]]:
    if not _loaded:
        _loaded.update(json.loads(_WEIGHTS.read_text(encoding="utf-8")))
    return _loaded


def use(learned: dict[str, dict[str, float]]) -> None:
    """Score with these weights from now on, as training does between its rounds."""
    _loaded.clear()
    _loaded.update(learned)


def weights() -> dict[str, float]:
    """Feature of a candidate source -> weight."""
    return _learned()["weights"]


def reference_weights() -> dict[str, float]:
    """Feature of a person that a pronoun or role may mean -> weight."""
    return _learned().get("reference", {})


def probabilities(found: Sequence[Candidate]) -> list[float]:
    """One probability a candidate, in the same order, summing to one."""
    known = weights()
    scores = [sum(known.get(f, 0.0) for f in c.features) for c in found]
    top = max(scores)
    odds = [exp(s - top) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]
