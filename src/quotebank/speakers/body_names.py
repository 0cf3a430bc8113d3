"""Whether capitalised words name a body."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.tokens import Tokens
    from quotebank.speakers.words import Words

# matches "TikTok", "SpaceX", "AstraZeneca", "eBay", "JPMorgan"; not "McCain", "LeBron", "DiCaprio"
_CAMEL = re.compile(
    r"(?!(?:Mac|Van|Von|Fitz|Del|Des|Mar|Jean|Mary|Ann|Lou)[A-Z])[A-Z]?[a-z]{3,}[A-Z]"
    r"|[a-z][A-Z][a-z]|[A-Z]{2,}[a-z]{3}"
)
# last words of bodies' names that are surnames too: "Ann Law", not "Ann Foundation"
_SURNAMES_TOO = frozenset({
    "Bank", "Bridge", "Church", "City", "Court", "Day", "Force", "Game", "Guard", "Hall",
    "House", "Law", "Live", "Mail", "Park", "Post", "Power", "Press", "River", "Road", "Show",
    "Square", "Standard", "Star", "State", "Street", "Summit", "Sun", "Temple", "Tower",
    "Towers", "Trust", "Union", "War",
})  # fmt: skip
# titles that stand before persons' names alone; "General Motors", "Justice Department" are none
_OF_PERSONS = frozenset(
    ["Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lady", "Dame", "President", "Senator", "Governor"]
).union(["Congressman", "Congresswoman", "Representative", "Professor", "Judge", "Mayor"])
_MEMBERS = frozenset(["Republicans", "Democrats", "Tories", "Conservatives"])
_DOMAINS = (".com", ".org", ".net")


@cache
def _countries() -> frozenset[str]:
    return frozenset(words().nations.values())


def names_body(word: list[str], first: int, stop: int, known: Words) -> bool:
    """Whether the words name a body: one of them says so, or it is all capitals."""
    parts = known.organisation_parts
    if word[stop - 1].endswith(_DOMAINS):
        return True
    if stop - first > 1 and word[stop - 1] in _countries() and word[first] not in known.given:
        return word[first].casefold() in known.letter  # "Health Canada"
    if stop - first == 3 and word[first] in known.given and word[first] not in known.places:
        last = word[stop - 1]
        strong = known.letter.get(word[first + 1].casefold()) == "O"
        if not strong and last not in parts and last.casefold() not in known.letter:
            return False  # "Ann Hall Jones", not "Ann Arbor School"
    if stop - first == 1 and _CAMEL.match(word[first]):
        return word[first] not in known.given
    for i in range(first, stop):
        if word[i] in parts and not (
            i > first
            and i == stop - 1
            and stop - first == 2
            and word[first] in known.given
            and word[i] in _SURNAMES_TOO
            and word[first].casefold() not in known.titles  # "Justice Department"
        ):
            return True
    return False


def body_before_given(word: list[str], first: int, stop: int, known: Words) -> bool:
    """Whether a body's name ends before a person's in the run: "Logan Airport Ann Jones"."""
    for i in range(max(first + 2, stop - 3), stop - 1):
        if word[i] in known.given and word[i - 1] in known.organisation_parts:
            return known.organisation_parts.isdisjoint(word[i:stop])
    return False


def surname_like_a_body(word: list[str], titled: int, stop: int, known: Words) -> bool:
    """Whether a title no body's name has stands before one such word: "Mr. Church", "Gov. Hall".

    Or before one that others follow: "President Park Geun-hye", not "Obama Administration".
    """
    if not (word[titled].endswith(".") or word[titled] in _OF_PERSONS):
        return False
    return known.organisation_parts.isdisjoint(word[titled + 2 : stop])


_OFFICES_OF = frozenset([
    "Alliance", "Association", "Board", "Bureau", "Chamber", "Confederation", "Council",
    "Department", "Federation", "Institute", "Ministry", "Office", "Secretary", "Society",
    "Union",
])  # fmt: skip


def goes_on_after_office(left: list[str], right: list[str], known: Words) -> bool:
    """Whether "Social Care" goes on after "Department of Health and"."""
    office = left[0] in _OFFICES_OF
    common = all(w.casefold() in known.letter and w not in known.given for w in right)
    return office and common and ("of" in left or "for" in left)


def led_by_people(tokens: Tokens, first: int, stop: int, floor: int, known: Words) -> int:
    """Where the "Veterans for" before a run begins that with it is a body: "Veterans for Truth".

    "for" stands before the run. Where a sentence begins, "Lawyers for Jones" are lawyers: there
    common words must follow.
    """
    word = tokens.word
    if not _people(word[first - 2], known):
        return first
    if first - 2 < floor:  # a run of its own: "Swift Veterans for Truth"
        return first - 2
    common = all(
        (low in known.letter or low.removesuffix("s") in known.letter)
        for low in (w.casefold() for w in word[first:stop])
    ) and not any(w in known.given for w in word[first:stop])
    opening = first == 2 or tokens.letters[first - 3] in '.nQ:"'
    return first - 2 if common or not opening else first


def _people(word: str, known: Words) -> bool:
    """Whether a capitalised word is a plural of people: "Veterans", "Americans", "Women"."""
    if not word[:1].isupper() or word.isupper():
        return False
    return (
        known.letter.get(word.casefold()) == "r" or word[:-1] in known.nations or word in _MEMBERS
    )


def people_for(word: list[str], first: int, stop: int, known: Words) -> bool:
    """Whether a run is such a name: "Veterans for Truth"."""
    if stop - first < 3 or "for" not in word[first + 1 : stop - 1]:
        return False
    return _people(word[word.index("for", first, stop) - 1], known)
