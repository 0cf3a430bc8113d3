"""What each word can be: one letter a word class, from the word lists and learned classes.

Letters for words: D determiner, J adjective, N noun, m number, R person noun, r its plural,
O noun for a body, o its plural, W document, h he/she, y they, k it, q who/which, x I/we/you,
Y plural stand-alone ("others", "many"), V finite verb, b base form, E participle, g -ing form,
B auxiliary, t to, i preposition, l of, T that, & conjunction, s subordinator, a adverb.
Letters for names: C capitalised, H title, Z nationality or party, G place, K date.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quotebank.learned.load import load
from quotebank.lexicon.load import lines, table
from quotebank.speakers.names import given_names, titles

# closed classes, which outrank what was learned
_CLOSED = {
    "D": "the a an his her this their some its no our those any both my these another every your"
    " each one several many few other all two three four five six seven eight nine ten dozens"
    " hundreds thousands most half multiple numerous various",
    "h": "he she",
    "y": "they",
    "k": "it",
    "q": "who which whom whose",
    "x": "i we you",
    "T": "that",
    "t": "to",
    "l": "of",
    "&": "and or but nor",
    "i": "in for on with at by from about than after over into against before during among"
    " between since through under around behind across without until along toward towards within"
    " outside inside despite beyond above near throughout below upon via per amid onto except"
    " unlike like alongside aboard beside regarding concerning including following as",
    "s": "if because while though although whether when where why how unless once whenever"
    " wherever whereas so",
    "B": "is are was were be been being am has have had having do does did will would can could"
    " should may might must shall ought cannot won't wouldn't can't couldn't shouldn't isn't"
    " aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't",
    "a": "also later then not never still just even only again once recently repeatedly publicly"
    " reportedly allegedly apparently simply quickly finally eventually earlier flatly bluntly"
    " sarcastically twice often always sometimes immediately famously further soon now n't"
    " however meanwhile instead there here himself herself themselves itself too instead",
    "Y": "others everyone somebody someone nobody anyone everybody",
}
_DAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
]
_PARTY = [
    "republican",
    "democrat",
    "democratic",
    "gop",
    "libertarian",
    "green",
    "independent",
    "conservative",
    "tory",
    "labour",
    "socialist",
    "communist",
    "christian",
    "muslim",
    "jewish",
    "catholic",
    "hispanic",
    "latino",
    "latina",
    "black",
]
# tagged N by majority, yet as often a verb of saying after a subject
_EITHER = "X"


_MARKS = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".",
    "?": ".", "…": ",", "—": "-", "–": "-", "―": "-", "--": "-", "-": "-", "_": "-",
    "&": "&", "%": "N", "$": "m", "'s": "S", "’s": "S", "'S": "S", "’S": "S",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Word knowledge ready for lookup by lower-case word."""

    letter: dict[str, str]  # word class
    quick: dict[str, str]  # the same with punctuation marks
    cue: dict[str, str]  # verb form -> class of the verb of reporting
    lemma: dict[str, str]  # verb form -> lemma
    gender: dict[str, str]  # person noun -> gender it tells
    singular: dict[str, str]  # person, body or document noun in the plural -> singular
    known_organisations: frozenset[str]  # whole names
    organisation_parts: frozenset[str]  # words that make a name an organisation's
    places: frozenset[str]
    begun: frozenset[str]  # places, and the first two words of longer names of bodies
    nations: dict[str, str]  # adjective -> country
    demonyms: frozenset[str]  # as printed
    told_by: dict[str, str]  # adjective or place, lower case -> demonyms that tell the same
    speech: frozenset[str]  # nouns for an act of speaking
    given: dict[str, str]
    titles: dict[str, str]


def _cue_letters(letter: dict[str, str], cue: dict[str, str], lemma: dict[str, str]) -> None:
    for base, kind, third, past, participle, ing in table("cues"):
        for form, tag in ((participle, "E"), (ing, "g"), (third, "V"), (past, "V"), (base, "b")):
            cue[form] = kind
            lemma[form] = base
            known = letter.get(form)
            if known in ("r", "o"):
                continue  # "the authors wrote"
            if known in ("N", "J", "R", "O", "W"):
                letter[form] = _EITHER if tag == "V" else known
            else:
                letter[form] = tag


def _noun_letters(letter: dict[str, str], singular: dict[str, str], gender: dict[str, str]) -> None:
    for row in table("person_nouns"):
        one, many = row[0], row[1]
        if letter.get(one, "N") in "NJ" or "-" in one:  # "co-host" is also a verb
            letter[one] = "R"
        if letter.get(many, "N") in "NJ":
            letter[many] = "r"
        singular[many] = one
        if row[2] != "-":
            gender[one] = row[2]
    for name, one_letter, many_letter in (
        ("organisation_nouns", "O", "o"),
        ("documents", "W", "W"),
    ):
        for one, many in table(name):
            if letter.get(many, "N") == "N":
                letter[many] = many_letter
            if letter.get(one, "N") in "NJbV":
                letter[one] = one_letter
            singular[many] = one


def _told_by(gender: dict[str, str]) -> dict[str, str]:
    """Demonyms by what tells the same of a person, "spanish" -> "spaniard"; notes their gender."""
    found: dict[str, str] = {}
    for noun, others, told in table("demonyms"):
        low = noun.casefold()
        if told != "-":
            gender[low] = told
        for other in others.split():
            found[other] = f"{found[other]} {low}" if other in found else low
    return found


def _outlets() -> frozenset[str]:
    """Names of outlets, with and without "The"."""
    names = {name.removeprefix("The ") for name in lines("outlets")}
    return frozenset(names | {f"The {name}" for name in names})


@cache
def words() -> Words:
    """Everything read once."""
    letter: dict[str, str] = {}
    for tag, listed in load("word_classes", 1)["classes"].items():
        letter.update(dict.fromkeys(listed.split(), tag))
    singular: dict[str, str] = {}
    gender: dict[str, str] = {}
    _noun_letters(letter, singular, gender)
    cue: dict[str, str] = {}
    lemma: dict[str, str] = {}
    _cue_letters(letter, cue, lemma)
    for tag, listed in _CLOSED.items():
        letter.update(dict.fromkeys(listed.split(), tag))
    for tag, listed in table("word_forms"):  # whatever none of these has
        letter.update(dict.fromkeys(set(listed.split()).difference(letter), tag))
    letter.update(dict.fromkeys(("republicans", "democrats", "police", "people", "sides"), "r"))
    letter.update(dict.fromkeys(("everything", "nothing", "something", "anything"), "N"))
    organisations = table("organisations")
    whole = [r[0] for r in organisations if r[1] == "whole"]
    longer = (name.split(" ")[:2] for name in whole if " " in name)
    return Words(
        letter,
        letter | _MARKS,
        cue,
        lemma,
        gender,
        singular,
        frozenset(whole) | _outlets(),
        frozenset(r[0] for r in organisations if r[1] == "part"),
        lines("places"),
        lines("places") | frozenset(map(" ".join, longer)),
        {r[0]: r[1] for r in table("nationalities")},
        lines("demonyms"),
        _told_by(gender),
        frozenset(word for row in table("speech_nouns") for word in row),
        given_names(),
        titles(),
    )


DAYS = frozenset(_DAYS)
PARTY = frozenset(_PARTY)
# many who share a faith or descent: people of a sort, as "Germans" are
FAITHS = frozenset(
    ["muslims", "christians", "catholics", "protestants", "jews", "hindus", "sikhs", "buddhists"]
).union(["mormons", "evangelicals", "sunnis", "shiites", "latinos", "hispanics"])
# nouns that tell what sort of body a name is, or where it is at home: "retailer Acme", "the
# Chinese company"
SORTS = frozenset(
    ["airline", "automaker", "brand", "broadcaster", "carmaker", "carrier", "chain", "charity"]
).union(
    ["chipmaker", "company", "conglomerate", "corporation", "drugmaker", "firm", "giant"],
    ["insurer", "label", "lender", "maker", "manufacturer", "newspaper", "operator", "publisher"],
    ["retailer", "startup", "start-up", "supermarket", "tabloid", "watchdog", "website"],
)
