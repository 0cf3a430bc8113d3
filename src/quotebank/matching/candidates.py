"""Index keys: which wordings are worth comparing, so that nobody ever compares all with all.

A key is the shortest run of telling words from some word on that together are surprising enough.
Equal runs give equal keys wherever they stand, so a phrase and the speech that holds it meet
without either having to index all its n-grams; and since surprise comes from fixed counts, a
wording's keys never change as the database grows.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from quotebank.matching.normal import flat, normal_form

if TYPE_CHECKING:
    from quotebank.matching.wordings import Wording

KEY_NATS: Final = 11.0  # a run this surprising stands in one sentence of 60,000 by chance
KEY_LEAST: Final = 2  # telling words: a lone name would be shared by a whole topic
KEY_MOST: Final = 4
MOST_KEYS: Final = 400  # per wording: hostile or book-long texts
# A run that more wordings share than this is a stock phrase after all, and no longer a key.
FULL: Final = 200

_MASK: Final = (1 << 64) - 1


def keys(wording: Wording) -> frozenset[int]:
    """Signed 64-bit keys of a wording; empty for one that can only match inside an event."""
    words, worth, telling = wording.words, wording.worth, wording.telling
    found: set[int] = set()
    for first in range(len(telling) - KEY_LEAST + 1):
        nats, key = 0.0, 0
        for size, place in enumerate(telling[first : first + KEY_MOST], start=1):
            nats += worth[place]
            key = (key * 0x9E3779B97F4A7C15 + word_hash(words[place])) & _MASK
            if nats >= KEY_NATS and size >= KEY_LEAST:
                found.add(signed(key))
                break
        if len(found) >= MOST_KEYS:
            break
    return frozenset(found)


@lru_cache(maxsize=200_000)
def word_hash(text: str) -> int:
    """64 bits of a text, the same on every machine, in every run."""
    return int.from_bytes(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def signed(value: int) -> int:
    """64 bits as SQLite stores them."""
    value &= _MASK
    return value - (1 << 64) if value >> 63 else value


def identify(text: str) -> tuple[int, int, str]:
    """Name a quotation's wording by what it is.

    Returns:
        Its id, 64 bits of a hash; the same of its flat text, equal for relation `same`; and its
        line of normal words, for `read_wording`.
    """
    line = normal_form(text).wording
    flat_text = flat(text)
    return _text_hash(f"{flat_text}\n{line}"), _text_hash(flat_text), line


def _text_hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return signed(int.from_bytes(digest, "big"))
