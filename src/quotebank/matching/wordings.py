"""A wording: the normal words of a quotation with what each is worth as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

from quotebank.matching.background import background
from quotebank.matching.memory import Memory
from quotebank.matching.normal import GAP, INSERTED, NormalText

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    known = background()
    values = [_NATS[word] for word in words]
    worth = [nats for nats, _ in values]
    telling = [n for n, (_, tells) in enumerate(values) if tells and n not in inserted]
    for before, number in pairwise(telling):
        seen = known.pairs.get(f"{words[before]} {words[number]}")
        if seen is not None:
            worth[number] = min(worth[number], log(known.words[words[before]] / seen))
    return tuple(worth), tuple(telling)


def _nats(word: str) -> tuple[float, bool]:
    """What a word is worth by itself, and whether it tells."""
    known = background()
    nats = known.surprise(word)
    tells = nats >= known.telling
    return (min(MOST_WORTH, nats) if tells else nats * COMMON_SHARE), tells


_NATS: Final = Memory(_nats, 200_000)
