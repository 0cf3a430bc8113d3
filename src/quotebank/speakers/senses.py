"""Words that are one thing or another by what stands beside them: "states", "May", "today"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.overheard import HEARS, settle_overheard
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.word_places import WordPlaces

# what stands before the month, and hardly before whoever does something
_BEFORE_MONTH = frozenset(
    ["in", "on", "since", "until", "by", "of", "last", "this", "next", "late", "early", "from"]
).union(["mid", "to", "through", "and", "between", "every", "through", "till", "before", "after"])
_NOUNS = frozenset("NRrOoWCHZJX")  # letters of what "accused" and "deceased" can describe
_SHOUTED = re.compile(r"(?:^|n)DC")
_NUMBER = frozenset(["No", "No.", "Number"])
_PREMIERS = ("rime minister", "rime Minister", "Downing Street", "Whitehall", " PM ")
_VOICES = frozenset(["male", "female", "man", "woman", "unidentified", "automated", "recorded"])
_DOES = frozenset("VBSEaXQ")  # letters of verbs and of the mark of a possessor


def settle_senses(
    printed: tuple[str, WordPlaces], found: list[str], letters: list[str], joined: str
) -> str:
    """Settle the words of this module; `printed` are the article and where its words stand."""
    text, places = printed
    joined = _shouted(found, letters, joined)
    for asked, settle, near in _SETTLED:
        at = places.of(*asked)
        if at and any(told in text for told in near):
            joined = settle(at, found, letters, joined)
    return joined


def _shouted(found: list[str], letters: list[str], joined: str) -> str:
    """Ordinary words of "A BOUNCER who" at the start of a paragraph, as some papers print them."""
    listed, changed = words().letter, False
    for m in _SHOUTED.finditer(joined):
        i = m.end() - 1
        while i < len(found) and i < m.end() + 2 and found[i].isupper() and len(found[i]) > 2:
            letter = listed.get(found[i].casefold(), "C")
            if found[m.end() - 2] not in ("A", "AN", "THE", "The", "An") or letter not in "RrNOJ":
                break
            letters[i], changed = letter, True
            i += 1
    return "".join(letters) if changed else joined


def _tan_sri(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """Both words of the Malay title "Tan Sri", each of which is a name elsewhere."""
    changed = False
    for i in at:
        if i and found[i - 1] == "Tan":
            letters[i - 1], letters[i], changed = "H", "H", True
    return "".join(letters) if changed else joined


def _thousands(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """The thousands of "tens of thousands chanted", who do it; not "of thousands of voters"."""
    for i in at:
        if i > 1 and found[i - 1] == "of" and joined[i + 1 : i + 2] in ("V", "B"):
            letters[i - 2] = letters[i - 1] = "a"
    return "".join(letters)


def _states(at: Sequence[int], _found: list[str], letters: list[str], joined: str) -> str:
    """The verb of "the report states" and "it states", else a noun."""
    changed = False
    for i in at:
        if i and letters[i - 1] in "Whkq":
            letters[i], changed = "V", True
    return "".join(letters) if changed else joined


def _call(at: Sequence[int], _found: list[str], letters: list[str], joined: str) -> str:
    """The verb of "its authors call this" and "critics call it", else a noun."""
    changed = False
    for i in at:
        if i and joined[i - 1] in "roy" and joined[i + 1 : i + 2] in ("D", "k", "x", "Q", "C", "h"):
            letters[i], changed = "V", True
    return "".join(letters) if changed else joined


def _voice(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """Somebody in "a male voice answered" and "a woman’s voice said"."""
    changed = False
    for i in at:
        before = found[i - 2 : i] if joined[i - 1 : i] == "S" else found[i - 1 : i]
        if before and before[0] in _VOICES:
            letters[i], changed = "R", True
    return "".join(letters) if changed else joined


def _may(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """A person's name in "Theresa May" and "Mrs May", then in "May said" too; else the month."""
    given = words().given
    last = len(found) - 1
    places = [i for i in at if i < last and not _dated(found, i)]
    named = [
        i
        for i in places
        if i and (letters[i - 1] == "H" or (letters[i - 1] == "C" and found[i - 1] in given))
    ]
    if not named:
        return joined
    for i in places:
        before = found[i - 1].casefold() if i else ""
        does = letters[i + 1] in _DOES and before not in _BEFORE_MONTH
        if i in named or does:
            letters[i] = "C"
    return "".join(letters)


def _number_ten(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """The British government’s house in "No. 10 said", where the article tells of its premier."""
    changed = False
    for i in at:
        if i and found[i - 1] in _NUMBER:
            letters[i - 1] = letters[i] = "C"
            changed = True
    return "".join(letters) if changed else joined


def _in_court(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """Somebody in "the accused said" and "an uncle of the deceased", not "the accused man"."""
    changed = False
    for i in at:
        before = found[i - 1].casefold() if i else ""
        if before == "the" and joined[i + 1 : i + 2] not in _NOUNS:
            letters[i], changed = "R", True
    return "".join(letters) if changed else joined


def _day(at: Sequence[int], _found: list[str], letters: list[str], joined: str) -> str:
    """The time of "Lee today said" and "the court yesterday accused", else a noun."""
    changed = False
    for i in at:
        if i and letters[i - 1] in "CRrNOo," and joined[i + 1 : i + 2] in ("V", "a", "E"):
            letters[i], changed = "K", True
    return "".join(letters) if changed else joined


def _dated(found: list[str], i: int) -> bool:
    """Whether a number follows: "May 5"."""
    return found[i + 1][0].isdigit()


_BEFORE_NAME = frozenset(".n,Q(:&sTiB")  # letters


def _burmese(at: Sequence[int], found: list[str], letters: list[str], joined: str) -> str:
    """The form of address in "U Thein Maung", no initial; not in "the U Street"."""
    parts, changed = words().organisation_parts, False
    for i in at:
        name = found[i + 1 : i + 3]
        led = (not i or joined[i - 1] in _BEFORE_NAME) and joined[i + 1 : i + 3] == "CC"
        if led and parts.isdisjoint(name) and not name[0].isupper():
            letters[i], changed = "H", True
    return "".join(letters) if changed else joined


# words, by whom they are settled, and what else must be printed somewhere, if anything
_SETTLED = (
    (("states",), _states, ("",)),
    (("call",), _call, (" call ",)),
    (("voice",), _voice, ("",)),
    (("May",), _may, ("",)),
    (tuple(sorted(HEARS)), settle_overheard, ("",)),
    (("Sri",), _tan_sri, ("Tan Sri",)),
    (("U",), _burmese, ("U ",)),
    (("thousands",), _thousands, ("s of thousands",)),
    (("10", "Ten"), _number_ten, _PREMIERS),
    (("accused",), _in_court, ("",)),
    (("deceased",), _in_court, ("",)),
    (("today",), _day, ("",)),
    (("yesterday",), _day, ("",)),
    (("tonight",), _day, ("",)),
)
ASKED = frozenset(word for asked, _, _ in _SETTLED for word in asked)
