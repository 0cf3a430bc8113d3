"""Several who speak as one: "the two leaders", "both senators", "the Republican members"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.unnamed import described_to
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Container

    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_BACK = 120  # mentions looked back at
_SOON = 25  # mentions looked on to
_BRACKETS = 6  # tokens of a party and state in brackets
_COUPLES = frozenset({"pair", "duo", "couple", "newlyweds"})
_TWO = frozenset({"two", "both"} | _COUPLES)
# those for whom two persons stand: "both sides released a statement"
_SIDES = frozenset({"sides", "side", "camps", "camp", "offices", "office", "campaigns", "campaign"})
# plural nouns any two persons can be called by
_ANY_TWO = frozenset(
    {"two", "both", "men", "women", "candidates", "leaders", "lawmakers", "rivals"}
    | _SIDES
    | _COUPLES
)
_PARTIES = {
    "gop": "Republicans", "republican": "Republicans", "republicans": "Republicans",
    "democratic": "Democrats", "democrats": "Democrats", "democrat": "Democrats",
}  # fmt: skip
_ALL_OF = frozenset({"the", "these", "every", "all"})
_MEMBERS = frozenset(
    {"republicans", "democrats", "republican", "democrat", "members", "lawmakers", "senators"}
)
_BELONGING = frozenset({"members", "lawmakers", "senators", "congressmen", "leaders", "group"})

# what can stand before "A and B" where both do what the verb tells; not a verb or preposition
_BEGINS = frozenset('n.,:;Q"&Tsa')

# matches the ",ZlC," of "Jones, Republican of Ohio, and"; not ",V,", ",&"
_APPOSED = re.compile(r",[ZDJNRmlCGHr]{1,7},(?=&)")

Pair = tuple["Entity", "Entity"]


def pair_at(scene: Scene, j: int) -> Pair | None:
    """A and B where the mentions from `j` on read "A and B" or "A (R-Utah) and B"."""
    after = _second(scene, j)
    if after is None:
        return None
    left, right = scene.entity_of[j], scene.entity_of[after]
    if left is None or right is None or left is right or not (left.person and right.person):
        return None
    return (left, right)


def _second(scene: Scene, j: int) -> int | None:
    """The mention after mention `j`, brackets and "and"."""
    tokens, mentions = scene.tokens, scene.mentions
    if j >= len(mentions):
        return None
    position = mentions[j].last + 1
    if tokens.letters[position : position + 1] == "(":
        closed = tokens.letters.find(")", position, position + _BRACKETS)
        position = closed + 1 if closed > 0 else position
    elif tokens.letters[position : position + 1] == ",":
        told = _APPOSED.match(tokens.letters, position)
        position = told.end() if told else position
    if tokens.word[position : position + 1] != ["and"]:
        return None
    for k in range(j + 1, min(j + _BRACKETS, len(mentions))):
        if mentions[k].first > position:
            return k if mentions[k].first == position + 1 else None
    return None


def pair_ending(scene: Scene, i: int) -> Pair | None:
    """A and B of "A and B said", where mention `i` is B."""
    stands = scene.mentions[i].first
    if not stands or scene.tokens.word[stands - 1] != "and":
        return None
    for j in range(i - 1, max(-1, i - _BRACKETS), -1):
        if _second(scene, j) == i:
            first = scene.mentions[j].first
            begins = not first or scene.tokens.letters[first - 1] in _BEGINS
            return pair_at(scene, j) if begins else None
    return None


def pair_leading(scene: Scene, i: int, subjects: Container[int]) -> Pair | None:
    """A and B of "A and B said", where mention `i` is A and only B counts as the subject."""
    second = _second(scene, i)
    if second is None or second not in subjects:
        return None
    return pair_ending(scene, second)


def named_beside(scene: Scene, i: int) -> Pair | None:
    """A and B of "two analysts, A and B" and "two Democrats on the panel, A and B"."""
    last = described_to(scene, scene.mentions[i])
    if scene.tokens.letters[last + 1 : last + 2] not in (",", "-", ":"):
        return None
    k = scene.mentions_between(last + 2, last + 3)[0]
    near = k < len(scene.mentions) and scene.mentions[k].first == last + 2
    return pair_at(scene, k) if near else None


def sides(scene: Scene, i: int) -> Pair | None:
    """A and B of "A and B met" where mention `i` is "both sides", "each office", "the couple"."""
    mention = scene.mentions[i]
    first, head = (scene.tokens.word[k].casefold() for k in (mention.first, mention.last))
    if first == "the" and head in _COUPLES:
        return two_before(scene, i) or _pair_after(scene, i)
    return two_before(scene, i) if first in ("both", "each") and head in _SIDES else None


def is_couple(scene: Scene, j: int) -> bool:
    """Whether mention `j` is "the couple"."""
    return scene.tokens.word[scene.mentions[j].last] in _COUPLES


def _pair_after(scene: Scene, i: int) -> Pair | None:
    """The first "A and B" named soon after "the couple"."""
    pairs = (pair_at(scene, j) for j in range(i + 1, min(i + _SOON, len(scene.mentions))))
    return next((pair for pair in pairs if pair is not None), None)


def two_before(scene: Scene, i: int) -> Pair | None:
    """The two persons that mention `i`, "the two leaders" or "the chairmen", stands for."""
    mention = scene.mentions[i]
    low = [w.casefold() for w in scene.tokens.word[mention.first : mention.last + 1]]
    head = low[-1]
    counted = bool(_TWO & {*low}) or low[0] == "each"
    if not counted and low[0] not in ("the", "these", "those"):
        return None
    role = words().singular.get(head, head)
    for j in range(i - 1, max(-1, i - _BACK), -1):
        pair = pair_at(scene, j)
        if pair is None:
            continue
        fit = sum(role in e.roles for e in pair)
        if fit == 2 or (counted and (fit or head in _ANY_TWO)):
            return pair
    return _last_two(scene, i, role, anyone=head in _ANY_TWO) if counted else None


def _last_two(scene: Scene, i: int, role: str, *, anyone: bool) -> Pair | None:
    """The two persons named last, of those called so; in the order of the text."""
    found: list[Entity] = []
    for j in range(i - 1, max(-1, i - _BACK), -1):
        entity = scene.entity_of[j]
        if entity is None or not entity.person or entity in found or scene.mute[j]:
            continue
        if anyone or role in entity.roles:
            found.append(entity)
        if len(found) == 2:
            return found[1], found[0]
    return None


def collective(scene: Scene, i: int) -> Mention | None:
    """The fullest "Republicans on the House Committee" that "the GOP members" can be.

    The last before mention `i` of those longest, else the first after it.
    """
    mention = scene.mentions[i]
    low = [w.casefold() for w in scene.tokens.word[mention.first : mention.last + 1]]
    if low[0] not in _ALL_OF or low[-1] not in {*_BELONGING, *_PARTIES}:
        return None
    party = _party(low)
    if party is None and len(low) > 2:
        return None
    best = None
    most = _named_words(scene, mention)
    ahead = min(i + _BACK, len(scene.mentions))
    for j in (*range(i - 1, max(-1, i - _BACK), -1), *range(i + 1, ahead)):
        if j > i and best is not None:
            break
        other = scene.mentions[j]
        if other.kind not in "UZr" or scene.tokens.word[other.last].casefold() not in _MEMBERS:
            continue
        words_named = _named_words(scene, other)
        if words_named > most and party in (None, _party(_words(scene, other))):
            best, most = other, words_named
    return best


def _words(scene: Scene, mention: Mention) -> list[str]:
    """The words of a mention and of what describes it, in lower case."""
    stop = described_to(scene, mention) + 1
    return [w.casefold() for w in scene.tokens.word[mention.first : stop]]


def _party(low: list[str]) -> str | None:
    return next((_PARTIES[w] for w in low if w in _PARTIES), None)


def _named_words(scene: Scene, mention: Mention) -> int:
    """How many words of it are capitalised: what tells whose members they are."""
    stop = described_to(scene, mention) + 1
    return sum(w[0].isupper() for w in scene.tokens.word[mention.first + 1 : stop])
