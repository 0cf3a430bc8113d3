"""Verbs that tell with the word after them that somebody speaks: "shot back", "went on"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAYS_WITH = {
    "back": "shot shoots hit hits fired fires punched struck snapped clapped pushed",
    "on": "went goes",
    "in": "chimed chimes cut cuts broke breaks piped weighed",
    "up": "piped pipes spoke speaks",
    "out": "blurted burst cried cries lashed",
    "it": "put puts putting",  # "as the report put it"
}
_SAY = frozenset((verb, word) for word, verbs in _SAYS_WITH.items() for verb in verbs.split())


def says_with_next(word: Sequence[str], verb: int) -> bool:
    """Whether the verb at `verb` and the word after it say something; not "went on to ask"."""
    two = verb + 1 < len(word) and (word[verb], word[verb + 1]) in _SAY
    return two and (word[verb + 1] != "on" or word[verb + 2 : verb + 3] != ["to"])
