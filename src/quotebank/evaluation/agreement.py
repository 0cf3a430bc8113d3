"""When a span, a speaker and a source count as the annotated ones.

A span agrees when the characters it shares with the annotated one are at least four fifths of
what either covers, marks and outer punctuation aside. A person agrees strictly when given name
and surname do, leniently when the surname does; organisations, groups and unnamed sources agree
when their descriptions share most of their words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from quotebank.records import Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# Least shared part, as intersection over union, of two spans that are the same.
SAME_SPAN = 0.8
# Least `token_set_ratio` of two descriptions or source words that mean the same.
SAME_WORDS = 80
# Least `ratio` of two descriptions spelled nearly alike.
SAME_SPELLING = 75

_EDGE = frozenset("\"'“”‘’«»`„ \n\t.,;:!?…—–-")
_TITLE_WORDS = """
    mr mrs ms miss dr sir lady lord sen senator rep representative congressman congresswoman gov
    governor president vice prime minister secretary chancellor king queen prince princess pope
    judge justice gen general col lt sgt chief mayor rev reverend professor prof ambassador the a
    an former then us russian chinese
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
# matches: "s" with its apostrophe in "Trump's"; does not match: "O'Brien"
_POSSESSIVE = re.compile(r"['’]s\b")
# matches: "george", "3rd"; does not match: "-"
_WORD = re.compile(r"[a-z0-9]+")
# matches: " and ", ", "; does not match: "Anderson"
# Fixed-width white space on the left of "and" keeps a long run of spaces from costing its square.
_BETWEEN = re.compile(r"(?<!\s)\s+and\s+|,\s*")


def trimmed(text: str, span: Span) -> Span:
    """`span` without the marks, spaces and punctuation at its edges; empty if it is nothing else.

    >>> trimmed('"No," he said.', Span(0, 5))
    Span(start=1, end=3)
    """
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans: 0.0 (apart) to 1.0 (equal); 0.0 if either is empty.

    >>> overlap(Span(0, 10), Span(5, 10))
    0.5
    """
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def name_words(name: str) -> list[str]:
    """The words of a name, lower case, without accents, full stops, titles and possessive.

    >>> name_words("Sen. J. R. Müller's")
    ['j', 'r', 'muller']
    """
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    plain = _POSSESSIVE.sub("", plain).replace(".", "")
    return [word for word in _WORD.findall(plain) if word not in _TITLES]


def same_speaker(gold: str, kind: SpeakerKind, given: str | None, *, strict: bool = True) -> bool:
    """Whether `given` is the annotated speaker.

    Args:
        gold: The annotated name or description.
        kind: What the annotation says it is; decides how the two are compared.
        given: The extractor's answer; None never agrees.
        strict: The given name must agree where the annotation has one.
    """
    if not given:
        return False
    if kind is SpeakerKind.PERSON:
        return _same_person(gold, given, strict=strict)
    if kind is SpeakerKind.GROUP and _same_members(gold, given, strict=strict):
        return True
    return _same_description(gold, given)


def same_source(gold: str, given: str) -> bool:
    """Whether two wordings of a source name it in mostly the same words: "Mr. Fox", "Fox"."""
    return fuzz.token_set_ratio(gold.casefold(), given.casefold()) >= SAME_WORDS


def _same_person(gold: str, given: str, *, strict: bool) -> bool:
    """Surname and suffix agree, and the given name if `strict`; middle names may be left out."""
    ours, theirs = name_words(gold), name_words(given)
    if _SUFFIXES.intersection(ours) != _SUFFIXES.intersection(theirs):
        return False
    ours = [word for word in ours if word not in _SUFFIXES]
    theirs = [word for word in theirs if word not in _SUFFIXES]
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    if len(ours) == 1 or not strict:
        return set(ours) <= set(theirs) or set(theirs) <= set(ours)
    return len(theirs) > 1 and ours[0] == theirs[0]


def _same_members(gold: str, given: str, *, strict: bool) -> bool:
    ours, theirs = _members(gold), _members(given)
    return len(ours) == len(theirs) and all(
        any(_same_person(name, other, strict=strict) for other in theirs) for name in ours
    )


def _members(names: str) -> Sequence[str]:
    return [name for name in _BETWEEN.split(names) if name]


def _same_description(gold: str, given: str) -> bool:
    ours, theirs = " ".join(name_words(gold)), " ".join(name_words(given))
    if not ours or not theirs:
        return False
    close = fuzz.token_set_ratio(ours, theirs) >= SAME_WORDS
    return close or fuzz.ratio(ours, theirs) >= SAME_SPELLING
