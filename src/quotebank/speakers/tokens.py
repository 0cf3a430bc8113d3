"""Article text -> tokens with one letter each, quotations folded into one token."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.speakers.words import DAYS, PARTY, Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Span

# matches "U.S.", "Mr.", "J.", "3.5%", "’s", "O’Neill", "FactCheck.org", a line end, one mark;
# not a space
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Rev|Prof|Hon|Sens|Reps"
    r"|Govs|Messrs|Jr|Sr|St|Supt|Del|Pvt|Calif|Fla|Va|Pa|Ariz|Ark|Colo|Conn|Ga|Ill|Ind|Kan|Ky|La"
    r"|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Wyo|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|No)\."
    r"|[A-Z]\.(?=\s?[A-Z“\"])"
    r"|\d[\d,.]*\d%?|\d+%?"
    r"|['’](?:s|S|d|ll|re|ve|m)\b"
    r"|[^\W\d_](?:\w|-(?=\w)|[.&](?=(?:org|com|net|gov|co|edu|I|T|P|M|A|W)\b)|['’](?!(?:s|S|d|ll|re|ve|m)\b)(?=\w))*"
    r"|\n+|--|[^\w\s]"
)
_MARKS = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".",
    "?": ".", "…": ",", "—": "-", "–": "-", "--": "-", "-": "-", "&": "&", "%": "N", "$": "m",
}  # fmt: skip
_OPEN = frozenset(".n:Q\"-(•*")
# quotation tokens


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel arrays over the tokens of an article; a quoted part outside is one token Q.

    `letters` holds one class letter a token (see `words`), so that regexes over it find phrases.
    """

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    letters: str
    quoted: dict[int, int]  # token index -> index of the quoted part it stands for


def _letter(word: str, open_before: bool, next_upper: bool, known: Words) -> str:
    """Class letter of a word that begins with a capital."""
    low = word.casefold()
    if low in DAYS:
        return "K" if low != "may" or not open_before else "B"
    common = known.letter.get(low)
    if open_before and common and not (next_upper and word in known.given):
        if common in "Dhykqxtli&sBaTgEbJVXYm" and low not in known.titles and low not in PARTY:
            return common
        if not next_upper and low not in known.titles and word not in known.given:
            return common
    if low in ("he", "she", "they", "it", "i", "who"):
        return known.letter[low]
    if word in known.nations:
        return "Z"
    if low.rstrip(".") in known.titles:
        return "H"
    if low in PARTY:
        return "Z"
    return "C"


def tokenise(text: str, quoted: Sequence[Span]) -> Tokens:
    """Tokens outside `quoted` (sorted, apart from each other), each quoted part as one Q."""
    known = words()
    lookup = known.letter
    starts: list[int] = []
    ends: list[int] = []
    found: list[str] = []
    letters: list[str] = []
    places: dict[int, int] = {}
    position = 0
    for number, span in enumerate([*quoted, None]):
        stop = len(text) if span is None else span.start
        for m in _TOKEN.finditer(text, position, stop):
            word = m.group()
            first = word[0]
            starts.append(m.start())
            ends.append(m.end())
            found.append(word)
            if first.isupper():
                letters.append("?")
            elif first.isalpha():
                letters.append(lookup.get(word) or _unknown(word, lookup))
            elif first == "\n":
                letters.append("n")
            elif first.isdigit():
                letters.append("m")
            elif word in ("'s", "’s", "'S", "’S"):
                letters.append("S")
            elif first in "'’" and len(word) > 1:
                letters.append("B")
            elif first in "'’" and len(starts) > 1 and ends[-2] == m.start() and found[-2][-1] == "s":
                letters.append("S")
            else:
                letters.append(_MARKS.get(word, '"'))
        if span is not None:
            places[len(starts)] = number
            starts.append(span.start)
            ends.append(span.end)
            found.append("Q")
            letters.append("Q")
            position = max(span.end, position)
    _settle_capitals(found, letters, known)
    return Tokens(text, starts, ends, found, "".join(letters), places)


def _unknown(word: str, lookup: dict[str, str]) -> str:
    """Class of a lower-case word that no list has."""
    low = word.casefold().replace("’", "'")
    if low in lookup:
        return lookup[low]
    if "-" in low:
        last = low.rsplit("-", 1)[1]
        known = lookup.get(last, "")
        return known if known in ("R", "r", "N", "O") else "J"
    if low.endswith("ing"):
        return "g"
    if low.endswith("ed"):
        return "V"
    return "a" if low.endswith("ly") else "N"


def _settle_capitals(found: list[str], letters: list[str], known: Words) -> None:
    last = len(found) - 1
    previous = "n"
    for i, letter in enumerate(letters):
        if letter == "?":
            after = found[i + 1][0] if i < last else " "
            letters[i] = _letter(found[i], previous in _OPEN, after.isupper(), known)
        previous = letters[i] if letters[i] != '"' else previous


def paragraph_of(starts: Sequence[int], position: int) -> int:
    """Index of the paragraph that holds `position`, by the paragraphs' sorted starts."""
    return max(0, bisect_right(starts, position) - 1)
