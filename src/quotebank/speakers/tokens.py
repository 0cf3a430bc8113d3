"""Article text -> tokens with one letter each, quotations folded into one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from quotebank.speakers.names import PARTICLES
from quotebank.speakers.offices import settle_offices
from quotebank.speakers.peoples import settle_peoples
from quotebank.speakers.senses import settle_senses
from quotebank.speakers.word_pairs import settle_pairs
from quotebank.speakers.word_places import (
    MANY,
    MEMBERS,
    POSITIONS,
    STANDS_ALONE,
    WHICH,
    WordPlaces,
)
from quotebank.speakers.words import DAYS, FAITHS, PARTY, SORTS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Span

# matches "R-Ky.", "D-N.Y.", "U.S.", "Mr.", "J.", "3.5%", "’s", "O’Neill", "FactCheck.org", a line
# end, one mark; not a space. The first three lines take nothing that later ones would take
# otherwise: most words and marks are plain, and they are quick. Asking for a space first halves the
# time, since all else would be tried on each.
_TOKEN = re.compile(
    r"(?! )([a-z]\w*+(?![-.&'’±§©¨³¡º¤¶\x80-\x9f\u0300-\u036f])"
    r"|[A-Z][a-z]++(?![\w\-.&'’±§©¨³¡º¤¶\x80-\x9f\u0300-\u036f])"
    r"|[,;:.()\"“”]"
    r"|[RDI]-(?:(?:[A-Z]\.)+|[A-Z][A-Za-z]*\.?)(?=[),])"
    r"|(?:[A-Z]\.){2,}"
    r"|[AP]M(?=[A-Z][a-z])"  # a time of day run into a name: "10:05 PMJones"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Rev|Prof|Hon|Sens|Reps"
    r"|Govs|Messrs|Jr|Sr|St|Supt|Del|Pvt|Calif|Fla|Va|Pa|Ariz|Ark|Colo|Conn|Ga|Ill|Ind|Kan|Ky|La"
    r"|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Wyo|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Atty|Asst|Dist|vs|v|No)\."
    r"|[A-Z]\.(?=\s?[A-Z“\"])"
    r"|\d{1,4}-[a-z]{2,20}+(?:-[a-z]{2,20}+){0,2}(?![\w-])"  # "26-year-old"
    r"|\d{1,3}-YEAR-OLD(?=\s)|4-H\b"
    r"|\d[\d,.]*\d%?|\d+%?"
    r"|['’](?:s|S|d|ll|re|ve|m)\b"
    r"|[^\W\d_](?:[\w±§©¨³¡º¤¶\x80-\x9f\u0300-\u036f]++|-(?=\w)|[.&](?=(?:org|com|net|gov|co|edu|I|T|P|M|A|W)\b)|['’](?!(?:s|S|d|ll|re|ve|m)\b)(?=\w))*"
    r"|\n+|--|[^\w\s]|(?<=\s)_(?=\s))"
)
# classes of which no capitalised word is a name
_CLOSED = frozenset("Dhykqxtli&sBaTwmY")
# of which none is part of a person's name
_SMALL = frozenset("sTtqBi&l")
_COMPASS = frozenset(["North", "South", "East", "West"])
_SHOUTED_NAMES = frozenset(["A", "I", "ALL", "AM", "IT", "NO", "OR", "SO", "US", "WHO"])
# "one conservative has"
_PERSUASIONS = frozenset(["centrist", "conservative", "liberal", "moderate", "progressive"])
_STANDS_BEFORE = frozenset(["some", "many", "several", "few"])  # "some on the council"
_VERBAL = frozenset("VgEbX")
_COUNTED = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
)
_NO_WORDS = ',;:().-&"'  # letters of marks
_LED = re.compile(
    rf"(?:[dl]['’]|(?:{'|'.join(sorted(PARTICLES))})-)[^\W\d_a-z]"
)  # "al-Masri", "d’Arc"
_OTHER_MARK, _CAPITAL = re.compile('"'), re.compile(r"\?")
_OPENS = frozenset(".n:Q(-")  # letters after which a sentence may begin, marks between them or not
# English words that end given names of Korea and China, as in "Jae-in"
_SYLLABLES = frozenset(
    ["an", "do", "he", "hung", "in", "king", "ling", "long", "me", "ming", "my", "ning", "on"]
).union(
    ["ping", "qing", "sang", "so", "soon", "sun", "sung", "ting", "wan", "win", "won", "ying"],
    ["young"],
)
_SHORT_MONTHS = frozenset(["jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec"])
_BEFORE_VERB = re.compile("[Dm](?:(?=([VBb]))|(?=[iE]))")  # not that of "DN"
_ONLY_ONE = frozenset(["another", "one"])  # after which no base form is a verb of theirs
# matches the D of "DlxV" (one of them said) and "QVDlx" (“…,” said one of them), the J of "DJV"
# (the other said), the D of "QVD." (“…,” said another)
_ONE_OF = re.compile(
    r"[Dm](?=lxa{0,2}[Vg])|(?<=V)[Dm](?=lx)|(?<=QV)[Dm](?=[.,n])|(?<=[.n])[Dm](?=,q)|(?<=D)[DJNm](?=a{0,2}[VB])"
)
_ADJECTIVE_ALONE = re.compile("J(?=[VBTSilqn.,])")  # not that of "JN"
_POSSESSOR = re.compile(r"S(?<=[A-Za-z].)")
# that own bodies by name, besides roles: the "Women’s Institute"
_OWNERS = frozenset(["children", "men", "people", "veterans", "women", "king", "queen", "lord"])
_MOST_CAPITALS = 8_000  # the same of words with a capital, in each sort of place
_MEMBER = re.compile(
    r"(?:(?<=[DS])J?[CGZ&]{0,5}|(?<![CGZH])Z)[CGZH](?![CHGZ])"
)  # not the "DCH" of "DCHC"
_SUFFIX = frozenset(["Jr.", "Sr.", "Jr", "Sr"])
_ADVERBS = ("ally", "ably", "ibly", "ously", "ingly", "edly", "ntly", "ively", "fully", "lessly")
_AUXILIARY = frozenset(["May", "Will"])  # given names too
_AFTER_NAME = frozenset([",", "V", "B", "S"])  # letters of what follows a name
_MOST_MET = 30_000  # words that are remembered; beyond that, begun anew


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
    places: WordPlaces


def _letter(  # noqa: C901, PLR0911, PLR0912 - an ordered list of cases, each with its answer
    word: str, *, open_before: bool, next_upper: bool
) -> str:
    """Class letter of a word that begins with a capital."""
    known = words()
    low = word.casefold().replace("’", "'")
    if low[1:2] == "-" and low[0] in "rdi" and word[2:3].isupper():
        return "K"  # "R-Texas": party and state
    if next_upper and low in PARTICLES and not (word.isupper() and low in known.titles):
        return "C"
    if low in DAYS and not (next_upper and (word in known.given or low in _SHORT_MONTHS)):
        return "K" if low != "may" or not open_before else "B"
    if word in known.nations or (word[-1] == "s" and word[:-1] in known.nations):
        return "Z"
    common = known.letter.get(low)
    bare = low.rstrip(".")
    if bare in known.titles:
        return "H" if word != "MS" else "C"  # "MS Dhoni"
    if low in PARTY or (low in FAITHS and not next_upper):
        return "Z"
    if common and common in _CLOSED and (open_before or low in ("he", "she", "they", "it", "i")):
        return common
    if len(word) == 1 and word not in "AI":
        return "C"  # the middle of "Ann N Jones"
    if common and common in _CLOSED and word.isupper() and word not in _SHOUTED_NAMES:
        return common  # "CONGRESS HAS ASKED HIM"
    if open_before and word in known.known_organisations:
        return "C"  # "Politico reported"
    if common and common in _SMALL and word not in known.given and word.istitle():
        if next_upper and not open_before and word in ("Against", "Without"):
            return "C"  # "Rights Without Borders"
        return common  # "Says Jones Is Ready", whether or not the line is a headline
    if common == "R" and next_upper and word not in known.given:
        return "H"  # "Actor Clint Howard"
    if open_before and common in _VERBAL and word not in known.given:
        return common  # "Said Dorothy Poynter", "Chasing Trump"
    if open_before and common == "J" and word not in known.given:
        return "J"  # "Top Clinton adviser"
    if open_before and not (common or next_upper or word in known.given) and low.endswith(_ADVERBS):
        return "a"  # "Crucially, says"
    if "-" in low:
        last = word.rsplit("-", 1)[1]
        begun = low.split("-", 1)[0] in known.titles
        if last.casefold() in known.titles or (begun and last in ("elect", "designate")):
            return "H"  # "Secretary-Treasurer Ann Jones", "Governor-elect Ann Jones"
        if last.islower() and not _syllables(low, known.letter):
            return "Z"  # "Texas-based Matt Mackowiak"
    if open_before and common and not next_upper and word not in known.given:
        return common
    return "C"


def _syllables(low: str, letter: dict[str, str]) -> bool:
    """Whether a word with a hyphen is a given name such as "Shui-ling" or "Jae-in"."""
    first, _, last = low.partition("-")
    if len(first) > 6 or len(last) > 6 or not (first + last).isalpha():
        return False
    if first in letter and first not in _SYLLABLES:
        return False
    return last in _SYLLABLES or (last not in letter and not last.endswith(("ed", "ing")))


class _Letters(dict[str, str]):
    """Word or mark met in an article -> its letter as far as it alone tells.

    Most listed words are never met, and looking among few is a third quicker than among all.
    """

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_MET:
            self.clear()
        listed = words().quick
        letter = self[word] = listed.get(word) or _unlisted(word, listed)
        return letter


class _Capitals(dict[str, str]):
    """Word that begins with a capital -> its letter in one sort of place; all are remembered.

    A fifth of all words are looked up here: `lru_cache`, asked by keyword, takes ten times as long.
    """

    def __init__(self, *, open_before: bool, next_upper: bool) -> None:
        super().__init__()
        self._place = {"open_before": open_before, "next_upper": next_upper}

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_CAPITALS:
            self.clear()
        letter = self[word] = _letter(word, **self._place)
        return letter


@cache
def _capitals() -> list[_Capitals]:
    """By place: in a sentence, there before a capital; at its start, there before a capital."""
    return [_Capitals(open_before=o, next_upper=u) for o in (False, True) for u in (False, True)]


@cache
def _letters() -> _Letters:
    return _Letters()


def tokenise(text: str, quoted: Sequence[Span]) -> Tokens:
    """Tokens outside `quoted` (sorted, apart from each other), each quoted part as one Q."""
    # What is between tokens and the tokens by turns, and where each ends: far quicker than one
    # match after the other.
    pieces: list[str] = []
    places: dict[int, int] = {}
    position = 0
    for number, span in enumerate(quoted):
        pieces += _TOKEN.split(text[position : span.start])
        places[len(pieces) // 2] = number
        pieces.append(text[span.start : span.end])
        position = span.end
    pieces += _TOKEN.split(text[position:])
    at = list(accumulate(map(len, pieces), initial=0))
    found, starts, ends = pieces[1::2], at[1:-1:2], at[2::2]
    for i in places:
        found[i] = "Q"
    letters = list(map(_letters().__getitem__, found))
    for i in places:
        letters[i] = "Q"
    _settle_apostrophes(found, letters, starts, ends)
    _settle_capitals(found, letters)
    joined = "".join(letters)
    asked = WordPlaces(found)
    joined = _settle_owned(found, letters, joined)
    joined = _settle_alone(asked, found, letters, joined)
    joined = settle_peoples(found, letters, joined)
    joined = settle_pairs(asked, found, letters, joined)
    joined = settle_senses((text, asked), found, letters, joined)
    joined = _settle_positions(asked.of(*POSITIONS), letters, joined)
    if asked.of(*MEMBERS):
        joined = _settle_members(found, letters, joined)
    joined = settle_offices(found, letters, joined)
    return Tokens(text, starts, ends, found, joined, places, asked)


def _unlisted(word: str, listed: dict[str, str]) -> str:
    """Letter of a word or mark in no list; "?" for one that begins with a capital."""
    first = word[0]
    if first.isupper():
        return "?"
    if first.isalpha():
        return _unknown(word, listed)
    if first == "\n":
        return "n"
    if first.isdigit():
        return "J" if word[-1].isalpha() and "-" in word else "m"
    return "B" if first in "'’" and len(word) > 1 else '"'


def _settle_apostrophes(
    found: list[str], letters: list[str], starts: list[int], ends: list[int]
) -> None:
    """The lone apostrophe of "the states’ laws" marks a possessor."""
    for m in _OTHER_MARK.finditer("".join(letters)):
        i = m.start()
        if found[i] in ("'", "’") and i and found[i - 1][-1] == "s" and ends[i - 1] == starts[i]:
            letters[i] = "S"


def _unknown(word: str, lookup: dict[str, str]) -> str:
    """Class of a lower-case word that no list has."""
    low = word.casefold().replace("’", "'")
    if low in lookup:
        return lookup[low]
    if _LED.match(word):
        return "C"
    if "-" in low:
        known = lookup.get(low.rsplit("-", 1)[1], "")
        counted = known == "R" and low.split("-", 1)[0] in _COUNTED  # "a four-star general"
        return known if known in ("R", "r", "N", "O") and not counted else "J"
    if low.endswith("ing"):
        return "g"
    if low.endswith("ed"):
        return "J" if low.startswith("un") else "V"  # "an unidentified man"
    return "a" if low.endswith("ly") else "N"


def _settle_capitals(found: list[str], letters: list[str]) -> None:
    """Decide every "?": a name, a title, or an ordinary word that begins a sentence.

    An ordinary word at the start of a sentence is a name all the same when the article writes
    it with a capital elsewhere; in a headline every word has one, so there it needs a reason.
    """
    names: set[str] = set()
    inside, inside_before, first, first_before = _capitals()
    joined = "".join(letters)
    headline = _headlines(joined)
    last = len(found) - 1
    open_at: list[int] = []
    for m in _CAPITAL.finditer(joined):
        i = m.start()
        before = i - 1
        while before >= 0 and joined[before] == '"':
            before -= 1
        if before < 0 or joined[before] in _OPENS or i in headline:
            open_at.append(i)
            continue
        word = found[i]
        next_upper = i < last and joined[i + 1] in "?Q"
        letters[i] = letter = inside_before[word] if next_upper else inside[word]
        if letter == "C":
            names.add(word)
    known, begun, nations = words().letter, words().begun, words().nations
    parts = words().organisation_parts
    for i in open_at:
        word = found[i]
        if word in names and known.get(word.casefold(), "N") not in _CLOSED:
            letters[i] = "C"
            continue
        after = found[i + 1] if i < last else " "
        of = after == "of" and word in parts and i + 2 <= last and found[i + 2][0].isupper()
        of = of or after in _SUFFIX
        if of or f"{word} {after}" in begun or (after in nations and word in _COMPASS):
            letters[i] = "C"  # "Bank of England", "New York", "South Korean", "Brown Jr."
            continue
        next_upper = after[0].isupper() and i not in headline
        if next_upper and word in _AUXILIARY and "".join(letters[i + 2 : i + 3]) in _AFTER_NAME:
            letters[i] = "C"  # "Will Jones, who", not "Will Jones go"
            continue
        if next_upper and word.casefold() in SORTS and after.casefold() not in known:
            letters[i] = "O"  # "Retailer Acme", not "Airline Pilots Association"
            continue
        letters[i] = first_before[word] if next_upper else first[word]


# Each of these takes the letters apart and joined, and gives them joined, as most change nothing.


def _settle_owned(found: list[str], letters: list[str], joined: str) -> str:
    """Where ’s is part of a body's name: "Sheriff’s Office", "St Mary’s Hospital", "Macy’s"."""
    known = words()
    changed = False
    for m in _POSSESSOR.finditer(joined):
        i = m.end() - 1
        before = found[i - 1]
        if not before[0].isupper():
            continue
        plain = before + found[i].replace("’", "'")
        whole = plain in known.known_organisations
        if whole or f"{found[i - 2]} {plain}" in known.known_organisations:
            letters[i] = "C"
            changed = True
            continue
        stop = i + 1
        while stop < len(letters) and letters[stop] in "CHZ" and stop < i + 4:
            stop += 1
        if stop == i + 1 or known.organisation_parts.isdisjoint(found[i + 1 : stop]):
            continue
        low = before.casefold()
        role = low in _OWNERS or known.letter.get(low) in ("R", "r") or low in known.titles
        if before in known.places or before in known.nations:
            continue
        if role or found[i - 2] in ("St", "St.", "Saint"):
            letters[i] = "C"
            letters[i - 1] = letters[i - 1] if letters[i - 1] in "CH" else "C"
            changed = True
    return "".join(letters) if changed else joined


def _settle_alone(asked: WordPlaces, found: list[str], letters: list[str], joined: str) -> str:
    """What may stand for people: "Another said", "Some have", "The 26-year-old said"."""
    changed = False
    for i in asked.among(MANY):
        m, low = _BEFORE_VERB.match(joined, i), found[i].casefold()
        if m is not None:
            several = m.group(1) != "b" or low not in _ONLY_ONE
            those = low == "those" and letters[m.end()] == "E"  # "those surveyed"
            if those or (several and low in (STANDS_ALONE if m.group(1) else _STANDS_BEFORE)):
                letters[i] = "Y"
                changed = True
        if _ONE_OF.match(joined, i):
            the = i > 0 and found[i - 1].casefold() in ("the", "a")
            if low in (WHICH if the else STANDS_ALONE):
                letters[i] = "Y"
                changed = True
    for m in _ADJECTIVE_ALONE.finditer(joined):
        after = letters[m.end()] if m.end() < len(letters) else ""
        word = found[m.start()]
        player = word == "international" and letters[m.start() - 1] in "CGZ"  # "the England ..."
        rank = (
            word in ("general", "major") and letters[m.start() - 1] in "DJZE"
        )  # "the retired general said"
        if player or rank or word.endswith("-year-old") or (after in "VB" and word in _PERSUASIONS):
            letters[m.start()] = "R"
            changed = True
    return "".join(letters) if changed else joined


def _settle_positions(places: Sequence[int], letters: list[str], joined: str) -> str:
    """Where one plays is a role before a name: "Lakers forward Ann Jones"."""
    told = [i for i in places if joined[i - 1 : i] + joined[i + 1 : i + 2] == "CC"]
    for i in told:
        letters[i] = "R"
    return "".join(letters) if told else joined


def _settle_members(found: list[str], letters: list[str], joined: str) -> str:
    """The last word of "the Islington North MP" is a role, as "senator" would be."""
    for m in _MEMBER.finditer(joined):
        if found[m.end() - 1] in MEMBERS:
            letters[m.end() - 1] = "r" if found[m.end() - 1].endswith("s") else "R"
    return "".join(letters)


def _headlines(letters: str) -> set[int]:
    """Token indexes of lines in which nearly every word begins with a capital.

    A verb that does not is a sentence's: "“No,” said Senate Minority Leader Ann Vandal."
    """
    found: set[int] = set()
    start = 0
    for line in letters.split("n"):
        stop = start + len(line)
        capitals = line.count("?")
        if capitals >= 4 and "V" not in line:
            words = len(line) - sum(map(line.count, _NO_WORDS))
            if capitals > 0.6 * words:
                found.update(range(start, stop))
        start = stop + 1
    return found
