"""Few words in marks, as first lines have them, that the article quotes in full elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = re.compile(r"[\W_]+")
_SHORTEST = 6  # letters of the words
_MOST = 10  # words
_REACH = 100  # texts looked at on either side, so that a long article costs no more a line


def plain_words(text: str) -> str:
    """The words alone, in lower case, with a space before and after each."""
    return _BETWEEN.sub(" ", f" {text.casefold()} ")


def holders(number: int, texts: Sequence[str]) -> Iterator[int]:
    """Numbers of longer texts near it that hold the words of text `number`, in order.

    `texts` are as `plain_words` gives them.
    """
    words = texts[number]
    if not len(words) - 2 >= _SHORTEST or words.count(" ") > _MOST + 1:
        return
    for other in range(max(0, number - _REACH), min(len(texts), number + _REACH)):
        if len(texts[other]) > len(words) and words in texts[other]:
            yield other
