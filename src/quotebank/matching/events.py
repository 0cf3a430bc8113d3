"""Which articles are about the same event: those that dwell on the same rare words at a time.

Phrases too short to be recognised anywhere are compared only between such articles. As with
wordings, rarity comes from fixed counts, so what an article is about never depends on the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Final

from quotebank.matching.background import background
from quotebank.matching.candidates import signed, word_hash
from quotebank.matching.normal import normal_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAYS: Final = 4  # how far apart reports of one event appear
LIKENESS: Final = 0.16  # share of the lesser signature's weight that both articles hold
UNDATED_LIKENESS: Final = 0.3  # where a date is missing, the words must say more
UNDATED: Final = 0  # the day of an article whose date is unknown
# Two words that more articles of one day dwell on than this are a topic, not an event.
FULL_DAY: Final = 40

_TERMS: Final = 40
_KEY_TERMS: Final = 16
_LEAST: Final = 5.0  # nats of a word that says what an article is about
_TITLE_COUNTS: Final = 2  # a word of the title counts as two of the text
_MOST_WORDS: Final = 8_000  # a news report says what it is about before that


@dataclass(frozen=True, slots=True)
class Signature:
    """What an article is about, and when it appeared."""

    terms: Mapping[str, float]  # its rare repeated words, heaviest first, with their weight
    day: int  # proleptic ordinal of its date; UNDATED where unknown

    @property
    def keys(self) -> frozenset[int]:
        """Index keys: the pairs of its heaviest words, signed 64-bit."""
        heaviest = sorted(list(self.terms)[:_KEY_TERMS])
        return frozenset(signed(word_hash(f"{a} {b}")) for a, b in combinations(heaviest, 2))


def signature(title: str | None, words: Sequence[str], published: str | None) -> Signature:
    """What an article is about, from its title and text.

    Args:
        title: Its title, if known.
        words: The text's normal words; the first 8,000 are read.
        published: An ISO 8601 date or time; anything else counts as unknown.
    """
    counts = Counter(words[:_MOST_WORDS])
    for word in set(normal_form(title or "", places=False).words):
        counts[word] += _TITLE_COUNTS
    known = background()
    weights = {
        word: (1 + log(count)) * nats
        for word, count in counts.items()
        if count > 1 and len(word) > 2 and not word.isdigit()
        if (nats := known.surprise(word)) >= _LEAST
    }
    heaviest = sorted(weights.items(), key=lambda term: (-term[1], term[0]))[:_TERMS]
    return Signature({word: round(weight, 3) for word, weight in heaviest}, day_of(published))


def day_of(published: str | None) -> int:
    """Days of an ISO date; UNDATED where there is none or it has no day."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


def likeness(a: Signature, b: Signature) -> float:
    """Share of the lesser signature's weight that the two hold in common, 0 to 1. Symmetric."""
    least = min(sum(a.terms.values()), sum(b.terms.values()))
    shared = sorted(a.terms.keys() & b.terms.keys())
    return sum(min(a.terms[w], b.terms[w]) for w in shared) / least if least else 0.0


def same_event(a: Signature, b: Signature) -> bool:
    """Whether two articles report one event. Symmetric."""
    if UNDATED in (a.day, b.day):
        return likeness(a, b) >= UNDATED_LIKENESS
    return abs(a.day - b.day) <= DAYS and likeness(a, b) >= LIKENESS
