"""Somebody whom an article's first lines describe and whose name begins its next paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.unnamed import FACELESS
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_LEAD = 90  # tokens of an article's first sentences
_INTO = 9  # tokens of the next paragraph before the name: "Speaking on Monday, Ann Jones"
_DIED = frozenset(["died", "drowned", "killed", "stabbed", "shot", "murdered", "found", "hit"])
_DATELINE = 9  # tokens of "ACME, Ga. (AP) -" at most
# matches ", 41," and " (41)" after a name
_AGE = re.compile(r",m(?=[,.])|\(m\)")
# what tells no office: "Dame Ann Jones told Acme"
_HONOURS = frozenset(["Sir", "Dame", "Lord", "Lady", "Baroness", "Dr", "Dr.", "Prof", "Professor"])
_WHO = re.compile(",q[VBE]")  # matches ", who earned" after it
# who stay without a name as a rule, of whom several come in one story
_SEVERAL = frozenset(
    ["adviser", "advisor", "expert", "friend", "insider", "man", "official", "person", "source"]
).union(["spokesman", "spokesperson", "spokeswoman", "woman"])


def named_next(scene: Scene, i: int) -> Entity | None:
    """Ann Jones of "The envoy has warned of it." and, next, "Ann Jones told Acme it was late.".

    The name is new, has no title or description of its own and says something too.
    """
    mention, word = scene.mentions[i], scene.tokens.word
    head = word[mention.last].casefold()
    if mention.first > _LEAD or head in FACELESS:
        return None
    aged = _aged_next(scene, i)
    if aged is not None or head in _SEVERAL:
        return aged
    begins = mention.first == scene.sentences.starts[scene.sentence_of[i]]
    does = scene.clauses_of.get(i, ())  # none for one "whose son was lost has said"
    if not any(c.kind == "say" or (begins and c.relation == "s") for c in does) and (
        does or not begins
    ):
        return None
    j = _first_of_next(scene, i)
    entity = scene.entity_of[j] if j else None
    if entity is None or not entity.person or len(entity.words) < 2:
        return None
    gender = words().gender.get(head)
    if gender and entity.gender not in (None, gender):
        return None
    return entity if _comes_bare(scene, j) and entity.places[0] >= mention.first else None


def _first_of_next(scene: Scene, i: int) -> int:
    """First mention of a person or role in the paragraph after mention `i`, or 0."""
    for j in range(i + 1, len(scene.mentions)):
        ahead = scene.paragraph_of[j] - scene.paragraph_of[i]
        if ahead > 1:
            return 0
        first, last = scene.mentions[j].first, scene.mentions[j].last
        if ahead and scene.mentions[j].kind in "PRrhHyO":
            if scene.entity_of[j] is None and scene.tokens.letters[last + 1 : last + 2] == ",":
                continue  # "In a letter to the mayor, Ann Jones said"
            near = scene.tokens.letters.rfind("n", max(0, first - _INTO), first) >= 0
            return j if near else 0
    return 0


def _comes_bare(scene: Scene, j: int) -> bool:
    """Whether mention `j` is a name without title or description that says something."""
    mention, letters = scene.mentions[j], scene.tokens.letters
    if mention.name is None:
        return False
    titles = scene.tokens.word[mention.first : mention.name[0]]
    if not _HONOURS.issuperset(titles):
        return False
    if letters[mention.last + 1 : mention.last + 2] not in ("V", "a", "B"):
        return False
    word = scene.tokens.word
    return any(
        c.relation == "s" and (c.kind == "say" or word[c.verb] == "speaking")
        for c in scene.clauses_of.get(j, ())
    )


def _aged_next(scene: Scene, i: int) -> Entity | None:
    """Ann Jones of "A woman has been jailed." and, next, "Ann Jones, 41, of Acme, had denied it".

    Or "Ann Jones, who ran the shop, had denied it".

    The description begins its sentence; who comes with an age at the start of the next paragraph
    is new, and is whom the story is about.
    """
    mention = scene.mentions[i]
    begun = scene.sentences.starts[scene.sentence_of[i]]
    if mention.first and scene.tokens.letters[mention.first - 1] == "-":
        begun = mention.first if mention.first - begun <= _DATELINE else begun
    quoted = scene.tokens.letters.find("Q", begun, mention.first) >= 0  # “No,” the premier said
    if quoted or scene.mentions_between(begun, mention.first)[0] != i:
        return None
    j = _first_of_next(scene, i)
    entity = scene.entity_of[j] if j else None
    if entity is None or not entity.person or entity.places[0] < mention.first:
        return None
    tokens = scene.tokens
    if any(tokens.word[c.verb] in _DIED for c in scene.clauses_of.get(j, ())) and any(
        c.kind == "say" for c in scene.clauses_of.get(i, ())
    ):
        return None  # "A sergeant told an inquest of a storm" and, next, of who died in it
    if len(entity.words) < 2 or not _fits_next(scene, i, j):
        return None
    gender = words().gender.get(tokens.word[mention.last].casefold())
    speaks = tokens.word[mention.last].casefold().startswith("spokes")
    other = gender is not None and entity.gender not in (None, gender)
    return None if speaks or other else entity


def _fits_next(scene: Scene, i: int, j: int) -> bool:
    """Whether what stands after the name `j` fits description `i`: its age, "who", what was done.

    "An 83-year-old widow has told of her wait." and, next, "Ann Jones dialled 999".
    """
    tokens, mention, named = scene.tokens, scene.mentions[i], scene.mentions[j]
    after = named.last + 1
    told = [w.casefold() for w in tokens.word[mention.first : mention.last + 1]]
    ages = [w.removesuffix("-year-old") for w in told if w.endswith("-year-old")]
    if _AGE.match(tokens.letters, after):
        return not ages or ages[0] == tokens.word[after + 1]
    if _WHO.match(tokens.letters, after):
        return True
    bare = tokens.letters[after : after + 1] in ("V", "B") and named.name is not None
    clauses = scene.clauses_of.get(j, ())
    return bool(ages and bare and clauses) and all(c.kind != "say" for c in clauses)
