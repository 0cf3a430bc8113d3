"""Text -> paragraphs and what each is.

Scraped pages carry menus, captions, link lists and legal lines between the paragraphs of the
story. A line is story unless its words or its neighbours say otherwise: taking a menu for a
sentence costs little, losing a sentence costs a quotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.articles.chrome import (
    BYLINE,
    CAPTION_NEXT,
    CREDIT,
    DATE_LINE,
    LEGAL,
    LEGAL_HINTS,
    MENU_ENTRY,
    MENU_LINE,
    PHOTO,
    PHOTO_BEGIN,
    PHOTO_HINTS,
)
from quotebank.articles.lines import Line, split
from quotebank.articles.shadow import shadow
from quotebank.records import Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = 9  # words of the longest menu entry or heading
_CREDITED = 40  # words of the longest caption that ends with whose picture it is


def lay_out(text: str) -> tuple[Paragraph, ...]:
    """One `Paragraph` a line (a block, where the text is wrapped by hand), in text order."""
    lines = split(text)
    lower = shadow(text).lower()
    legal = [hint for hint in LEGAL_HINTS if hint in lower]
    roles = [_by_words(line, legal) for line in lines]
    _announced(lines, roles)
    top = _top(lines, roles)
    _runs(lines, roles)
    _title(lines[:top], roles)
    _loose(lines, roles)
    return tuple(
        Paragraph(line.span, role or Role.STORY) for line, role in zip(lines, roles, strict=True)
    )


def _by_words(line: Line, legal: Sequence[str]) -> Role | None:
    """What the line's own words say; None where they say nothing.

    Args:
        line: Any line.
        legal: Those of `LEGAL_HINTS` that the text holds anywhere.
    """
    words = line.words
    if line.count > 80:
        return Role.STORY
    if legal and _has(words.lower(), legal) and LEGAL.search(words):
        return Role.LEGAL
    if line.bullet:
        return Role.LIST
    if line.marked or line.count > 40:
        return None
    entry = line.count <= 16 and MENU_ENTRY.match(words)
    if entry or (line.count >= 10 and not line.ended and MENU_LINE.fullmatch(words)):
        return Role.NAVIGATION
    caption = PHOTO_BEGIN.match(words) or (_has(words, PHOTO_HINTS) and PHOTO.search(words))
    return Role.CAPTION if caption else None


def _announced(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Captions that a line of its own announces."""
    for i, line in enumerate(lines):
        if line.count <= 2 and CAPTION_NEXT.match(line.words):
            roles[i] = Role.CAPTION
            if i + 1 < len(lines) and roles[i + 1] is None:
                roles[i + 1] = Role.CAPTION


def _has(words: str, hints: Sequence[str]) -> bool:
    for hint in hints:  # noqa: SIM110 - any() takes four times as long where hints are so few
        if hint in words:
            return True
    return False


def _top(lines: Sequence[Line], roles: list[Role | None]) -> int:
    """How many lines stand above the story; bylines and dates among them are named."""
    for i, line in enumerate(lines):
        if line.count > 25 and (line.ended or line.marked):
            return i
        if line.count <= 20 and (BYLINE.match(line.words) or DATE_LINE.match(line.words)):
            roles[i] = Role.BYLINE
    return len(lines)


def _title(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """The title among the lines above the story: beside byline or date, else the first."""
    free = [i for i, role in enumerate(roles[: len(lines)]) if role is None]
    found = [i for i in free if _like_title(lines[i], first=i == free[0])]
    signed = {i for i, role in enumerate(roles[: len(lines)]) if role is Role.BYLINE}
    if not found:
        return
    near = [i for i in found if i - 1 in signed or i + 1 in signed]
    block = [i for i in near if not lines[i if i - 1 in signed else i + 1].apart]
    chosen = (block or near or found)[0]
    roles[chosen] = Role.TITLE
    for i in range(chosen + 1, len(lines)):
        if roles[i] is None and not lines[i].ended and not lines[i].marked:
            roles[i] = Role.CAPTION


def _like_title(line: Line, *, first: bool) -> bool:
    """Whether it could head an article: no sentence, unless the first line, set as a title."""
    if not 2 <= line.count <= 25:
        return False
    if not line.ended or line.words.endswith("?"):
        return True
    if not first:
        return False
    capital = sum(w[0].isupper() for w in line.words.split() if len(w) > 3)
    return capital >= 0.7 * sum(len(w) > 3 for w in line.words.split())


def _runs(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Lines set close together: menus, link lists, captions under their pictures."""
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end].apart:
            continue
        if end - start > 1 or lines[start].bullet:
            _run(lines[start:end], roles, start)
        start = end


def _run(lines: Sequence[Line], roles: list[Role | None], at: int) -> None:
    bullets = sum(line.bullet for line in lines)
    short_list = bullets > 1 and sum(line.count for line in lines if line.bullet) < 6 * bullets
    loose = [not (line.ended or line.marked or line.bullet) for line in lines]
    known = roles[at : at + len(lines)]
    signed, linked = Role.BYLINE in known, Role.NAVIGATION in known
    small = len(lines) <= 3 and any(loose) and all(line.count <= 15 for line in lines)
    small = small and not any(line.marked for line in lines)
    menu = len(lines) >= 4 and sum(loose) >= 4 and not signed
    for i, line in enumerate(lines):
        if known[i] is Role.LIST and short_list:
            roles[at + i] = Role.NAVIGATION
        if known[i] is not None or signed or not (loose[i] or small):
            continue
        beside = (i > 0 and loose[i - 1]) or (i + 1 < len(lines) and loose[i + 1])
        if linked or (menu and beside and line.count <= _SHORT):
            roles[at + i] = Role.NAVIGATION
        elif small or (beside and line.count <= 25):
            roles[at + i] = Role.CAPTION


def _loose(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Lines between the story's paragraphs that end without a full stop."""
    for i, line in enumerate(lines):
        if roles[i] is not None or line.ended or line.marked:
            continue
        before = roles[i - 1] if i else None
        after = roles[i + 1] if i + 1 < len(lines) else None
        if line.count <= _SHORT and Role.NAVIGATION in {before, after}:
            roles[i] = Role.NAVIGATION
        elif line.count <= _SHORT:
            roles[i] = Role.HEADING
        elif (line.count <= 25 and line.words[-1:].isalnum()) or (
            line.count <= _CREDITED and CREDIT.search(line.words)
        ):
            roles[i] = Role.CAPTION
