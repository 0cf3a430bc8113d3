"""One canonical spelling for words that outlets print in several ways.

Small closed tables of English, written for quotebank from general knowledge of the language:
contractions, numbers, titles, and where British and American spelling differ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final

CONTRACTIONS: Final = MappingProxyType(
    {
        "won't": ("will", "not"),
        "can't": ("can", "not"),
        "cannot": ("can", "not"),
        "shan't": ("shall", "not"),
        "ain't": ("is", "not"),
        "let's": ("let", "us"),
        "gonna": ("going", "to"),
        "wanna": ("want", "to"),
        "gotta": ("got", "to"),
        "gimme": ("give", "me"),
        "lemme": ("let", "me"),
        "dunno": ("do", "not", "know"),
        "'em": ("them",),
        "y'all": ("you", "all"),
        "'cause": ("because",),
        "'til": ("until",),
    }
)

# Only these lose their 's to "is": elsewhere it is mostly a possessive and is dropped.
IS_WORDS: Final = frozenset(
    ("it", "that", "he", "she", "there", "what", "who", "here", "where", "how", "this", "when")
)

ENDINGS: Final = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"))

_TO_TWENTY: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)

NUMBERS: Final = MappingProxyType(
    {word: str(value) for value, word in enumerate(_TO_TWENTY)}
    | {
        word: str(value)
        for value, word in zip(
            range(30, 100, 10),
            ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
            strict=True,
        )
    }
    | {"fourty": "40", "hundred": "100"}
)

PLAIN: Final = MappingProxyType(
    {
        "us": ("us",),
        "okay": ("ok",),
        "alright": ("all", "right"),
        "sen": ("senator",),
        "gov": ("governor",),
        "rep": ("representative",),
        "pres": ("president",),
        "gen": ("general",),
        "sgt": ("sergeant",),
        "lt": ("lieutenant",),
        "col": ("colonel",),
        "prof": ("professor",),
        "dr": ("doctor",),
        "mister": ("mr",),
        "vs": ("versus",),
        "govt": ("government",),
        "dept": ("department",),
        "&": ("and",),
        "%": ("percent",),
        "pct": ("percent",),
        "grey": ("gray",),
        "defence": ("defense",),
        "offence": ("offense",),
        "licence": ("license",),
        "practise": ("practice",),
        "programme": ("program",),
        "programmes": ("programs",),
        "cheque": ("check",),
        "centre": ("center",),
        "centres": ("centers",),
        "theatre": ("theater",),
        "metre": ("meter",),
        "metres": ("meters",),
        "kilometre": ("kilometer",),
        "kilometres": ("kilometers",),
        "litre": ("liter",),
        "litres": ("liters",),
        "fibre": ("fiber",),
        "tonne": ("ton",),
        "tonnes": ("tons",),
        "tyre": ("tire",),
        "tyres": ("tires",),
        "kerb": ("curb",),
        "plough": ("plow",),
        "sceptical": ("skeptical",),
        "manoeuvre": ("maneuver",),
        "manoeuvres": ("maneuvers",),
        "ageing": ("aging",),
        "whilst": ("while",),
        "amongst": ("among",),
        "towards": ("toward",),
        "afterwards": ("afterward",),
        "judgement": ("judgment",),
        "enrol": ("enroll",),
        "skilful": ("skillful",),
        "pyjamas": ("pajamas",),
        "aluminium": ("aluminum",),
        "mum": ("mom",),
        "goodbye": ("good", "bye"),
    }
)

# British -our: the stems whose American spelling is -or ("colour", not "hour" or "four").
_OUR = re.compile(
    r"(arb|ard|arm|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od"
    r"|parl|ranc|rig|rum|savi|sav|splend|tum|val|vap|vig)our"
)  # matches "colours"; not "hours"
# British -ise and -yse verbs; both sides are folded to z, so "wise" becomes "wize" everywhere.
_ISE = re.compile(
    r"(?<=[a-z]{2})([iy])s(e|es|ed|ing|er|ers|ation|ations)$"
)  # matches "realised"; not "is"
# Doubled l before an ending: "travelled", "cancelling", "modelled".
_LL = re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers)$")  # matches "labelled"; not "allow"

# Swear words as newspapers mask them, by their first letters; each with what may be left of its
# end. Closed, so that "so--and" stays two words.
_MASK = r"(?:\*+|[-–_@#*]{2,})"
MASKED: Final = (
    rf"(?<!\w)(?:fu?{_MASK}(?:k|g|c?k?ing?|c?k?ed|c?k?ers?)?"
    rf"|(?:bull)?sh?{_MASK}(?:i?t|i?tty|hole)?|bi?{_MASK}(?:t?c?h|t?ches)?)(?!\w)"
)  # matches "f---ing", "sh*t", "b----"; not "f-stop" or "so--and"
_IS_MASKED = re.compile(MASKED, re.IGNORECASE)
_MASKS = re.compile(_MASK)
# Beginning, endings that mean the word, the word; the first that fits.
_UNMASKED: Final = (
    ("f", ("g", "ing", "in", "king", "kin", "cking", "ckin"), "fucking"),
    ("f", ("ed", "ked", "cked"), "fucked"),
    ("f", ("er", "ker", "cker", "ers", "kers", "ckers"), "fucker"),
    ("f", ("", "k"), "fuck"),
    ("bull", ("", "t", "it"), "bullshit"),
    ("s", ("hole",), "shithole"),
    ("s", ("tty", "itty"), "shitty"),
    ("s", ("", "t", "it"), "shit"),
    ("b", ("ches", "tches"), "bitches"),
    ("b", ("", "h", "ch", "tch"), "bitch"),
)


@lru_cache(maxsize=200_000)
def canonical(token: str) -> tuple[str, ...]:
    """The words that a printed token stands for, in one spelling.

    >>> canonical("Won’t"), canonical("realised"), canonical("two"), canonical("U.S.")
    (('will', 'not'), ('realized',), ('2',), ('usa',))

    Args:
        token: One word as printed, with its inner apostrophes; or `&`, `%`.

    Returns:
        One or more lower-case words without marks; none for a token without letters or digits.
    """
    if token in ("US", "U.S.", "U.S", "USA", "U.S.A."):
        return ("usa",)  # before case goes: "us" is a pronoun
    word = _plain_letters(token)
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    return _spelled(word) if "'" not in word else _elided(word)


def _elided(word: str) -> tuple[str, ...]:
    """The words of one with apostrophes."""
    for ending, full in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return (*_spelled(word[: -len(ending)]), full)
    if word.endswith("'d") and len(word) > 2:
        return (*_spelled(word[:-2]), "would")
    if word.endswith("'s"):
        return (*_spelled(word[:-2]), "is") if word[:-2] in IS_WORDS else _spelled(word[:-2])
    return _spelled(word[:-1] + "g" if word.endswith("in'") else word.replace("'", ""))


def _unmasked(word: str) -> str:
    """The swear word that dashes or stars hide: "f---ing" and "f-----g" are one."""
    begin, _, end = _MASKS.sub(" ", word).partition(" ")
    if begin[0] == "f" and not end and len(word) == len("fucking"):
        return "fucking"
    return next(full for first, ends, full in _UNMASKED if begin.startswith(first) and end in ends)


def _plain_letters(token: str) -> str:
    """Lower case, straight apostrophes, no accents."""
    word = token.casefold().replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _spelled(word: str) -> tuple[str, ...]:
    """A word without apostrophe endings, in its American and shortest spelling."""
    if not word:
        return ()
    if word[0].isdigit():
        return (word.replace(",", ""),)
    if not word.isalnum():
        if _IS_MASKED.fullmatch(word):
            return (_unmasked(word),)
        word = word.replace(".", "")
    if word in PLAIN:
        return PLAIN[word]
    if word in NUMBERS:
        return (NUMBERS[word],)
    # A look at the letters first takes a tenth of the time of an expression that does not match.
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "is" in word or "ys" in word:
        word = _ISE.sub(r"\1z\2", word)
    if "ll" in word:
        word = _LL.sub(r"l\1", word)
    return (word,)
