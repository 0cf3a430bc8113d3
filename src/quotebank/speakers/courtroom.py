"""Who stands before a court, and thus is "the defendant" or "the accused"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.scene import Scene

_CALLED = ("defendant", "accused", "suspect")
_PLEADS = frozenset(["pleaded", "pleads", "pled", "denies", "denied"])
# matches "was charged", "has been convicted"
_IS_TRIED = frozenset(
    ["charged", "accused", "convicted", "sentenced", "arrested", "jailed", "indicted", "arraigned"]
).union(["acquitted", "extradited", "remanded"])
_TESTIFIES = frozenset(["testified", "testifies", "testifying"])
_COURTS = frozenset(
    ["court", "inquiry", "inquest", "hearing", "jury", "jurors", "tribunal", "trial"]
)
_REACH = 7  # tokens from "told" to the court


def call_accused(scene: Scene) -> None:
    """Give those who plead or are charged the roles by which they are spoken of in court."""
    text, word = scene.tokens.text, scene.tokens.word
    if " witness " in text or " witness’s " in text:
        _call_witnesses(scene)
    called = [role for role in _CALLED if f" {role} " in text]
    if not called:
        return
    for clause in scene.clauses:
        verb = word[clause.verb]
        pleads = clause.relation in "sc" and verb in _PLEADS
        if not pleads and not (clause.relation in "pc" and verb in _IS_TRIED):
            continue
        entity = scene.entity_of[clause.subject]
        if entity is not None and entity.person:
            entity.roles.update(called)


def _call_witnesses(scene: Scene) -> None:
    """Give those who tell a court something the role of "the witness"."""
    word = scene.tokens.word
    for clause in scene.clauses:
        verb = word[clause.verb]
        whom = word[clause.verb + 1 : clause.verb + _REACH]
        told = verb == "told" and not _COURTS.isdisjoint(whom)
        if clause.relation not in "sc" or not (told or verb in _TESTIFIES):
            continue
        entity = scene.entity_of[clause.subject]
        if entity is not None and entity.person:
            entity.roles.add("witness")
