"""Which lone capitalised words are persons' names: those that say something and are no firms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.tokens import Tokens

_NOUNS = tuple("NORorJWXgE")
_CAPITALISED = re.compile("[CHZG]")
# matches the name of "retailer Acme said", "Acme, an online bank,"; not "Lee, the firm’s founder"
_TOLD_SORT = re.compile(r"(?<=O)C(?![CHS])|(?<![CHZ])C(?=,D[JNZg]{0,3}O(?![SRrNOoCHgl]))")
# matches the name of "Acme’s shares", "Acme shares", "Acme magazine"
_OWNER = re.compile(r"(?<![CHZ])CS|(?<![CHZ])C(?=[NO])")
# what companies have and persons do not
_OF_FIRMS = frozenset(
    ["ceo", "cfo", "shares", "share", "stock", "stores", "shareholders", "investors", "factory"]
).union(
    [
        "factories",
        "customers",
        "subsidiary",
        "magazine",
        "newspaper",
        "revenue",
        "revenues",
        "profits",
        "sales",
    ]
)


def _firms(tokens: Tokens) -> set[str]:
    """Words by which a company is called: "retailer Acme", "Acme, a bank", "Acme’s shares"."""
    word = tokens.word
    found = {word[m.start()] for m in _TOLD_SORT.finditer(tokens.letters)}
    for m in _OWNER.finditer(tokens.letters):
        if word[m.end() : m.end() + 1] and word[m.end()].casefold() in _OF_FIRMS:
            found.add(word[m.start()])
    return found


def speaking_words(tokens: Tokens) -> frozenset[str]:
    """Capitalised words that say something somewhere and never stand after "the"."""
    cue = words().cue
    speaking: set[str] = set()
    things = _firms(tokens)
    last = len(tokens.word) - 1
    for m in _CAPITALISED.finditer(tokens.letters):
        i = m.start()
        word = tokens.word[i]
        if i and tokens.letters[i - 1] == "D":
            if tokens.letters[i + 1 : i + 2] not in _NOUNS:  # not "the Jones campaign"
                things.add(word)
        elif (i < last and cue.get(tokens.word[i + 1]) == "say") or (
            i and cue.get(tokens.word[i - 1]) == "say"
        ):
            speaking.add(word)
    return frozenset(speaking - things)
