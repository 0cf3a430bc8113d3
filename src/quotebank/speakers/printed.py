"""A name as an article prints it: its own words, its parts in plain form, what it looks like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.speakers.names import SUFFIXES, given_names, place_words, plain, same_givens
from quotebank.speakers.spelling import misspelt
from quotebank.speakers.titling import HONOURS, shouted_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.mentions import Name
    from quotebank.speakers.tokens import Tokens
    from quotebank.speakers.words import Words

_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az)-(?=\w{3})")  # matches "al-" of "al-masri"
_POSSESSIVE = frozenset(["'", "’", "'s", "’s"])


def placelike(own: Sequence[str]) -> bool:
    """Whether words name a place: "San Bernardino", "Palm Beach"."""
    where = place_words()
    return where.get(own[0]) == "first" or where.get(own[-1]) == "last"


def own_words(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """The words of a name without titles before it, honours after it and a nickname in marks."""
    if name.words is None:  # asked for three times of most
        name.words = _own_words(tokens, name)
    return name.words


def _own_words(tokens: Tokens, name: Name) -> tuple[str, ...]:
    own = tokens.word[name.own : name.stop]
    if len(own) == 1 and tokens.letters[name.own] != '"':
        return (own[0],)  # as of most: nothing can be left out or joined
    while len(own) > 2 and own[-1] in HONOURS:
        own.pop()
    if '"' in tokens.letters[name.own : name.stop]:
        letters = tokens.letters[name.own : name.stop]
        first, last = letters.index('"'), letters.rindex('"')
        if first == last and own[first] in "'’‘":  # "Sophie in ’t Veld"
            own[first : first + 2] = ["".join(own[first : first + 2])]
        else:  # John “Tig” Tiegen
            own = own[:first] + own[last + 1 :]
    for i in range(len(own) - 1, 0, -1):  # "Sheriff’s Office", "Teachers ’ Union"
        if own[i] in _POSSESSIVE:
            own[i - 1 : i + 1] = [own[i - 1] + own[i]]
    if own and shouted_given(own, 0, given_names()):
        own[0] = own[0].capitalize()
    return tuple(own)


def nickname(tokens: Tokens, name: Name) -> str:
    """The Tig of John “Tig” Tiegen, or nothing."""
    letters = tokens.letters[name.own : name.stop]
    first, last = letters.find('"'), letters.rfind('"')
    return tokens.word[name.own + first + 1] if last - first == 2 else ""


@lru_cache(maxsize=16_384)
def key_of(word: str) -> str:
    """Plain form without the Arabic article, which is often left out: "al-Nouri" -> "nouri"."""
    return _ARTICLE.sub("", plain(word))


@lru_cache(maxsize=4096)
def parts_of(own: tuple[str, ...]) -> tuple[str, tuple[str, ...], str, str]:
    """(given, middle, surname, suffix), each in plain form."""
    parts = [key_of(w) for w in own]
    suffix = parts.pop() if len(parts) > 1 and parts[-1] in SUFFIXES else ""
    if len(parts) == 1:
        return "", (), parts[0], suffix
    return parts[0], tuple(parts[1:-1]), parts[-1], suffix


def can_be_given(given: str, middle: tuple[str, ...], g: str, m: tuple[str, ...]) -> bool:
    """Whether given and middle names can be one person's, a misprint allowed for."""
    if misspelt(given, g):
        return not middle or not m or middle[0][0] == m[0][0]
    return same_givens((given, *middle) if given else (), (g, *m) if g else ())


def shouted(own: Sequence[str], known: Words) -> bool:
    """Whether words are a person's name printed in capitals: "ANN JONES"."""
    usual = [w.capitalize() for w in own]
    return (
        1 < len(own) < 4
        and all(w.isupper() for w in own)
        and len(own[0]) > 2
        and usual[0] in known.given
        and not placelike(usual)
        and usual[-1] not in known.organisation_parts
        and not {w.casefold().removesuffix("s") for w in own} & known.letter.keys()
        and not {w.casefold() for w in own} & known.letter.keys()
    )


def asks(pair: Sequence[str], known: Words) -> bool:
    """Whether the first of two words is the verb of a question: "Will Ann" of "Will Ann Lee go"."""
    return (
        len(pair) > 1
        and known.letter.get(pair[0].casefold()) in ("B", "b")
        and pair[1] in known.given
    )
