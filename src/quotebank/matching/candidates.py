"""Index keys: which wordings are worth comparing, so that nobody ever compares all with all.

A key is the shortest run of telling words from some word on that together are surprising enough.
Equal runs give equal keys wherever they stand, so a phrase and the speech that holds it meet
without either having to index all its n-grams; and since surprise comes from fixed counts, a
wording's keys never change as the database grows.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import inf
from typing import Final, NamedTuple

from quotebank.matching.normal import GAP, flat, normal_form, quick_form
from quotebank.matching.wordings import Wording, take_apart, weigh
from quotebank.matching.words import RUN

KEY_NATS: Final = 11.0  # a run this surprising stands in one sentence of 60,000 by chance
KEY_LEAST: Final = 2  # telling words: a lone name would be shared by a whole topic
KEY_MOST: Final = RUN
MOST_KEYS: Final = 400  # per wording: hostile or book-long texts
# A run that more wordings share than this is a stock phrase after all, and no longer a key.
FULL: Final = 200

MASK: Final = (1 << 64) - 1
FACTOR: Final = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: spreads neighbouring values


def keys(wording: Wording) -> frozenset[int]:
    """63-bit keys of a wording; empty for one that can only match inside an event."""
    bits = [word.bits for word in wording.told[: MOST_KEYS + KEY_MOST - 1]]
    worth = [wording.worth[n] for n in wording.telling[: MOST_KEYS + KEY_MOST - 1]]
    bits += _NO_BITS
    worth += _NO_WORTH
    found: list[int] = []
    # Written out for KEY_LEAST and KEY_MOST: it runs for each telling word of millions.
    rest = (worth[1:], worth[2:], worth[3:], bits, bits[1:], bits[2:], bits[3:])
    for first, second, third, fourth, one, two, three, four in zip(
        worth[:MOST_KEYS],
        *rest,
        strict=False,  # the shortest ends it
    ):
        nats = first + second
        if nats >= KEY_NATS:
            found.append(one[0] ^ two[1])
            continue
        nats += third
        if nats >= KEY_NATS:
            found.append(one[0] ^ two[1] ^ three[2])
        elif nats + fourth >= KEY_NATS:
            found.append(one[0] ^ two[1] ^ three[2] ^ four[3])
    return frozenset(found)


def telling_marks(wording: Wording) -> set[int]:
    """32 bits for each distinct telling word: wordings that share few are not worth reading."""
    return {word.mark for word in wording.told}


# After the last telling word: nothing that a run could go on with.
_NO_WORTH: Final = [-inf] * (KEY_MOST - 1)
_NO_BITS: Final = [(0,) * KEY_MOST] * (KEY_MOST - 1)


@lru_cache(maxsize=200_000)
def word_hash(text: str) -> int:
    """64 bits of a text, the same on every machine, in every run."""
    return int.from_bytes(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def signed(value: int) -> int:
    """64 bits as SQLite stores them."""
    value &= MASK
    return value - (1 << 64) if value >> 63 else value


class Identity(NamedTuple):
    """What a quotation's wording is called, wherever and whenever it is met."""

    id: int  # 64 bits of a hash of its flat text and its normal words
    flat: int  # the same of its letters alone: equal for relation `same`
    line: str  # its normal words, for `read_wording`
    wording: Wording


def identify(text: str) -> Identity:
    """Name a quotation's wording by what it is."""
    quick = quick_form(text)
    if quick is None:
        line = normal_form(text, places=False).wording
        wording, flat_text = take_apart(line), flat(text)
    else:
        words, _, line, flat_text = quick
        wording = weigh(words) if GAP not in line else take_apart(line)
    joined = flat_text.replace(" ", "")  # "e-mail" and "email" differ in a mark alone
    return Identity(_text_hash(f"{flat_text}\n{line}"), _text_hash(joined), line, wording)


def _text_hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
