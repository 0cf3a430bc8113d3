"""The author of an article, who is its "I"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.persons import Choice, Referent
from quotebank.speakers.turns import labelled

if TYPE_CHECKING:
    from quotebank.speakers.scene import Scene


def author(byline: str) -> Referent | None:
    """The one person whom a byline names; None for "AP" and for "Ann Jones and Bob Lee"."""
    own = byline.removeprefix("By ").split(",")[0].split()
    if not 1 < len(own) < 5 or not all(w[0].isupper() and "&" not in w for w in own):
        return None
    name = " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in own)
    return Referent(name, SpeakerKind.PERSON, None, "the author by the byline")


def first_person(scene: Scene, i: int, writer: Referent | None) -> Choice:
    """Who "I" is: whose turn of a transcript it stands in, or the article's writer."""
    if scene.tokens.word[scene.mentions[i].first] != "I":
        return []
    own = labelled(scene, scene.paragraph_of[i])
    if own is not None:
        return [(Referent(own.name, SpeakerKind.PERSON, own, "whose turn it is"), 0.9)]
    return [(writer, 0.9)] if writer is not None else []
