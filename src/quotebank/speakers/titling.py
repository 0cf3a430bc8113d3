"""Where titles end and the name begins; some are born with what is a title to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.names import PARTICLES, SUFFIXES, SURNAMES, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Sequence

    from quotebank.speakers.tokens import Tokens
    from quotebank.speakers.words import Words

# letters after a name, which are no part of it: "Ann Jones QC"
HONOURS = frozenset(
    [
        "AC",
        "AM",
        "AO",
        "APM",
        "CBE",
        "CMG",
        "DBE",
        "Esq",
        "FRS",
        "IAS",
        "IPS",
        "JP",
        "KBE",
        "BL",
        "KC",
        "KCMG",
        "MBE",
        "MC",
        "MD",
        "MEP",
        "MHA",
        "MLA",
        "MLC",
        "MP",
        "MS",
        "MSP",
        "OAM",
        "OBE",
        "PhD",
        "QC",
        "QPM",
        "SAN",
        "SC",
        "TD",
    ]
)
# titles that are given names about as often
_GIVEN = frozenset(["Dean", "Duke", "Earl"])
# offices and forms of address after which such a word is a given name: "Gov. Duke Jones"
_OFFICES = frozenset(
    [
        "attorney",
        "coach",
        "commissioner",
        "congressman",
        "congresswoman",
        "councilman",
        "del",
        "delegate",
        "detective",
        "dr",
        "gov",
        "governor",
        "mayor",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "officer",
        "president",
        "rep",
        "representative",
        "secretary",
        "sen",
        "senator",
        "sheriff",
        "speaker",
        "state",
        "treasurer",
    ]
)


def last_title(tokens: Tokens, first: int, stop: int, known: Words) -> int:
    """Index of the last title in a run of capitalised words, or -1.

    It is 1 in "Gov. Chief Ann Jones" and 0 in "Gov. Earl Ray Jones".
    """
    word, letters = tokens.word, tokens.letters
    titled = -1
    for i in range(first, stop):
        if not (letters[i] == "H" or _role(word, i, stop, known)):
            continue
        if i > first + 1 and word[i - 1] == "on" and word[first] in known.organisation_parts:
            continue  # "Commission on Youth Sport"
        if i + 1 == stop and i > first + 1 and word[i] in HONOURS:
            continue
        if i + 1 == stop or not _born_so(tokens, i, first, known):
            titled = i
    return titled


def _role(word: list[str], i: int, stop: int, known: Words) -> bool:
    """Whether the word is a role that may stand before a name: the first of "Hunter Ann Jones"."""
    if i + 2 < stop and word[i].endswith(_WORKERS) and word[i + 1] in known.given:
        return word[i] not in known.given  # "Furnaceman Gary Jones"
    return (
        i + 1 < stop
        and known.letter.get(word[i].casefold()) in ("R", "r")
        and word[i].casefold() != "police"  # "Police Station"
        and word[i + 1] != "and"
        and (word[i] not in known.given or (i + 2 < stop and word[i + 1] in known.given))
    )


def _born_so(tokens: Tokens, i: int, first: int, known: Words) -> bool:
    """Whether a title or role in the run that begins at `first` is part of the name."""
    word = tokens.word
    if plain(word[i + 1]) in SUFFIXES:
        return True  # "Martin Luther King Jr."
    before = word[i - 1].rstrip(".").casefold() if i > first else ""
    if before:
        role = tokens.letters[i] != "H" and word[i] in known.given
        return before in _OFFICES and (role or word[i] in SURNAMES or word[i] in _GIVEN)
    if word[i] not in _GIVEN:
        return False
    # "Dean Jones" is called so, "Dean Ann Jones" is a dean; no earl is called by his given name
    return word[i] == "Earl" or word[i + 1] not in known.given


# matches "K", "PS", "KM"; not "K.", "MP’s"
_INITIALS = re.compile(r"[A-Z]{1,2}$")
_WORKERS = ("man", "woman")  # ends of trades, of which no list has all
# what ministers and commissioners are of and for, which is no part of their names
_PORTFOLIOS = frozenset({
    "Affairs", "Agriculture", "Aviation", "Business", "Commerce", "Communications", "Culture",
    "Customs", "Defence", "Defense", "Development", "Education", "Employment", "Energy",
    "Environment", "Finance", "Fisheries", "Forestry", "Gender", "Health", "Heritage", "Housing",
    "Immigration", "Industries", "Industry", "Information", "Infrastructure", "Innovation",
    "Interior", "Investment", "Justice", "Labor", "Labour", "Mines", "Mining", "Petroleum",
    "Planning", "Police", "Reconstruction", "Rehabilitation", "Relations", "Research",
    "Resettlement", "Resources", "Science", "Sciences", "Security", "Services", "Sport", "Sports",
    "Staff", "State", "Technology", "Tourism", "Trade", "Transport", "Transportation", "Treasury",
    "Welfare", "Works", "Youth",
})  # fmt: skip
_LEADING = PARTICLES - {"ben", "e", "i", "san", "st", "ten", "y"}
_TO_THE = frozenset(["in", "op", "van"])  # before the ’t of "in ’t Hout"
_COUNTY = ("Co", "Co.")  # in Ireland
_COMPASS = frozenset(
    [f"{side}{end}" for side in ("North", "South", "East", "West") for end in ("", "ern")]
    + ["Central", "Greater", "Inner", "Outer", "Upper", "Lower"]
)


def from_initials(word: list[str], first: int, stop: int, known: Words) -> int:
    """Where "K Raman" begins in "Home Affairs K Raman"; `first` where no such name ends the run.

    Indian and Malay names are printed so: one or two letters without full stops, then one name.
    """
    at = stop - 2
    if at <= first or not _INITIALS.match(word[at]) or word[stop - 1].isupper():
        return first
    before = word[at - 1]
    common = before.casefold() in known.letter or before in known.organisation_parts
    return at if common and before not in known.given else first


# matches "Cr", "Coun", "Insp."; not "CR", "Nelmes"
_ABBREVIATED = re.compile(r"[A-Z][a-z]{1,4}\.?$")


def titles_by_use(owns: Collection[tuple[str, ...]], known: Words) -> frozenset[str]:
    """Short words that no list has as titles and that names show to be: the "Cr" of councillors.

    Args:
        owns: The words of every name of the article that may be a person's.
        known: Word knowledge.

    Returns:
        Words that stand before two surnames or more, and before one both with and without the
        given name: "Cr Ann Jones", "Cr Jones", "Cr Smith".
    """
    last: dict[str, set[str]] = {}
    for own in owns:
        first = own[0]
        if len(own) > 1 and _ABBREVIATED.match(first) and first not in known.given:
            last.setdefault(first, set()).add(own[-1])
    found = {first for first, names in last.items() if len(names) > 1 and (first,) not in owns}
    found -= {own[-1] for own in owns}
    if not found:
        return frozenset()
    short = {own for own in owns if len(own) == 2}
    return frozenset(
        own[0]
        for own in owns
        if len(own) > 2
        and own[0] in found
        and (own[0], own[-1]) in short
        and own[0].casefold() not in known.letter
        and own[0].casefold() not in PARTICLES
    )


def is_region(word: list[str], first: int, stop: int, known: Words) -> bool:
    """Whether the words name part of a place, or its people.

    As "North London", "Greater Accra", "Co Meath" and "South African" do.
    """
    if stop - first == 2 and word[first] in _COUNTY:
        return True
    return (
        stop - first > 1
        and word[first] in _COMPASS
        and (
            " ".join(word[first + 1 : stop]) in known.places
            or (stop - first == 2 and word[first + 1] in known.nations)
        )
    )


def name_after_office(word: list[str], first: int, stop: int, known: Words) -> int:
    """Where the name begins in "London Ann Jones", what stands after "Mayor of"; `stop` if none."""
    for end in (first + 2, first + 1):
        if " ".join(word[first:end]) in known.places and 1 < stop - end < 4:
            return end
    given = next((i for i in range(first, stop - 1) if word[i] in known.given), stop)
    if given < stop:
        return given
    for end in range(stop - 1, first, -1):
        told = word[end - 1]  # "Commissioner of Police Ayesha Khan", whatever her name is
        if told in _PORTFOLIOS or (told in known.organisation_parts and stop - end > 1):
            return end if stop - end < 5 and word[end] not in known.organisation_parts else stop
    return stop


def shouted_given(word: Sequence[str], i: int, given: Container[str]) -> bool:
    """Whether a given name alone is in capitals, as where a story begins: "ANN Lou Jones said"."""
    return (
        word[i].isupper()
        and len(word[i]) > 2
        and i + 1 < len(word)
        and word[i + 1][:1].isupper()
        and not word[i + 1].isupper()
        and word[i].capitalize() in given
    )


def led_by(word: list[str], first: int, floor: int) -> int:
    """Where the particles before a name begin: "van der Molen", "in ’t Hout"."""
    while first > floor:
        if word[first - 1] in _LEADING:
            first -= 1
        elif (
            first - floor > 2
            and word[first - 1] == "t"
            and word[first - 2] in ("'", "’", "‘")
            and word[first - 3] in _TO_THE
        ):
            first -= 3
        else:
            break
    return first


def shouted_until(word: list[str], first: int, stop: int) -> int:
    """Where words in capitals end and a name as usual begins: "NEWS ALERT Ann Jones"."""
    i = first
    while i < stop and len(word[i]) > 2 and word[i].isupper() and word[i].isalpha():
        i += 1
    return i if i - first > 1 else stop


def in_capitals(tokens: Tokens, first: int) -> bool:
    """Whether the name's line is a headline, most of whose words begin with a capital."""
    letters = tokens.letters
    if first == 0 or not letters[first - 1].isalpha() or letters[first - 1] == "n":
        return False  # one of a list of names
    return title_line(tokens, first)


def title_line(tokens: Tokens, first: int) -> bool:
    """Whether the name's line is no sentence and most of its words begin with a capital."""
    letters = tokens.letters
    start = letters.rfind("n", 0, first) + 1
    stop = letters.find("n", first)
    stop = stop if stop >= 0 else len(letters)
    if "." in letters[start:stop]:
        return False
    line = tokens.word[start:stop]
    upper = sum(w[0].isupper() for w in line)
    return upper >= 3 and upper > 0.6 * sum(w[0].isalpha() for w in line)
