"""Offices of several words before a name: "chief of staff Ann Jones", "head of Oxfam Ann Jones"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.words import SORTS, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotebank.speakers.mentions import Name
    from quotebank.speakers.tokens import Tokens
    from quotebank.speakers.words import Words

# matches "RlN" before "C" (secretary of state Jones), "RlJN" (head of public policy), "RlCN"
_OFFICE = re.compile(r"[RrH]((?:[li][JNOWXGC]{0,3}(?<=[JNOWX])){1,2}|lDO(?=CC))(?=C)")
# matches "RlP" (head of Oxfam Ann Jones), "RtDP" (envoy to the United Nations Ann Jones)
_OF_NAMED = re.compile(r"[RH]([lit]D?)(?=P)")
_ENVOYS = frozenset(["adviser", "advisor", "ambassador", "counselor", "delegate", "envoy"])
# "minister in the Ministry of Finance Ann Jones"
_DEPARTMENTS = frozenset(["Department", "Ministry", "Office", "Presidency"])
_HELD = frozenset(
    ["adviser", "advisor", "analyst", "captain", "chair", "chairman", "chairwoman", "chief"]
).union(
    ["chancellor", "co-chair", "commander", "commissioner", "controller", "coordinator", "dean"],
    ["deputy", "director", "editor", "founder", "governor", "head", "inspector", "leader"],
    ["lecturer", "manager", "mayor", "member", "minister", "officer", "president", "prime"],
    ["professor", "provost", "secretaries", "secretary", "speaker", "spokesman", "spokesperson"],
    ["spokeswoman", "superintendent", "supervisor", "treasurer", "co-founder", "co-director"],
    ["boss", "ceo", "cofounder", "curator", "ombudsman", "registrar", "executive", "master"],
)


def _held(word: str) -> bool:
    low = word.casefold()
    return low in _HELD or low.rsplit("-", 1)[-1] in _HELD


def settle_offices(found: list[str], letters: list[str], joined: str) -> str:
    """Make all words of an office before a name a role, as "senator" would be.

    Only where no article is in between: "head of the agency Ann Jones runs". `joined` and what is
    returned: the letters as one string, before and after.
    """
    changed = False
    places = words().places
    for m in _OFFICE.finditer(joined):
        first, last = m.start(1), m.end() - 1
        if found[first] not in ("of", "for") or not _held(found[first - 1]):
            continue
        if not found[last][0].islower() or (found[last + 1] in places and joined[last + 2] != "C"):
            continue
        if found[last] in SORTS:
            continue  # "founder of social media company Acme"
        if joined[first + 1] == "D" and found[first + 1 : last + 1] != ["the", "board"]:
            continue
        letters[first : last + 1] = "R" * (last + 1 - first)
        changed = True
    return "".join(letters) if changed else joined


def _envoy(word: str) -> bool:
    return word.casefold() in _ENVOYS


def part_from_posts(tokens: Tokens, names: list[Name], known: Words) -> None:
    """Part "Israel" from the name in "ambassador to Israel Ann Jones"; it is a given name too."""
    word = tokens.word
    for name in names:
        first = name.first
        if name.stop - first < 3 or name.own != first or tokens.letters[first - 1] not in "lit":
            continue
        if word[first] in known.places and word[first + 1] in known.given and first > 1:
            posted = _envoy(word[first - 2]) or _held(word[first - 2])
            name.own += posted and word[first - 1] in ("of", "to", "for")


def join_heads(tokens: Tokens, short: str, where: list[int], at: Mapping[int, Name]) -> str:
    """`short` with the "of" of "head of Oxfam Ann Jones" made part of the phrase.

    `where` gives the token of each letter, `at` the names by their letter.
    """
    letters = list(short)
    for m in _OF_NAMED.finditer(short):
        name, head = at.get(m.end()), where[m.start() + 1] - 1
        if name is None:
            continue
        word, link = tokens.word, tokens.word[head + 1]
        before = tokens.letters[name.first : name.own]
        if link == "in" and before and not before.strip("CDGHZl"):
            held = _held(word[head]) and word[name.first] in _DEPARTMENTS
        elif link in ("of", "to", "for") and before and not before.strip("CGZ"):
            held = _held(word[head]) if link == "of" else _envoy(word[head])
        else:
            continue
        if held:
            letters[m.start(1) : m.end()] = "R" * len(m.group(1))
    return "".join(letters)
