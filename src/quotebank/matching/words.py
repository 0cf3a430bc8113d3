"""What each normal word is worth as evidence, and how keys know it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from quotebank.matching.background import background
from quotebank.matching.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMON_SHARE: Final = 0.4  # common words come in company: "I do not think that" is one choice
MOST_WORTH: Final = 9.0  # nats: one odd word, perhaps a slip of the pen, must not decide alone
RUN: Final = 4  # places that a word may have in a key's run


@dataclass(frozen=True, slots=True)
class Word:
    """All that one word is looked up for, in one place: most of the time goes into looking up."""

    text: str
    nats: float  # by itself
    after: Mapping[str, float] | None  # worth of words it announces; None where it does not tell
    mark: int  # 32 bits of a hash; 0 where it does not tell
    bits: tuple[int, ...]  # 63 bits for each place in a run; together they make the run's key


def _word(text: str) -> Word:
    known = background()
    nats = known.surprise(text)
    if nats < known.telling:
        return Word(text, nats * COMMON_SHARE, None, 0, ())
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8 * RUN).digest()
    bits = [int.from_bytes(digest[n : n + 8], "big") >> 1 for n in range(0, len(digest), 8)]
    after = _stock().get(text, _NOBODY)
    return Word(text, min(MOST_WORTH, nats), after, bits[0] & 0xFFFFFFFF, tuple(bits))


@lru_cache(maxsize=1)
def _stock() -> dict[str, dict[str, float]]:
    """The pairs of stock phrases by their first word."""
    known = background()
    stock: dict[str, dict[str, float]] = {}
    for pair, seen in known.pairs.items():
        first, second = pair.split(" ")
        stock.setdefault(first, {})[second] = log(known.words[first] / seen)
    return stock


_NOBODY: Final[Mapping[str, float]] = MappingProxyType({})
WORDS: Final = Memory(_word, 200_000)
