"""Which lone capitalised words are persons' names: those that say something and are no firms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.word_places import forms_of_saying
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.tokens import Tokens

_CAPITALISED = "CHZG"
# matches the name of "the Jones said"; not of "the Jones campaign"
_AFTER_THE = re.compile("[CHZG](?<=D.)(?![NORorJWXgE])")
# matches the name of "retailer Acme said", "Acme, an online bank,"; not "Lee, the firm’s founder"
# (The name first and then what is before it: else that would be asked at every letter.)
_TOLD_SORT = re.compile(r"C(?:(?<=O.)(?![CHS])|(?<![CHZ].)(?=,D[JNZg]{0,3}O(?![SRrNOoCHgl])))")
# matches the name of "Acme’s shares", "Acme shares", "Acme magazine"
_OWNER = re.compile(r"C(?<![CHZ].)(?:S|(?=[NO]))")
# matches the name of "Acme, which said"; not of "Ann Acme, which"
_WHICH = re.compile(r"C(?<![CHZ&,].)(?=,q)")
# matches the ".DNO," of "The launch operator, Acme"; not of "head of the agency, Jones"
_OPENING_SORT = re.compile(r"[.nQ][DJNOXb]{1,4}O,$")
# matches the "-" after "HONG KONG", the "(C)-" and ",Km(C)-" with an agency and a date
_DATED = re.compile(r"(?:,[CGHKm.]{1,4})?(?:\([CP]{1,2}\))?-")
# last words of companies' names: "Acme" is no person where there is an Acme Industries
FIRM_ENDS = frozenset([
    "AG", "Airlines", "Airways", "Corp", "Corp.", "Electronics", "Energy", "Foods", "Holdings",
    "Inc", "Inc.", "Industries", "Labs", "Ltd", "Ltd.", "Motors", "NV", "PLC", "Petroleum",
    "Pharma", "Pharmaceuticals", "Plc", "SA", "Semiconductor", "Software", "Systems",
    "Technologies", "Therapeutics",
])  # fmt: skip
# what companies have and persons do not
_OF_FIRMS = frozenset(
    ["ceo", "cfo", "shares", "share", "stock", "stores", "shareholders", "investors", "factory"]
).union(
    [
        "factories",
        "customers",
        "subsidiary",
        "magazine",
        "newspaper",
        "revenue",
        "revenues",
        "profits",
        "sales",
    ]
)


def _firms(tokens: Tokens) -> set[str]:
    """Words by which a company is called: "retailer Acme", "Acme, a bank", "Acme’s shares"."""
    word, letters = tokens.word, tokens.letters
    found = {word[m.start()] for m in _TOLD_SORT.finditer(tokens.letters)}
    ends = () if FIRM_ENDS.isdisjoint(word) else [i for i, w in enumerate(word) if w in FIRM_ENDS]
    for i in ends:
        begun = i
        while begun and letters[begun - 1] == "C":
            begun -= 1
        if begun < i:
            found.add(word[begun])
    for m in _WHICH.finditer(tokens.letters):
        if word[m.end() + 1] == "which":
            found.add(word[m.start()])
    for m in _OWNER.finditer(tokens.letters):
        if word[m.end() : m.end() + 1] and word[m.end()].casefold() in _OF_FIRMS:
            found.add(word[m.start()])
    return found


def _is_dateline(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a name in capitals is where a report comes from: "HONG KONG —", not "ANN JONES —"."""
    own, known = tokens.word[first:stop], words()
    if tokens.letters[max(0, first - 1) : first] not in ("", "n") or not all(map(str.isupper, own)):
        return False
    return " ".join(own).title() in known.places or own[0].title() not in known.given


def told_of_thing(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a name is told to be no person's: "Forest Ledger, which says".

    Not "a song by Jones, which". And "The launch operator, Forest Ascent, said".
    """
    if tokens.word[first].isupper() and _DATED.match(tokens.letters, stop):
        return _is_dateline(tokens, first, stop)
    if tokens.letters[first - 2 : first] == "O,":
        return _OPENING_SORT.search(tokens.letters, max(0, first - 8), first) is not None
    if tokens.letters[stop : stop + 2] != ",q" or tokens.word[stop + 1] != "which":
        return False
    return tokens.letters[max(0, first - 1) : first] in ("", ".", "n", "Q", "i", "B", "V", "b")


def speaking_words(tokens: Tokens) -> frozenset[str]:
    """Capitalised words that say something somewhere and never stand after "the"."""
    word, letters = tokens.word, tokens.letters
    things = _firms(tokens)
    things.update(word[m.start()] for m in _AFTER_THE.finditer(letters))
    speaking: set[str] = set()
    last = len(word) - 1
    # What says something is far rarer than what has a capital.
    for i in tokens.places.among(forms_of_saying()):
        if i and letters[i - 1] in _CAPITALISED and letters[max(0, i - 2)] != "D":
            speaking.add(word[i - 1])
        if i < last and letters[i + 1] in _CAPITALISED and letters[i] != "D":
            speaking.add(word[i + 1])
    return frozenset(speaking - things)
