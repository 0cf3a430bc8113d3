"""Few words in marks, as first lines have them, that the article quotes in full elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = re.compile(r"[\W_]+")
_SHORTEST = 6  # letters of the words
_MOST = 10  # words


def plain_words(text: str) -> str:
    """The words alone, in lower case, with a space before and after each."""
    return _BETWEEN.sub(" ", f" {text.casefold()} ")


def holders(number: int, texts: Sequence[str]) -> Iterator[int]:
    """Numbers of longer texts that hold the words of text `number`, in order.

    `texts` are as `plain_words` gives them.
    """
    words = texts[number]
    if not len(words) - 2 >= _SHORTEST or words.count(" ") > _MOST + 1:
        return
    for other, text in enumerate(texts):
        if len(text) > len(words) and words in text:
            yield other
