"""Turns whose speaker is printed as a label: transcripts and lists of voices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.records import Span, SpeakerKind
from quotebank.speakers.names import plain
from quotebank.speakers.persons import Referent
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.scene import Scene

# matches “WALLACE: Let’s start”, "MR. SMITH: No"; not "NOTE: all", "Wallace: yes"
_LABEL = re.compile(r"[\"“”'‘]{0,2}((?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z'’-]{2,}):\s")
_OWN_REACH = 8  # tokens
_NO_NAMES = frozenset(
    [
        "NOTE",
        "VIDEO",
        "AUDIO",
        "UPDATE",
        "WARNING",
        "WATCH",
        "READ",
        "RELATED",
        "BREAKING",
        "Q",
        "A",
    ]
)


def label_inside(scene: Scene, token: int) -> tuple[Span, Referent] | None:
    """Who a transcript's label at the start of the quoted part names, and where."""
    tokens = scene.tokens
    m = _LABEL.match(tokens.text, tokens.start[token], tokens.end[token])
    if m is None or m.group(1) in _NO_NAMES:
        return None
    name = m.group(1).split()[-1]
    bearers = scene.cast.by_word.get(plain(name), [])
    how = "as the label says"
    if bearers:
        who = max(bearers, key=lambda e: (e.full, -e.number))
        return Span(*m.span(1)), Referent(who.name, SpeakerKind.PERSON, who, how)
    return Span(*m.span(1)), Referent(name.title(), SpeakerKind.PERSON, None, how)


def signed_by(scene: Scene, token: int) -> int | None:
    """Index of the name that signs the part: “We are tired.” ― Ann Jones."""
    letters = scene.tokens.letters
    if letters[token + 1 : token + 2] != "-":
        return None
    for i in range(*scene.mentions_between(token + 1, token + 4)):
        mention = scene.mentions[i]
        ends = letters[mention.last + 1 : mention.last + 2]
        if mention.first == token + 2 and mention.kind in "PU" and ends in ("n", "", ","):
            return i
    return None


# matches the S..l of "Bush’s assessment of the “threats”" and "his own claim that “all”"
_OWN_WORDS = re.compile(r"S[aJ]{0,3}([NWX])[lT]D?$")


def owner_of(scene: Scene, token: int) -> int | None:
    """Index of the possessor whose claim or assessment leads into the part."""
    letters, word = scene.tokens.letters, scene.tokens.word
    begin = max(0, token - _OWN_REACH)
    m = _OWN_WORDS.search(letters[begin:token])
    if m is None or word[begin + m.start(1)].casefold() not in words().speech:
        return None
    mark = begin + m.start()
    for i in range(*scene.mentions_between(max(0, mark - _OWN_REACH), mark)):
        mention = scene.mentions[i]
        if mention.last == mark - 1 and mention.kind in "PU":
            return i
    return None
