"""What two attributions say of each other: the same speaker, different ones, or no telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quotebank.matching.score import Agreement
from quotebank.records import SpeakerKind
from quotebank.speakers.names import compatible

SURE: Final = 0.25  # attributions below this confidence are no evidence either way
FAIRLY_SURE: Final = 0.65  # below, one article's words are perhaps somebody else's
VERY_SURE: Final = 0.9  # two must be this sure to count as a disagreement


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a quotation, as its own article has it."""

    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: str = ""  # "George W. Bush"; empty where unknown
    confidence: float = 0.0  # 0 to 1


def agreement(a: Said, b: Said) -> Agreement:
    """Compare two attributions. Symmetric.

    A person, an organisation and an unnamed source may be one and the same ("the Romney campaign"
    through its spokesman), so only two named persons can be said to differ.
    """
    if not a.name or not b.name or min(a.confidence, b.confidence) < SURE:
        return Agreement.UNKNOWN
    if a.kind is b.kind is SpeakerKind.PERSON:
        if compatible(a.name, b.name) or _one_holds_other(a.name, b.name):
            return Agreement.AGREE
        sure = min(a.confidence, b.confidence) >= VERY_SURE
        return Agreement.DIFFER if sure else Agreement.UNKNOWN
    return Agreement.AGREE if _one_holds_other(a.name, b.name) else Agreement.UNKNOWN


def _one_holds_other(a: str, b: str) -> bool:
    """All words of one name stand in the other: a group's member, an organisation's short name."""
    words_a, words_b = set(a.casefold().split()), set(b.casefold().split())
    return words_a <= words_b or words_b <= words_a
