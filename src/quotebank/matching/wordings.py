"""A wording: the normal words of a quotation with what each is worth as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from quotebank.matching.background import background
from quotebank.matching.memory import Memory
from quotebank.matching.normal import GAP, INSERTED, NormalText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_WORDS: Final = 1_500  # longer quotations are compared by their first words
COMMON_SHARE: Final = 0.4  # common words come in company: "I do not think that" is one choice
MOST_WORTH: Final = 9.0  # nats: one odd word, perhaps a slip of the pen, must not decide alone


@dataclass(frozen=True, slots=True)
class Wording:
    """One distinct normal text, ready to be compared."""

    words: tuple[str, ...]
    worth: tuple[float, ...]  # nats of each word: its surprise, less after what announces it
    telling: tuple[int, ...]  # numbers of the words that tell, brackets' words aside
    gaps: frozenset[int]  # word numbers before which an ellipsis stands
    inserted: frozenset[int]  # word numbers that brackets put in
    weight: float  # nats of all words but those that brackets put in


@lru_cache(maxsize=20_000)
def read_wording(line: str) -> Wording:
    """Take `NormalText.wording` apart and weigh its words. Words after `MOST_WORDS` are left."""
    tokens = line.split(" ", MOST_WORDS)[:MOST_WORDS] if line else []
    if GAP not in line and INSERTED not in line:
        return _weighed(tokens, frozenset(), frozenset())
    words: list[str] = []
    gaps: set[int] = set()
    inserted: set[int] = set()
    for token in tokens:
        if token == GAP:
            gaps.add(len(words))
        elif token[0] == INSERTED:
            inserted.add(len(words))
            words.append(token[1:])
        else:
            words.append(token)
    return _weighed(words, frozenset(gaps), frozenset(inserted))


def weigh(normal: NormalText) -> Wording:
    """Weigh a text's normal words: `read_wording` of its line, without taking it apart."""
    if len(normal.words) > MOST_WORDS:
        return read_wording(normal.wording)
    return _weighed(normal.words, frozenset(normal.gaps), normal.inserted)


def _weighed(words: Sequence[str], gaps: frozenset[int], inserted: frozenset[int]) -> Wording:
    worth, telling = _weigh(words, inserted)
    weight = sum(worth) - sum(worth[n] for n in inserted)
    return Wording(tuple(words), worth, telling, gaps, inserted, weight)


def _weigh(
    words: Sequence[str], inserted: frozenset[int]
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Nats of each word, and which words tell. A stock phrase's later words weigh little."""
    worth = list(map(_NATS.__getitem__, words))
    followers = list(map(_FOLLOWERS.__getitem__, words))
    telling = [n for n, after in enumerate(followers) if after is not None]
    if inserted:
        telling = [n for n in telling if n not in inserted]
    for before, number in pairwise(telling):
        after = followers[before]
        if after and (nats := after.get(words[number])) is not None:
            worth[number] = min(worth[number], nats)
    return tuple(worth), tuple(telling)


def _nats(word: str) -> float:
    """What a word is worth by itself."""
    known = background()
    nats = known.surprise(word)
    return min(MOST_WORTH, nats) if nats >= known.telling else nats * COMMON_SHARE


def _followers(word: str) -> Mapping[str, float] | None:
    """What words are worth right after a telling one that announces them; None for others."""
    known = background()
    return _stock().get(word, _NOBODY) if known.surprise(word) >= known.telling else None


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
_NATS: Final = Memory(_nats, 200_000)
_FOLLOWERS: Final = Memory(_followers, 200_000)
