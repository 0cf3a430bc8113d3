"""Names of persons: their parts, whether two can be one person, and which is fuller."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from quotebank.lexicon.load import table

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "des",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "abu",
        "ben",
        "ter",
        "ten",
        "zu",
        "st",
        "san",
        "dal",
        "af",
        "av",
        "das",
        "e",
        "i",
        "y",
    ]
)
# titles that people are called by birth
SURNAMES = frozenset(
    [
        "Baron",
        "Pandit",
        "Sultan",
        "Tun",
        "Bishop",
        "Cardinal",
        "Constable",
        "Count",
        "Deacon",
        "Dean",
        "Duke",
        "Elder",
        "Judge",
        "King",
        "Major",
        "Marshal",
        "Pope",
        "Prince",
        "Provost",
        "Shaikh",
        "Sheikh",
    ]
)
# letters that are no letter with an accent to Unicode, and how English prints them
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th"}
)
# matches "(D-N.C.)", not "Smith"
_PARENTHESIS = re.compile(r"\([^()]*\)|“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
# matches "O’Neill", "Jean-Luc", "G.K.", "FranÃ§ois"; not ","
_WORD = re.compile(r"[^\W_](?:[\w'’\-±§©¨³¡º¤¶\x80-\x9f]|\.(?=\w))*\.?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart; parts that are not there are empty."""

    given: str
    middle: str
    surname: str
    suffix: str
    title: str


@cache
def titles() -> dict[str, str]:
    """Title without full stop, lower case -> gender it tells ("f", "m" or "-")."""
    return {row[0].casefold(): row[1] for row in table("titles")}


@cache
def statesmen() -> dict[str, str]:
    """Surname by which news calls somebody alone -> "f", "m" or "u" (both)."""
    return {row[0]: row[1] for row in table("statesmen")}


@cache
def peoples_of_statesmen() -> dict[str, tuple[str, ...]]:
    """Surname by which news calls somebody alone -> his people, lower case: "palestinian"."""
    rows = (row for row in table("statesmen") if len(row) > 2)
    return {row[0]: tuple(row[2].casefold().split("|")) for row in rows}


@cache
def given_names() -> dict[str, str]:
    """Given name as printed -> "f", "m" or "u" (both)."""
    return {row[0]: row[1][0] for row in table("given_names")}


@cache
def leanings() -> dict[str, str]:
    """Given names that both carry -> "f" or "m" for those that far more women or men do."""
    return {row[0]: row[1][1] for row in table("given_names") if len(row[1]) > 1}


@cache
def place_words() -> dict[str, str]:
    """Words that make a name a place's -> "first" or "last", where in it they stand."""
    return {row[0]: row[1] for row in table("place_words")}


def short_forms(given: str) -> frozenset[str]:
    """The lower-case names by which one of this lower-case given name may go."""
    return _short_forms().get(given, frozenset())


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Lower-case given name -> lower-case names the same person may go by."""
    forms: dict[str, set[str]] = {}
    for row in table("nicknames"):
        full, short = row[0].casefold(), row[1].casefold().split()
        for name in short:
            forms.setdefault(name, set()).add(full)
            forms.setdefault(full, set()).add(name)
    return {name: frozenset(others) for name, others in forms.items()}


def _decoded(word: str) -> str:
    """A word whose UTF-8 was read as Latin letters once or twice: "PeÃ±a" -> "Peña"."""
    word = word.replace("ÃÂ", "Ã\x83Â")  # control characters are lost in print
    for _ in range(2):
        if "Ã" not in word and "Å" not in word and "Ä" not in word:
            break
        for encoding in ("cp1252", "latin-1"):
            try:
                word = word.encode(encoding).decode("utf-8")
                break
            except UnicodeError:
                continue
        else:
            break
    return word


@lru_cache(maxsize=16_384)
def plain(word: str) -> str:
    """Case, accents, full stops and apostrophes removed: "O’Brien" -> "obrien"."""
    if word.isascii():
        return word.casefold().replace(".", "").replace("'", "")
    bare = unicodedata.normalize("NFKD", _decoded(word).translate(_LETTERS))
    kept = "".join(c for c in bare if not unicodedata.combining(c) and c not in ".'’‘`")
    return kept.casefold()


def _is_title(word: str) -> bool:
    return word != "MS" and word.rstrip(".").casefold() in titles()  # "MS Dhoni"


def _is_suffix(word: str) -> bool:
    return plain(word) in SUFFIXES


@lru_cache(maxsize=4096)
def parse_name(name: str) -> PersonName:
    """Take a person's name apart; a lone word is a surname.

    >>> parse_name("Rep. J.R. Smith (D-N.C.)").surname
    'Smith'
    >>> parse_name("Jesse Jackson Jr.")
    PersonName(given='Jesse', middle='', surname='Jackson', suffix='Jr.', title='')
    """
    words = _WORD.findall(_PARENTHESIS.sub(" ", name))
    words = [w[:-2] if w.endswith(("'s", "’s")) else w for w in words]
    words = [
        w
        if len(w) == 2 or not w.endswith(".") or _is_title(w) or _is_suffix(w) or "." in w[:-1]
        else w[:-1]
        for w in words
    ]
    start = 0
    while start < len(words) - 1 and _is_title(words[start]):
        start += 1
    title, words = " ".join(words[:start]), words[start:]
    suffix = words.pop() if len(words) > 1 and _is_suffix(words[-1]) else ""
    if not words:
        return PersonName("", "", "", suffix, title)
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    if first == 1 and words[0].casefold() in PARTICLES and words[0].islower():
        first = 0
    given = words[0] if first > 0 else ""
    return PersonName(given, " ".join(words[1:first]), " ".join(words[first:]), suffix, title)


def name_key(name: str) -> str:
    """What two printings of one name have in common: "George W Bush" == "George W. Bush"."""
    parts = parse_name(name)
    words = (parts.given, parts.middle, parts.surname, parts.suffix)
    return " ".join(plain(w) for w in words if w)


def bare(name: str) -> str:
    """The name as printed, without titles: "Mr. Jesse Jackson Jr." -> "Jesse Jackson Jr."."""
    parts = parse_name(name)
    words = (parts.given, parts.middle, parts.surname, parts.suffix)
    return " ".join(w for w in words if w)


def same_givens(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether given and middle names can be one person's: "K. Michael" is "Mike" too."""
    if not left or not right:
        return True
    if same_given(left[0], right[0]):
        a, b = (plain(left[1]), plain(right[1])) if len(left) > 1 < len(right) else ("", "")
        return not a or not b or a[0] == b[0]
    return any(
        len(plain(x[0])) == 1 and len(x) > 1 and len(plain(y[0])) > 1 and same_given(x[1], y[0])
        for x, y in ((left, right), (right, left))
    )


def same_given(left: str, right: str) -> bool:
    """Whether two given names can be one person's: equal, initial, short form, or one missing."""
    a, b = plain(left), plain(right)
    if not a or not b or a == b:
        return True
    if len(a) <= 2 or len(b) <= 2:  # initials: "G." or "GK"
        return a[0] == b[0]
    forms = _short_forms()
    return b in forms.get(a, ()) or bool(forms.get(a, frozenset()) & forms.get(b, frozenset()))


def _same_middle(left: str, right: str) -> bool:
    a, b = plain(left).split(), plain(right).split()
    if not a or not b:
        return True
    return all(
        x[0] == y[0] and (len(x) == 1 or len(y) == 1 or x == y) for x, y in zip(a, b, strict=False)
    )


def _same_surname(a: PersonName, b: PersonName) -> bool:
    left, right = plain(a.surname), plain(b.surname)
    if left == right:
        return True
    # Spanish and double names: "Peña" or "Peña Nieto" of "Enrique Peña Nieto"
    whole_a, whole_b = (
        plain(f"{a.middle} {a.surname}").split(),
        plain(f"{b.middle} {b.surname}").split(),
    )
    return not (a.given and b.given) and (
        whole_a[-len(whole_b) :] == whole_b or whole_b[-len(whole_a) :] == whole_a
    )


def _gender(name: PersonName) -> str:
    told = {titles().get(w.rstrip(".").casefold(), "-") for w in name.title.split()} - {"-"}
    if len(told) == 1:
        return told.pop()
    return given_names().get(name.given, "u")


def compatible(left: str, right: str) -> bool:
    """Whether two names can be one person's, as far as the names alone tell.

    >>> compatible("Bush", "George W. Bush"), compatible("Laura Bush", "George Bush")
    (True, False)
    """
    a, b = parse_name(left), parse_name(right)
    if not a.surname or not b.surname or not _same_surname(a, b):
        return False
    if a.suffix and b.suffix and plain(a.suffix) != plain(b.suffix):
        return False
    if bool(a.suffix) != bool(b.suffix) and a.given and b.given:
        return False
    if not same_given(a.given, b.given):
        givens = [[p.given, *p.middle.split()] for p in (a, b)]
        if not same_givens(*givens):
            return False
    elif not _same_middle(a.middle, b.middle):
        return False
    genders = {_gender(a), _gender(b)}
    return genders != {"f", "m"}


def fuller(left: str, right: str) -> str:
    """The name that tells more: more parts first, then longer parts, then `left`."""

    def weight(name: str) -> tuple[int, int, int]:
        parts = parse_name(name)
        return (
            bool(parts.given) + bool(parts.surname) + bool(parts.suffix),
            len(plain(parts.given)) > 2,
            len(plain(parts.middle)),
        )

    return right if weight(right) > weight(left) else left
