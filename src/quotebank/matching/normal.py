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
from typing import TYPE_CHECKING, Final, NamedTuple

from quotebank.matching.memory import Memory
from quotebank.matching.spelling import MASKED, canonical
from quotebank.matching.words import WORDS, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
_RARE_SECONDS = _SECONDS - {"to"}
_CLOSERS = {"[": "]", "(": ")"}
_DOTS = ".…"
_MOST_INSERTED = 20  # tokens in brackets: more is a bracket that was never closed
_LONG_PIECE = 40  # characters without a space: not worth remembering
_GAPS = f"{GAP} {GAP}"
_BESIDE = '“”",?!;:'  # marks that make no difference to the word beside them


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
    quick = None if places else quick_form(text)
    if quick is not None and GAP not in quick.line:
        return NormalText(tuple(quick.tokens), (), (), frozenset())
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


class Quick(NamedTuple):
    """What a quotation's wording is known by."""

    words: list[Word]  # an ellipsis is one
    tokens: list[str]  # the same as they are spelled
    line: str  # the same as `NormalText.wording`
    flat: str  # its text as `flat` gives it


def quick_form(text: str) -> Quick | None:
    """Words of a text that has no brackets and nothing to join; None for others.

    What stands between two spaces mostly stood there before, so it is read once and remembered.
    """
    pieces = list(map(_PIECES.__getitem__, text.split()))
    words = list(chain.from_iterable([piece[0] for piece in pieces]))
    tokens = [word.text for word in words]
    line = " ".join(tokens)
    if _ODD.text in line:
        return None
    if GAP in line:
        bare = [token for token in tokens if token != GAP]
        if not bare or _GAPS in line or _joins(bare):
            return None
    elif ("n to" in line or not _RARE_SECONDS.isdisjoint(tokens)) and _joins(tokens):
        return None
    return Quick(words, tokens, line, " ".join([piece[1] for piece in pieces if piece[1]]))


def _joins(words: Sequence[str]) -> bool:
    """Whether two words that follow each other are one."""
    return any(second in _SECONDS and _join(first, second) for first, second in pairwise(words))


def _piece(piece: str) -> _Piece:
    """What a text without spaces stands for."""
    # Marks beside a word are nothing to it; without them it is mostly known.
    core = piece.strip(_BESIDE)
    if core[:-1].isalnum() and core[-1] == ".":
        core = core[:-1]
    if core and core != piece:
        return _PIECES[core]
    if piece.isascii() and piece.isalnum():  # most of what is left: one word, without marks
        return _known(canonical(piece)), piece.lower()
    tokens = _tokens(piece)
    return (_ODD,) if tokens is None else _known(tokens), _flat(piece)


def _known(tokens: Iterable[str]) -> tuple[Word, ...]:
    return tuple(map(WORDS.__getitem__, tokens))


def _tokens(piece: str) -> tuple[str, ...] | None:
    """Its words and ellipses; None where what stands around may change them."""
    if piece[0] == "." and not piece.startswith("..."):
        return None
    if len(piece) > _LONG_PIECE or any(opener in piece for opener in _CLOSERS):
        return None
    tokens: list[str] = _TOKEN.findall(piece)
    if len(tokens) == 1:
        return (GAP,) if tokens[0][0] in _DOTS else _meant(tokens[0])
    found = normal_form(piece)
    return tuple(found.wording.split()) or (GAP,) * len(found.gaps)


# Stands for the words of a piece that has to be read with those around it. No word has a line end.
_ODD: Final = Word("\n", 0.0, None, 0, ())
_Piece = tuple[tuple[Word, ...], str]  # its words and ellipses, and its flat text
_PIECES: Final[Memory[_Piece]] = Memory(_piece, 200_000)


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
    return " ".join(filter(None, [_PIECES[piece][1] for piece in text.split()]))


def _flat(text: str) -> str:
    return _NOT_WORD.sub(" ", text.casefold()).strip()
