"""Persons named by the names of others: "Bill and Hillary Clinton", "Clinton's husband, Bill".

And those whom their family's name or a role beside a lone word tells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.lexicon.load import lines
from quotebank.speakers.names import plain

if TYPE_CHECKING:
    from quotebank.speakers.mentions import Name
    from quotebank.speakers.people import Casting

INITIALS = re.compile(r"[A-Z][A-Z&.\d-]+$")  # matches "FBI", "U.N."; not "Fox"
# matches the end of "Jones's husband,", "Jones's late brother", "Jones, whose husband,",
# "Jones, who with her husband", "Jones and her husband,"
_KIN = re.compile(r"C(?:S|,q|,qiD|&D)[JaEm]?R,?$")
_KIN_REACH = 8  # tokens
_WHOSE = frozenset(["whose", "her", "his"])
_RELATIVES = frozenset(["husband", "wife", "son", "daughter", "brother", "father"])
# the rest of a Chinese or Korean name: matches "Jinping", "Ching-te", "Un"; not "Novak", "Jones"
_SYLLABLES = re.compile(
    r"(?:(?:[zcs]h|ts?'?|hs|ky|my|[bpmfdtnlgkhjqxzcsryw])?[aeiouy]{1,3}(?:ng|n|k|m|l|h)?){1,2}"
    r"(?:-[a-z]{1,6})?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def family_first(own: tuple[str, ...]) -> bool:
    """Whether a name begins with the family's: "Xi Jinping", "Moon Jae-in", not "Kim Jones"."""
    return (
        1 < len(own) < 4
        and own[0] in lines("family_names")
        and all(_SYLLABLES.match(word) for word in own[1:])
    )


_NAMING = frozenset(["name", "only", "just", "simply", "himself", "herself", "identified"])


def beside_role(casting: Casting, name: Name) -> bool:
    """Whether it stands between commas after a role: "a wounded driver, Sarmad, told us".

    Or after "who gave his name only as".
    """
    letters, known = casting.tokens.letters, casting.known
    word = casting.tokens.word[name.own]
    before = casting.tokens.word[name.first - 2 : name.first]
    told = before[-1:] == ["as"] and before[0] in _NAMING
    told = told or (
        letters[name.first - 2 : name.first] == "R," and letters[name.stop : name.stop + 1] == ","
    )
    return (
        told
        and word not in known.places
        and word not in known.known_organisations
        and (word in known.given or word.casefold() not in known.letter)
    )


def first_of_couple(casting: Casting, i: int) -> tuple[str, ...] | None:
    """Full name of the first of "Bill and Hillary Clinton"."""
    tokens, names = casting.tokens, casting.names
    if i + 1 == len(names):
        return None
    name, after = names[i], names[i + 1]
    joined = tokens.word[name.stop : after.first] == ["and"] and after.stop - after.own == 2
    if not joined or after.own != after.first or name.own != name.first:
        return None
    first = tokens.word[name.own]
    if first in casting.known.places and tokens.letters[name.own - 1 : name.own] in ("i", "l"):
        return None  # "in Virginia and Ann Jones"
    if first in casting.known.given:
        personal = after.kind == "P" or casting.looks_personal(after)
    else:  # "Khizr and Ann Khan", not "Trump and Hillary Clinton"
        unknown = first not in casting.known.places and not INITIALS.match(first)
        unknown = unknown and first.casefold() not in casting.known.letter
        alone = casting.alone[plain(first)] == 1 and plain(first) not in casting.surnames
        personal = after.kind == "P" and unknown and alone
    return (first, tokens.word[after.stop - 1]) if personal else None


def relative(casting: Casting, name: Name) -> tuple[str, ...] | None:
    """Full name of the Bill of "Jones's husband, Bill", unless the article prints it."""
    tokens = casting.tokens
    m = _KIN.search(tokens.letters[max(0, name.first - _KIN_REACH) : name.first])
    if m is None or name.own != name.first:
        return None
    owner = name.first - len(m.group())
    if tokens.letters[owner + 1] != "S" and _WHOSE.isdisjoint(tokens.word[owner + 1 : name.first]):
        return None
    word = tokens.word[name.first - 1 - (m.group()[-1] == ",")].casefold()
    known = plain(tokens.word[name.own]) in casting.givens
    if word not in _RELATIVES or known or plain(tokens.word[owner]) in casting.givens:
        return None
    return (tokens.word[name.own], tokens.word[owner])
