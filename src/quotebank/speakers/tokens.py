"""Article text -> tokens with one letter each, quotations folded into one token."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.speakers.names import PARTICLES
from quotebank.speakers.words import DAYS, PARTY, Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Span

# matches "R-Ky.", "D-N.Y.", "U.S.", "Mr.", "J.", "3.5%", "’s", "O’Neill", "FactCheck.org", a line
# end, one mark; not a space. The first line takes nothing that the last but one would not take
# longer: most words are plain, and it is quick.
_TOKEN = re.compile(
    r"[a-z]\w*+(?![-.&'’±§©¨³¡º¤¶\u0300-\u036f])"
    r"|[RDI]-(?:(?:[A-Z]\.)+|[A-Z][A-Za-z]*\.?)(?=[),])"
    r"|(?:[A-Z]\.){2,}"
    r"|[AP]M(?=[A-Z][a-z])"  # a time of day run into a name: "10:05 PMJones"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Rev|Prof|Hon|Sens|Reps"
    r"|Govs|Messrs|Jr|Sr|St|Supt|Del|Pvt|Calif|Fla|Va|Pa|Ariz|Ark|Colo|Conn|Ga|Ill|Ind|Kan|Ky|La"
    r"|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Wyo|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|No)\."
    r"|[A-Z]\.(?=\s?[A-Z“\"])"
    r"|\d[\d,.]*\d%?|\d+%?"
    r"|['’](?:s|S|d|ll|re|ve|m)\b"
    r"|[^\W\d_](?:[\w±§©¨³¡º¤¶\u0300-\u036f]++|-(?=\w)|[.&](?=(?:org|com|net|gov|co|edu|I|T|P|M|A|W)\b)|['’](?!(?:s|S|d|ll|re|ve|m)\b)(?=\w))*"
    r"|\n+|--|[^\w\s]"
)
# classes of which no capitalised word is a name
_CLOSED = frozenset("Dhykqxtli&sBaTwmY")
# of which none is part of a person's name
_SMALL = frozenset("sTtqBi&l")
_STANDS_ALONE = frozenset(
    ["another", "some", "many", "most", "one", "two", "three", "several", "few", "all", "both"]
)
_VERBAL = frozenset("VgEbX")
_OPEN = frozenset('.n:Q"-(•*')
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


def _letter(  # noqa: C901, PLR0911, PLR0912 - an ordered list of cases, each with its answer
    word: str, open_before: bool, next_upper: bool, known: Words
) -> str:
    """Class letter of a word that begins with a capital."""
    low = word.casefold().replace("’", "'")
    if low[1:2] == "-" and low[0] in "rdi" and word[2:3].isupper():
        return "K"  # "R-Texas": party and state
    if next_upper and low in PARTICLES:
        return "C"
    if low in DAYS and not (next_upper and word in known.given):
        return "K" if low != "may" or not open_before else "B"
    if word in known.nations or (word[-1] == "s" and word[:-1] in known.nations):
        return "Z"
    common = known.letter.get(low)
    bare = low.rstrip(".")
    if bare in known.titles:
        return "H"
    if low in PARTY:
        return "Z"
    if common and common in _CLOSED and (open_before or low in ("he", "she", "they", "it", "i")):
        return common
    if common and common in _SMALL and word not in known.given and word.istitle():
        return common  # "Says Jones Is Ready", whether or not the line is a headline
    if common == "R" and next_upper and word not in known.given:
        return "H"  # "Actor Clint Howard"
    if open_before and common in _VERBAL and word not in known.given:
        return common  # "Said Dorothy Poynter", "Chasing Trump"
    if open_before and common == "J" and word not in known.given:
        return "J"  # "Top Clinton adviser"
    if "-" in low and word.rsplit("-", 1)[1].islower():
        return "Z"  # "Texas-based Matt Mackowiak"
    if open_before and common and not next_upper and word not in known.given:
        return common
    return "C"


def tokenise(text: str, quoted: Sequence[Span]) -> Tokens:
    """Tokens outside `quoted` (sorted, apart from each other), each quoted part as one Q."""
    known = words()
    spans: list[tuple[int, int]] = []
    found: list[str] = []
    letters: list[str] = []
    places: dict[int, int] = {}
    position = 0
    for number, span in enumerate([*quoted, None]):
        stop = len(text) if span is None else span.start
        matches = list(_TOKEN.finditer(text, position, stop))
        fresh = [m.group() for m in matches]
        spans += [m.span() for m in matches]
        found += fresh
        lookup = known.quick.get
        letters += [lookup(word) or _unlisted(word, known) for word in fresh]
        if span is not None:
            places[len(found)] = number
            spans.append((span.start, span.end))
            found.append("Q")
            letters.append("Q")
            position = max(span.end, position)
    _settle_apostrophes(found, letters, spans)
    _settle_capitals(found, letters, known)
    _settle_alone(found, letters)
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    return Tokens(text, starts, ends, found, "".join(letters), places)


def _unlisted(word: str, known: Words) -> str:
    """Letter of a word or mark in no list; "?" for one that begins with a capital."""
    first = word[0]
    if first.isupper():
        return "?"
    if first.isalpha():
        return _unknown(word, known.letter)
    if first == "\n":
        return "n"
    if first.isdigit():
        return "m"
    return "B" if first in "'’" and len(word) > 1 else '"'


def _settle_apostrophes(found: list[str], letters: list[str], spans: list[tuple[int, int]]) -> None:
    """The lone apostrophe of "the states’ laws" marks a possessor."""
    for i in [i for i, word in enumerate(found) if word in ("'", "’")]:
        if i and found[i - 1][-1] == "s" and spans[i - 1][1] == spans[i][0]:
            letters[i] = "S"


def _unknown(word: str, lookup: dict[str, str]) -> str:
    """Class of a lower-case word that no list has."""
    low = word.casefold().replace("’", "'")
    if low in lookup:
        return lookup[low]
    if "-" in low:
        first, last = low.split("-", 1)[0], low.rsplit("-", 1)[1]
        if first in PARTICLES and word[len(first) + 1].isupper():
            return "C"  # "al-Masri"
        known = lookup.get(last, "")
        return known if known in ("R", "r", "N", "O") else "J"
    if low.endswith("ing"):
        return "g"
    if low.endswith("ed"):
        return "V"
    return "a" if low.endswith("ly") else "N"


def _settle_capitals(found: list[str], letters: list[str], known: Words) -> None:
    """Decide every "?": a name, a title, or an ordinary word that begins a sentence.

    An ordinary word at the start of a sentence is a name all the same when the article writes
    it with a capital elsewhere; in a headline every word has one, so there it needs a reason.
    """
    names: set[str] = set()
    headline = _headlines(letters)
    last = len(found) - 1
    open_at: list[int] = []
    previous = "n"
    for i, letter in enumerate(letters):
        if letter == "?":
            if i in headline or previous in _OPEN:
                open_at.append(i)
            else:
                after = found[i + 1][0] if i < last else " "
                letters[i] = _letter(found[i], False, after.isupper(), known)
                if letters[i] == "C":
                    names.add(found[i])
            previous = letters[i]
        elif letter != '"':
            previous = letter
    for i in open_at:
        word = found[i]
        if word in names and known.letter.get(word.casefold(), "N") not in _CLOSED:
            letters[i] = "C"
            continue
        after = found[i + 1] if i < last else " "
        if f"{word} {after}" in known.places:
            letters[i] = "C"  # "New York", "South Korea"
            continue
        letters[i] = _letter(word, True, after[0].isupper() and i not in headline, known)


def _settle_alone(found: list[str], letters: list[str]) -> None:
    """A determiner may stand for people: "Another said", "Some have"."""
    for i, letter in enumerate(letters[:-1]):
        if letter in "Dm" and letters[i + 1] in "VB" and found[i].casefold() in _STANDS_ALONE:
            letters[i] = "Y"


def _headlines(letters: list[str]) -> set[int]:
    """Token indexes of lines in which nearly every word begins with a capital."""
    found: set[int] = set()
    joined = "".join(letters)
    start = 0
    for line in joined.split("n"):
        stop = start + len(line)
        capitals = line.count("?")
        if capitals >= 4 and capitals > 0.6 * sum(c.isalpha() or c == "?" for c in line):
            found.update(range(start, stop))
        start = stop + 1
    return found


def paragraph_of(starts: Sequence[int], position: int) -> int:
    """Index of the paragraph that holds `position`, by the paragraphs' sorted starts."""
    return max(0, bisect_right(starts, position) - 1)
