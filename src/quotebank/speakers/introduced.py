"""Words that stand alone after one sentence about somebody new: “Jones was blunt. “It’s over.””."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_LONGEST = 45  # tokens of the sentence
# matches the "Q.n" with which a paragraph ends that holds quoted parts alone from there on
_ENDS = re.compile(r'[Q.,"]*(?:n|$)')
_LEADS = (["For"], ["As", "for"], ["news", "to"], ["Not", "so"])
# letters before one who does or is something: "Asked about it, Jones", "where Jones", "was Jones"
_BEFORE = frozenset(",qB")
_CLOSING = "\"'”’"
_DOES = frozenset("VBaS,.")


def introduced_by(scene: Scene, token: int) -> int | None:
    """Index of the person whom the one sentence before the part tells of, if nobody else speaks.

    The sentence has a paragraph to itself, or shares the part's; after the part nothing follows.
    """
    letters = scene.tokens.letters
    if letters[token - 1 : token] not in (".", "n", ":") or not _ENDS.match(letters, token + 1):
        return None
    stop = token
    while stop and letters[stop - 1] == "n":
        stop -= 1
    start = letters.rfind("n", 0, stop) + 1
    if not 3 < stop - start < _LONGEST or letters.find("Q", start, stop) >= 0:
        return None
    if letters[stop - 1] not in ".:" or scene.sentences.of(start) != scene.sentences.of(stop - 1):
        return None
    found = _told_of(scene, start, stop)
    return found if found is not None and _says_it(scene, found, token, (start, stop)) else None


def _told_of(scene: Scene, start: int, stop: int) -> int | None:
    """The first mention of the person whom the sentence is about."""
    for i in range(*scene.mentions_between(start, stop)):
        mention, entity = scene.mentions[i], scene.entity_of[i]
        if mention.kind == "h" or (mention.kind in "yx" and mention.first == start):
            return None
        if entity is None or not entity.person or scene.mute[i]:
            continue
        after = scene.tokens.letters[mention.last + 1 : mention.last + 2]
        if after in _DOES and _in_place(scene, mention.first, start):
            if after == "S" and _others(scene, entity, i, stop):
                continue  # "Lee’s captain, Ann Jones, was blunt"
            return i
    return None


def _in_place(scene: Scene, first: int, start: int) -> bool:
    """Whether who is named at token `first` begins the sentence or does what it tells."""
    word = scene.tokens.word
    before = word[first - 1]
    if first == start or scene.tokens.letters[first - 1] in _BEFORE or before == "where":
        return True
    return word[start:first] in _LEADS or word[first - 2 : first] in _LEADS


def _others(scene: Scene, entity: Entity, i: int, stop: int) -> bool:
    """Whether another person is named after mention `i` in the sentence."""
    after = scene.entity_of[i + 1 : scene.mentions_between(0, stop)[1]]
    return any(e is not None and e.person and e is not entity for e in after)


def _says_it(scene: Scene, i: int, token: int, within: tuple[int, int]) -> bool:
    """Whether nobody else says something there and the part does not name the person."""
    entity, tokens = scene.entity_of[i], scene.tokens
    quoted = tokens.text[tokens.start[token] : tokens.end[token]]
    if quoted[-1] not in _CLOSING:
        return False  # it runs on, and may be told of later
    if entity is None or any(len(w) > 2 and w in quoted for w in entity.words):
        return False
    clauses = scene.clauses[slice(*scene.clauses_between(*within))]
    said = [c.subject for c in clauses if c.kind in ("say", "name")]
    return all(scene.entity_of[j] is entity or scene.mentions[j].kind == "q" for j in said)
