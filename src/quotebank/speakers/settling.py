"""Mentions that are settled before a quotation is read, so that a later "he" can mean them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from quotebank.speakers.scene import Scene

_SURE = {"h": 0.5, "R": 0.6, "W": 0.6}  # chance above which such a mention counts as of somebody
# papers that are more than what one person says there
_ENACTED = frozenset(
    ["accord", "act", "agreement", "amendment", "bill", "constitution", "contract", "deal", "law"]
).union(["plan", "policy", "poll", "regulation", "rules", "statute", "survey", "treaty"])


def to_settle(scene: Scene, subjects: Container[int]) -> list[int]:
    """Pronouns, "the president", and the speech of "Her speech lasted an hour", in text order."""
    word = scene.tokens.word
    found: list[int] = []
    for i, m in enumerate(scene.mentions):
        told = m.kind == "h"
        if m.kind == "R":
            told = m.owner is None and word[m.first] in ("the", "The")
        elif m.kind == "W":
            told = i in subjects and word[m.last] not in _ENACTED
        if told and not scene.mute[i]:
            found.append(i)
    return found


def sure(scene: Scene, i: int, chance: float) -> bool:
    """Whether who is meant by mention `i` is told with enough certainty."""
    return chance > _SURE[scene.mentions[i].kind]
