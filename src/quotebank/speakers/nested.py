"""Words within words: the deputy’s in "Ann Jones said the deputy told her “no”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.speakers.overheard import TOLD, is_told

if TYPE_CHECKING:
    from quotebank.speakers.clauses import Clause
    from quotebank.speakers.scene import Scene

# what one does with words to another, or answers
_TELLS = frozenset(["told", "asked", "replied", "answered", "texted", "warned", "shouted"]).union(
    ["yelled", "screamed", "responded"]
)
_REPORTS = frozenset(["said", "says", "recalled", "testified", "recalls", "claimed", "alleged"])
_FAR = 8  # tokens from the verb to the part
_FAR_BY = 25  # tokens from "told by" to the part
_MARKS = frozenset(".,;nQV")  # letters that the way to the part must not hold


def told_within(scene: Scene, token: int) -> int | None:
    """Index of who told the part to somebody, as another reports."""
    word = scene.tokens.word
    if _TELLS.isdisjoint(word[max(0, token - _FAR) : token]):
        return None
    start, _ = scene.sentences.bounds(scene.sentences.of(token), len(scene.tokens.letters))
    first, stop = scene.clauses_between(start, token)
    if stop - first < 2:
        return None
    outer, inner = scene.clauses[stop - 2 : stop]
    way = scene.tokens.letters[inner.verb + 1 : token].rstrip(":,")
    if word[inner.verb] not in _TELLS or len(way) >= _FAR or not _MARKS.isdisjoint(way):
        return None
    return inner.subject if _reports(scene, outer, inner) else None


def _reports(scene: Scene, outer: Clause, inner: Clause) -> bool:
    """Whether the inner clause is what the outer one says: "said that the deputy told"."""
    who = scene.mentions[inner.subject]
    if inner.relation != "s" or outer.subject == inner.subject or who.kind not in "PRrhy":
        return False
    gap = who.first - outer.verb - 1
    that = gap == 1 and scene.tokens.letters[outer.verb + 1] == "T"
    return scene.tokens.word[outer.verb] in _REPORTS and (gap == 0 or that)


def told_by(scene: Scene, token: int) -> int | None:
    """Index of Jones in "Lee, whose shop it is, was told by Jones that it was “a mess”"."""
    word = scene.tokens.word
    near = word[max(0, token - _FAR_BY) : token]
    if "by" not in near or TOLD.isdisjoint(near):
        return None
    start, _ = scene.sentences.bounds(scene.sentences.of(token), len(scene.tokens.letters))
    first, stop = scene.clauses_between(start, token)
    for clause in reversed(scene.clauses[first:stop]):
        if clause.kind in ("say", "name") and not is_told(scene, clause):
            agent = clause.relation == "b" and word[clause.verb] in TOLD
            after = scene.mentions[clause.subject].last + 1
            that = scene.tokens.letters[after : after + 1] in ("T", "t", "h", "y", "Q")
            return clause.subject if agent and that else None
    return None
