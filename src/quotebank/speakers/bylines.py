"""The author of an article, who is its "I"."""

from __future__ import annotations

from quotebank.records import SpeakerKind
from quotebank.speakers.persons import Referent


def author(byline: str) -> Referent | None:
    """The one person whom a byline names; None for "AP" and for "Ann Jones and Bob Lee"."""
    own = byline.removeprefix("By ").split(",")[0].split()
    if not 1 < len(own) < 5 or not all(w[0].isupper() and "&" not in w for w in own):
        return None
    name = " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in own)
    return Referent(name, SpeakerKind.PERSON, None, "the author by the byline")
