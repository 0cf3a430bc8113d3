"""Where sentences begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.speakers.phrasal import says_with_next
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.tokens import Tokens

# which say something right after it: “Well …” Jones began; not "began to work", "began working"
BEGUN = frozenset(["began", "begins"])
_MAY_END = re.compile("[.nQ]")  # letters
_STOPS = frozenset(".!?…")
_OPEN_STOPS = frozenset("!?…")  # after which the sentence may go on


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where sentences begin, as sorted token indexes."""

    starts: list[int]

    def of(self, token: int) -> int:
        """Number of the sentence that holds the token."""
        return bisect_right(self.starts, token) - 1

    def bounds(self, number: int, total: int) -> tuple[int, int]:
        """Token range [first, stop) of a sentence."""
        stop = self.starts[number + 1] if number + 1 < len(self.starts) else total
        return self.starts[number], stop


def split_sentences(tokens: Tokens) -> Sentences:
    """Sentences end at full stops, line ends and quotations that end one."""
    starts = [0]
    letters, text = tokens.letters, tokens.text
    last = len(letters) - 1
    for m in _MAY_END.finditer(letters):
        i = m.start()
        if i == last:
            break
        after, letter = letters[i + 1], letters[i]
        if letter == "Q":
            end = text[tokens.end[i] - 2 : tokens.end[i]]
            if _STOPS.isdisjoint(end) or after in ("n", "."):
                continue
            follows = tokens.word[i + 1]
            if after != "Q" and not follows[0].isupper():
                continue
            if not _OPEN_STOPS.isdisjoint(end) and _cue_soon(tokens, i + 1):
                continue
        elif letter == "." and after in ')"':
            continue
        if starts[-1] != i + 1:
            starts.append(i + 1)
    return Sentences(starts)


def _cue_soon(tokens: Tokens, i: int) -> bool:
    """Whether the words after a question are its speaker and verb: “Why?” Jones asked."""
    cue = words().cue
    for j in range(i, min(i + 9, len(tokens.word))):
        if tokens.letters[j] in ".nQ,":
            return False
        if cue.get(tokens.word[j]) == "say" or says_with_next(tokens.word, j):
            return True
        if tokens.word[j] in BEGUN:
            return True
    return False
