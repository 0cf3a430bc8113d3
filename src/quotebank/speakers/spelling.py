"""Names spelt otherwise than the article mostly spells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from quotebank.speakers.names import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotebank.speakers.people import Entity

_ODD = frozenset(".Ã")  # initials, and letters read in a wrong encoding
_TWICE = re.compile(r"(.)\1+")  # matches the "tt" of "bitter"


def misspelt(left: str, right: str) -> bool:
    """Whether two given names differ by one letter only: "hilary", "hillary"."""
    return min(len(left), len(right)) > 4 and Levenshtein.distance(left, right, score_cutoff=1) < 2


def meant(key: str, surnames: Sequence[str]) -> list[int]:
    """Numbers of the surnames that `key` may be a misprint of; all in plain form.

    One letter off ("Crup", five at least unless one is left out), or one doubled for another.
    """
    if len(key) < 4:
        return []
    near = process.extract(key, surnames, scorer=OSA.distance, score_cutoff=1, limit=None)
    found = [n for name, _, n in near if len(key) > 4 or len(name) > len(key)]
    if found or len(key) < 6 or not _TWICE.search(key):
        return sorted(found)
    once = _TWICE.sub(r"\1", key)
    return [n for n, name in enumerate(surnames) if _TWICE.sub(r"\1", name) == once]


def usual_spelling(entities: Iterable[Entity]) -> None:
    """Of two spellings of a full name, the one the article prints more often, or else later.

    Headlines, which come first, are misspelt more often; "Sandy" is no misspelling of "Sandra".
    """
    for entity in entities:
        if len(entity.words) > 1 and len(entity.forms) > 1:
            now = entity.forms.get(entity.name, 0)
            for form, count in entity.forms.items():  # in text order
                own = tuple(form.split())
                as_long = len(own) == len(entity.words) and not set(own[0]) & _ODD
                alike = as_long and misspelt(plain(own[0]), plain(entity.words[0]))
                if count >= now > 0 and alike and own[-1] == entity.words[-1]:
                    entity.words, now = own, count
