"""Whose words something is told in: "in the words of Jones", ", per Jones"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.tokens import Tokens


def in_words_of(tokens: Tokens, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Token of each "words", "per" and "verdict" that tells so, and the mention after it."""
    word = tokens.word
    for told, after in (("words", 2), ("per", 1), ("verdict", 2)):
        for i in tokens.places.of(told):
            if told == "per":
                tells = tokens.letters[max(0, i - 1) : i] in ("Q", ",") or word[i - 1] == "as"
            elif told == "verdict":  # “No,” was the verdict of Jones
                tells = tokens.letters[max(0, i - 3) : i] == "QBD" and word[i + 1 : i + 2] == ["of"]
            else:
                low = [w.casefold() for w in word[max(0, i - 2) : i + 2]]
                tells = low == ["in", "the", "words", "of"]
            number = bisect_left(mentions, i + after, key=lambda m: m.first)
            if tells and number < len(mentions) and mentions[number].first == i + after:
                yield i, number
