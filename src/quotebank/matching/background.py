"""How surprising a word is in news, from counts that never change with the database.

A match's evidence must not depend on which articles happen to be stored, or the order of adding
would change the links. So rarity comes from fixed counts over a news corpus, shipped as
`learned/wordings.json`; a word that corpus does not know counts as rare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

from quotebank.learned.load import load

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 2  # of the counts' card: what `normal_form` makes of a text
TELLING_SHARE: Final = 0.02  # a word in more than one sentence of fifty tells little
UNSEEN: Final = 0.5  # sentences credited to a word that was never counted


@dataclass(frozen=True, slots=True)
class Background:
    """Sentences of news holding each word, and each pair of neighbouring telling words."""

    sentences: int
    words: Mapping[str, int]
    pairs: Mapping[str, int]  # "health care": a stock phrase's second word surprises little

    def surprise(self, word: str) -> float:
        """Minus the logarithm of the share of sentences holding the word, in nats; 0 up."""
        return log(self.sentences / self.words.get(word, UNSEEN))

    @property
    def telling(self) -> float:
        """Surprise in nats from which a word is telling."""
        return -log(TELLING_SHARE)


@lru_cache(maxsize=1)
def background() -> Background:
    """The shipped counts, read once."""
    read = load("wordings", VERSION)
    return Background(read["sentences"], read["words"], read["pairs"])
