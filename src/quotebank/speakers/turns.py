"""Who talk with each other where a pronoun or role stands, and thus are not meant by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

# words that begin a phrase about to whom or with whom one speaks
_OPENINGS = frozenset(["In", "During", "Speaking", "Talking", "Writing", "Asked", "Interviewed"])
_LABEL = 9  # tokens of "ANN JONES, CHIEF CORRESPONDENT:"
_ADDRESS = (["Mr."], ["Ms."], ["Mrs."], ["Dr."], ["Sen."], ["Rep."], ["Gov."])
_TURN = 6  # paragraphs of one turn of a transcript


def spoken_to(scene: Scene, i: int) -> Entity | None:
    """Jones of "In a statement to Jones, he said" and "Speaking to Ann Jones, she said"."""
    letters, before = scene.tokens.letters, scene.mentions[i - 1]
    if not i or letters[before.last + 1 : scene.mentions[i].first] != ",":
        return None
    begun = scene.sentences.starts[scene.sentence_of[i]]
    opening = scene.tokens.word[begun]
    led = letters[before.first - 1] in "it" and before.first > begun + 1
    return scene.entity_of[i - 1] if led and opening in _OPENINGS else None


def whose_turn(scene: Scene, i: int) -> Entity | None:
    """Who speaks where mention `i` stands, by a transcript's label, and hardly of himself."""
    return labelled(scene, scene.paragraph_of[i])


def talking(scene: Scene, i: int) -> list[Entity]:
    """Whose turn of a transcript it is and whose the one before was: "JONES: He said"."""
    paragraph = scene.paragraph_of[i]
    own = labelled(scene, paragraph)
    if own is None:
        return []
    found = [own]
    for n in range(paragraph - 1, max(-1, paragraph - 1 - _TURN), -1):
        before = labelled(scene, n)
        if before is not None:
            return [*found, before]
    return found


def labelled(scene: Scene, paragraph: int) -> Entity | None:
    """Whom the capitals and the colon name with which a paragraph begins: "Ms. LEE (Pilot):"."""
    letters, word = scene.tokens.letters, scene.tokens.word
    begun = scene.paragraph_starts[paragraph]
    while letters[begun : begun + 1] == "n":
        begun += 1
    named = begun + (word[begun : begun + 1] in _ADDRESS)
    if not word[named : named + 1] or not word[named].isupper():
        return None
    stop = letters.find(":", named, named + _LABEL)
    if stop < 0:
        return None
    aside = letters.find("(", named, stop)
    own = word[named : aside if aside >= 0 else stop]
    if not all(w.isupper() for w in own if w[0].isalpha()):
        return None
    first, last = scene.mentions_between(begun, stop)
    return scene.entity_of[first] if first < last else None
