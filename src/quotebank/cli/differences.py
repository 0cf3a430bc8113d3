"""How one wording differs from the fullest, as running text with marks.

The marks are those of wdiff: [-left out-] and {+added+}; a changed word is both. Words are
shown as printed, with their punctuation; only words count as differences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.cli.safe import one_line
from quotebank.matching.collate import Mark
from quotebank.matching.normal import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotebank.matching.collate import Row

LEGEND = "[-left out-] {+added+}; a changed word is both; … an ellipsis stands there"
# Words of a passage before or after a fragment, and within one, that are shown in full.
_WHOLE, _WHOLE_INSIDE = 8, 16
_OUTER = " \t\r\n\"“”„‟'‘’‚«»‹›"
# Punctuation that belongs to the word before it, an ellipsis set apart included.
# Matches `,"` and ` ...` after a word; not ` -- ` or the next word.
_AFTER = re.compile(r"[^\s\w]*(?:\s*(?:…|\.(?:\s?\.){2,}))?")
# Marks that open before a word: matches `“(`; not `, “`, which begins with another word's mark.
_BEFORE = re.compile(r"(?:(?<=\s)|\A)[^\s\w]+\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a wording, or of what it passes over."""

    kind: str  # same, out (left out), in (added), put (put in with brackets), cut, gap
    text: str  # as printed; for "cut" shortened: what stands before or after a fragment

    @property
    def plain(self) -> str:
        """The piece in wdiff's marks."""
        if self.kind in {"out", "cut"}:
            return f"[-{self.text}-]"
        return f"{{+{self.text}+}}" if self.kind in {"in", "put"} else self.text

    @property
    def markdown(self) -> str:
        """The piece in Markdown: left out struck through, added bold."""
        text = "".join(f"&#{ord(c)};" if c in "*_~<>&`[]" else c for c in self.text)
        if self.kind in {"out", "cut"}:
            return f"~~{text}~~"
        return f"**{text}**" if self.kind in {"in", "put"} else text


class _Print:
    """A quotation's text, read word by word."""

    def __init__(self, text: str) -> None:
        self.text = trimmed(text)
        self.place = 0

    def take(self, words: str) -> str:
        """The next `words` with what is printed between and around them."""
        if not words:
            return ""
        start = end = self.place
        for number, word in enumerate(words.split()):
            found = self.text.find(word, end)
            if found < 0:  # never with words of this text
                return words
            start = found if number == 0 else start
            end = found + len(word)
        opening = _BEFORE.search(self.text, max(self.place, start - 4), start)
        closing = _AFTER.match(self.text, end)
        self.place = closing.end() if closing else end
        return self.text[opening.start() if opening else start : self.place]


def trimmed(text: str) -> str:
    """A quotation without its outer marks and the reporter's commas beside them.

    >>> trimmed("“We will go,”")
    'We will go'
    """
    return text.strip(_OUTER + ",")


def pieces(row: Row, text: str, base: str) -> list[Piece]:
    """A wording as pieces of running text.

    Args:
        row: Its row of the collation.
        text: The wording as printed.
        base: The wording that it is set against, as printed.
    """
    own, against = _Print(text), _Print(base)
    marks = [stretch.mark for stretch in row.stretches]
    found: list[Piece] = []
    for number, stretch in enumerate(row.stretches):
        words, passed = own.take(stretch.text), against.take(stretch.passed)
        if Mark.ELLIPSIS in marks[max(0, number - 1) : number + 2]:
            words = _without_ellipsis(words)
        for kind, shown in _pieces_of(stretch.mark, words, passed):
            if shown:
                _append(found, Piece(kind, one_line(shown)))
    return found


def _append(found: list[Piece], piece: Piece) -> None:
    """Add a piece; what is passed over on both sides of a word that replaces it is one passage."""
    kinds = [before.kind for before in found[-2:]]
    if piece.kind == "out" and len(kinds) == 2 and kinds[0] == "out" and kinds[1] in {"in", "put"}:
        found[-2] = Piece("out", f"{found[-2].text} {piece.text}")
    else:
        found.append(piece)


def _pieces_of(mark: Mark, text: str, passed: str) -> Iterator[tuple[str, str]]:
    match mark:
        case Mark.SAME:
            yield "same", text
        case Mark.CHANGED:
            yield "out", passed
            yield "in", text
        case Mark.ADDED:
            yield "in", text
        case Mark.BRACKETED:
            # The wording set against itself, or brackets around a word that others print too.
            told = flat(text) == flat(passed)
            yield "out", "" if told else passed
            yield "same" if text == passed else "put", _bracketed(text)
        case Mark.LEFT_OUT:
            yield "out", shortened(passed, _WHOLE_INSIDE)
        case Mark.ELLIPSIS:
            yield "gap", "…"
            yield "out", shortened(passed, _WHOLE_INSIDE)
        case Mark.OUTSIDE:
            yield "cut", shortened(passed)
        case Mark.NOTHING:
            return


def _without_ellipsis(words: str) -> str:
    """Words without the ellipsis at an end, which is shown as a piece of its own."""
    if words.endswith(("…", "..", ". .")):
        words = words.rstrip(" .…")
    return words.lstrip(" .…") if words.startswith(("…", "..", ". .")) else words


def _bracketed(words: str) -> str:
    opened = "" if words.startswith(("[", "(")) else "["
    closed = "" if words.rstrip(" ,.;:!?").endswith(("]", ")")) else "]"
    return f"{opened}{words}{closed}"


def shortened(words: str, whole: int = _WHOLE) -> str:
    """A passage of more than `whole` words by its ends.

    >>> shortened("one two three four five six seven eight nine ten")
    'one two three … (10 words) … eight nine ten'
    """
    listed = words.split()
    if len(listed) <= whole:
        return words
    return f"{' '.join(listed[:3])} … ({len(listed)} words) … {' '.join(listed[-3:])}"


def marked(
    found: Sequence[Piece], write: Callable[[Piece], str] = lambda piece: piece.plain
) -> str:
    """Pieces as one text, each written by `write`."""
    return " ".join(write(piece) for piece in found)


def same_words(found: Sequence[Piece]) -> bool:
    """Whether a wording differs in nothing but punctuation and case."""
    return all(piece.kind == "same" for piece in found)
