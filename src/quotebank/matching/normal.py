"""The form in which wordings are compared: words alone, in one spelling.

Marks, case, dashes, accents, contractions, number words and British spelling are set aside.
Two things that marks tell are kept, because they say what an editor did: where an ellipsis
hides something, and which words brackets put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from quotebank.matching.memory import Memory
from quotebank.matching.spelling import MASKED, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = "…"  # a wording's token for an ellipsis
INSERTED: Final = "["  # the first character of a word that brackets put in

# One token of print. In order: an ellipsis; a masked swear word; a word whose first letters
# brackets changed; initials; a number with separators; a word with inner apostrophes; brackets,
# "&" and "%".
# Matches "[W]e", "U.S.", "716.5", "don’t"; not "--" or "“".
_TOKEN = re.compile(
    r"\.(?:\s?\.){2,}|…"
    rf"|{MASKED}"
    r"|\[[^\W\d_]{1,3}\][^\W_]+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,]\d+)+"
    r"|(?:['’](?=em\b|til\b|cause\b))?[^\W_]+(?:['’ʼ‘][^\W_]+)*(?:(?<=in)['’](?!\w))?"
    r"|[\[\]()&%]",
    re.IGNORECASE,
)
_NOT_WORD = re.compile(r"[^\w]+")  # matches " -- "; not "don"
_TENS = frozenset(str(n) for n in range(20, 100, 10))
_UNITS = frozenset("123456789")
_JOINED = frozenset(
    (
        ("per", "cent"),
        ("e", "mail"),
        ("e", "mails"),
        ("co", "operation"),
        ("in", "to"),
        ("on", "to"),
    )
)
_SECONDS = _UNITS | {second for _, second in _JOINED}
_FIRSTS = _TENS | {first for first, _ in _JOINED}
_CLOSERS = {"[": "]", "(": ")"}
_DOTS = ".…"
_MOST_INSERTED = 20  # tokens in brackets: more is a bracket that was never closed
_LONG_PIECE = 40  # characters without a space: not worth remembering
_LONG_TEXT = 10_000  # characters: perhaps one piece, and better not remembered


@dataclass(frozen=True, slots=True)
class NormalText:
    """A wording's words and where each stands in its text."""

    words: tuple[str, ...]  # lower case, one spelling, marks gone; no gaps
    offsets: tuple[tuple[int, int], ...]  # [start, end) of each word's print, in code points
    gaps: tuple[int, ...]  # word numbers before which an ellipsis stands; may be len(words)
    inserted: frozenset[int]  # word numbers that stand in brackets

    @property
    def wording(self) -> str:
        """Words, gaps and insertions as one line: equal for equal wordings."""
        if not self.gaps and not self.inserted:
            return " ".join(self.words)
        gaps = set(self.gaps)
        line: list[str] = []
        for number, word in enumerate(self.words):
            if number in gaps:
                line.append(GAP)
            line.append(INSERTED + word if number in self.inserted else word)
        if len(self.words) in gaps and line:
            line.append(GAP)
        return " ".join(line)


def normal_form(text: str, *, places: bool = True) -> NormalText:
    """Words of a quotation as they are compared, each with its place.

    >>> normal_form("“We [all] won’t … go”").words
    ('we', 'all', 'will', 'not', 'go')

    Args:
        text: A quotation as printed, with or without its marks. Any text is accepted.
        places: Whether to say where each word stands; without, `offsets` is empty and millions of
            texts take a fifth of the time.
    """
    plain = None if places else _plain_words(text)
    if plain is not None:
        return NormalText(tuple(plain), (), (), frozenset())
    tokens: list[str] = _TOKEN.findall(text)
    words: list[str] = []
    first: list[int] = []  # the tokens that each word begins and ends with
    last: list[int] = []
    gaps: list[int] = []
    inserted: set[int] = set()
    closer = ""
    for number, printed in enumerate(tokens):
        meant = _meant(printed)
        for word in meant:
            if word in _SECONDS and words and (joined := _join(words[-1], word)):
                words[-1] = joined
                last[-1] = number
            else:
                words.append(word)
                first.append(number)
                last.append(number)
        if meant:
            if closer:
                inserted.update(range(len(words) - len(meant), len(words)))
        elif printed in _CLOSERS:
            closer = _closer(printed, tokens, number + 1)
        elif printed == closer:
            closer = ""
        elif printed[0] in _DOTS and (not gaps or gaps[-1] != len(words)):
            gaps.append(len(words))
    offsets = _offsets(text, first, last) if places else ()
    return NormalText(tuple(words), offsets, tuple(gaps), frozenset(inserted))


def _plain_words(text: str) -> list[str] | None:
    """Words of a text that has no ellipsis, no brackets and nothing to join; None for others.

    What stands between two spaces mostly stood there before, so it is read once and remembered.
    """
    pieces = list(map(_PIECES.__getitem__, text.split()))
    if None in pieces:
        return None
    words = list(chain.from_iterable(filter(None, pieces)))
    if not (_SECONDS.isdisjoint(words) or _FIRSTS.isdisjoint(words)) and any(
        second in _SECONDS and first in _FIRSTS for first, second in pairwise(words)
    ):
        return None
    return words


def _piece(piece: str) -> tuple[str, ...] | None:
    """Words of a text without spaces; None where what stands around may change them."""
    if piece[0] == "." or len(piece) > _LONG_PIECE or any(opener in piece for opener in _CLOSERS):
        return None
    tokens: list[str] = _TOKEN.findall(piece)
    if len(tokens) == 1 and tokens[0][0] not in _DOTS:
        return _meant(tokens[0])
    found = normal_form(piece)
    return None if found.gaps else found.words


_PIECES: Final = Memory(_piece, 100_000)


def _offsets(text: str, first: Sequence[int], last: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Where the first and last tokens of each word begin and end."""
    spans = [found.span() for found in _TOKEN.finditer(text)]
    return tuple((spans[a][0], spans[b][1]) for a, b in zip(first, last, strict=True))


@lru_cache(maxsize=100_000)
def _meant(printed: str) -> tuple[str, ...]:
    """The words that one token of print stands for; none for brackets and ellipses."""
    if printed[0] in _DOTS or printed in _CLOSERS or printed in "])":
        return ()
    return canonical(printed.replace("[", "").replace("]", "") if printed[0] == "[" else printed)


def _join(last: str, word: str) -> str:
    """One word for two: "twenty five", "per cent", "e mail"; empty for others."""
    if last in _TENS and word in _UNITS:
        return str(int(last) + int(word))
    return last + word if (last, word) in _JOINED else ""


def _closer(opener: str, tokens: Sequence[str], start: int) -> str:
    """The bracket that ends an insertion, if it comes within a short phrase."""
    closer = _CLOSERS[opener]
    return closer if closer in tokens[start : start + _MOST_INSERTED] else ""


def flat(text: str) -> str:
    """Case, marks and spacing set aside and nothing else: equal for relation `same`."""
    if len(text) > _LONG_TEXT:
        return _flat(text)
    return " ".join(filter(None, map(_FLAT_PIECES.__getitem__, text.split())))


def _flat(text: str) -> str:
    return _NOT_WORD.sub(" ", text.casefold()).strip()


_FLAT_PIECES: Final = Memory(_flat, 100_000)
