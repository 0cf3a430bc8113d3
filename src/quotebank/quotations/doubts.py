"""Doubtful words are printed by what they are like and by how surely somebody says them.

A title or a scare quote seldom has anybody near by who says it, so that the speaker's confidence
tells as well: two doubts together are too many, and one may be made good by the other.
"""

from __future__ import annotations

import math
from itertools import compress
from typing import TYPE_CHECKING

from quotebank.learned.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Attribution, Quotation

VERSION = 1  # of the two figures weighed; the learned part must have the same
CUT = 0.4  # chances below this are not printed; the examples hold more titles than news does
_DOUBTFUL = 0.97  # from this chance on the words are printed whoever says them
_LEAST, _MOST = 0.2, 0.99  # confidence: unknown counts as slight, and a label is not everything


def log_odds(chance: float) -> float:
    """Of a chance, kept within 9 either way."""
    if 0.0001 < chance < 0.9999:
        return math.log(chance / (1 - chance))
    return 9.0 if chance > 0.5 else -9.0


def weighed(chance: float, confidence: float) -> tuple[float, float]:
    """The two figures that are weighed: log odds of the words' chance and of the speaker's."""
    return log_odds(chance), log_odds(min(max(confidence, _LEAST), _MOST))


def printed(chance: float, confidence: float) -> bool:
    """Whether words with this chance to be somebody's, said by one so sure, are printed."""
    if chance >= _DOUBTFUL:
        return True
    part = load("doubts", VERSION)
    words, speaker = weighed(chance, confidence)
    sum_ = part["intercept"] + part["words"] * words + part["speaker"] * speaker
    return bool(sum_ >= log_odds(CUT))


def without_doubtful(
    quotations: Sequence[Quotation], chances: Sequence[float], attributions: Sequence[Attribution]
) -> tuple[tuple[Quotation, ...], tuple[Attribution, ...]]:
    """The quotations that are printed, and who said them; all three of the same length."""
    kept = [
        printed(chance, told.confidence) for chance, told in zip(chances, attributions, strict=True)
    ]
    if all(kept):
        return tuple(quotations), tuple(attributions)
    return tuple(compress(quotations, kept)), tuple(compress(attributions, kept))
