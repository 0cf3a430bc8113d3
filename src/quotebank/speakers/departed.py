"""Whose life an obituary tells: its "he" or "she" wherever nobody else is spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene
    from quotebank.speakers.standing import Past

_LEAD = 1200  # characters of an article's first paragraphs
# matches "who has died aged 84", "died on Tuesday", "dies at 91"; not "died down"
_DIED = re.compile(
    r"\b(?:has died|dies at|died (?:on|at|in|of|aged|peacefully|[MTWFS][a-z]+day))\b"
)
# matches "was born in", "is survived by", "survives him", "She was 91.": what is told of a life
_LIFE = re.compile(
    r"\b(?:was born|survived by|survives (?:him|her)|who survive|(?:He|She) was \d\d\d?\.)"
)
_LEAST = 2  # mentions by name


def departed(scene: Scene) -> Entity | None:
    """The person whom an obituary names most, or None where the article is none."""
    text = scene.tokens.text
    if "die" not in text[:_LEAD] or not _DIED.search(text, 0, _LEAD) or not _LIFE.search(text):
        return None
    people = [e for e in scene.cast.entities if e.person and len(e.words) > 1 and e.places]
    who = max(people, key=lambda e: (len(e.places), -e.number), default=None)
    if who is None or len(who.places) < _LEAST:
        return None
    begun = scene.tokens.start[who.places[0]] < _LEAD // 2
    return who if begun else None


def of_life(
    scene: Scene, i: int, who: Entity, recent: Sequence[tuple[Entity, Past]], *, tells: bool
) -> bool:
    """Whether pronoun `i` means `who`, as nobody else is spoken of just before.

    Args:
        scene: The article.
        i: The pronoun's mention.
        who: Whose life is told.
        recent: Those it can mean, with their last mentions.
        tells: Whether it says nothing.
    """
    at, begun = scene.mentions[i].first, scene.paragraph_starts[scene.paragraph_of[i]]
    own = others = -1
    for entity, past in recent:
        if entity is who:
            own = past.last.token
        else:
            others = max(others, past.last.token)
    if own < 0 or begun <= others:
        return False
    return others < own or (tells and scene.tokens.letters.find("Q", begun, at) < 0)
