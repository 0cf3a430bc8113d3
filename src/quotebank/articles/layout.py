"""Text -> paragraphs and what each is.

Scraped pages carry menus, captions, link lists and legal lines between the paragraphs of the
story. A line is story unless its words or its neighbours say otherwise: taking a menu for a
sentence costs little, losing a sentence costs a quotation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.articles.lines import Line, split
from quotebank.records import Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

# "All rights reserved", "(c) 2001 X"; not "the rights of all", "a copyright lawsuit".
_LEGAL = re.compile(
    r"(?:^|\s)\u00a9|\ball rights reserved\b|^\(c\)\s?\d{4}|^copyright\b(?=.{0,3}(?:\u00a9|\(c\)|\d{4}))"
    r"|\bmay not be (?:published|reproduced|copied|redistributed)\b"
    r"|\bnot responsible for the content of external\b|\bexternal (?:sites|links|content)\b.{0,40}\bnot endorsed\b"
    r"|^(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice))\b",
    re.IGNORECASE,
)
# One of these is in whatever _LEGAL finds, and is found far faster.
_LEGAL_HINTS = (
    "\u00a9",
    "reserved",
    "(c)",
    "copyright",
    "may not be",
    "external",
    "terms",
    "privacy",
)
# "Skip to main content", "See also:", "E-mail this story to a friend"; not "Watch what he does."
_CHROME = re.compile(
    r"^(?:"
    r"(?:skip|jump) to (?:main |the )?(?:content|navigation)\b.*"
    r"|(?:back|return) to (?:the )?(?:top|home ?page)\b.*"
    r"|(?:click|tap|swipe|press)(?: here| to| for| on)\b.{0,80}"
    r"|(?:play|watch|see|view|launch)(?: (?:the|this|our|full))? (?:video|audio|gallery|slide ?show|photos?|map|graphic)\b.{0,40}"
    r"|(?:watch|listen) (?:\w+ ){0,2}live\b.{0,20}"
    r"|(?:see|read|view|show|load) (?:also|more|next|comments?|all)\b.{0,80}:?"
    r"|see (?:our |the )?related (?:sites|stories|links|articles)\b.{0,60}"
    r"|related(?: (?:stories|links|articles|coverage|content|topics|video))?:?(?: .{0,80})?"
    r"|more (?:on|from|in) (?:this|the|our)\b.{0,60}"
    r"|(?:internet|external|useful|related|site) links?:?"
    r"|links to (?:more|other|related)\b.{0,60}"
    r"|you are (?:in|here)\b.{0,60}"
    r"|(?:e-?mail|print|share|save|tweet|bookmark|forward|report) (?:this|it|page|story|article)\b.{0,40}"
    r"|share (?:on|via|with) \w+.{0,40}"
    r"|(?:sign up|subscribe|register|log in|sign in)(?: (?:now|here|for|to|today)\b.{0,80})?"
    r"|follow (?:us|\w+ \w+|@\w+) on (?:twitter|facebook|instagram|x)\b.{0,40}"
    r"|note: ?pages will open\b.*"
    r"|advertisement|story continues below.{0,30}|\(?quicktime\b.{0,60}|front page|home ?page|table of contents"
    r"|view [A-Z]\w+(?: \w+){0,2} in"
    r")[.:]?$",
    re.IGNORECASE,
)
# "By Jane Roe", "BY JANE ROE AND JOHN DOE"; not "By Monday", "By the time they came".
_BYLINE = re.compile(
    r"[Bb][Yy] (?:[A-Z][\w.& ]{1,40}?'s )?[A-Z][\w.'-]*,?"
    # The space between names is not optional: it keeps the pattern linear.
    r"(?: (?:and |van |von |de |la |bin |al )?[A-Z][\w.'-]*,?){1,10}(?: ?[|/(\u2014-].{0,80})?$"
)
_DATED = re.compile(
    r"(?:published|updated|posted|last (?:updated|modified)|first published)\b.{0,80}"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} \w{3,9}|\w{3,9}\.? \d{1,2}),? (?:19|20)\d\d\b.{0,40}",
    re.IGNORECASE,
)
# A photograph's line: "... left, and ...", "(AP Photo/...)", "Photo: ..."; not "He left, and".
_PHOTO = re.compile(
    r"\b(?:AP|Reuters|AFP|Getty|EPA|file|handout)\s?(?:Photo|Images|/)|/(?:AP|Reuters|AFP|Getty|EPA)\b"
    r"|^(?:photo|image|picture|caption|credit|photograph|illustration|media caption|image caption)s?\b\s?(?::|by\b|copyright)"
    r"|^(?:above|below|pictured|left|right):"
    r"|\b[A-Z]\w+, (?:left|right|center|centre), "
    r"|\breports? \([A-Z][a-z]+\.? \d{1,2}\)$",
)
# Fifteen capital words without one small word or stop; not a headline with "of" or "to".
_MENU = re.compile(r"(?:[A-Z][\w&'.-]*\s+){9,60}[A-Z][\w&'.-]*")
_SHORT = 9  # words of the longest menu entry or heading


def lay_out(text: str) -> tuple[Paragraph, ...]:
    """One `Paragraph` a line (a block, where the text is wrapped by hand), in text order."""
    lines = split(text)
    roles = [_by_words(line) for line in lines]
    top = _top(lines, roles)
    _runs(lines, roles)
    _title(lines[:top], roles)
    _loose(lines, roles)
    return tuple(
        Paragraph(line.span, role or Role.STORY) for line, role in zip(lines, roles, strict=True)
    )


def _by_words(line: Line) -> Role | None:
    """What the line's own words say; None where they say nothing."""
    words = line.words
    if line.count > 80:
        return Role.STORY
    lower = words.lower()
    if any(hint in lower for hint in _LEGAL_HINTS) and _LEGAL.search(words):
        return Role.LEGAL
    if line.count <= 16 and _CHROME.match(words):
        return Role.NAVIGATION
    if line.bullet:
        return Role.LIST
    if line.marked or line.count > 40:
        return None
    if line.count >= 10 and not line.ended and _MENU.fullmatch(words):
        return Role.NAVIGATION
    return Role.CAPTION if _PHOTO.search(words) else None


def _top(lines: Sequence[Line], roles: list[Role | None]) -> int:
    """How many lines stand above the story; bylines and dates among them are named."""
    for i, line in enumerate(lines):
        if line.count > 25 and (line.ended or line.marked):
            return i
        if line.count <= 20 and (_BYLINE.match(line.words) or _DATED.match(line.words)):
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
    signed = Role.BYLINE in known
    small = len(lines) <= 3 and any(loose) and all(line.count <= 15 for line in lines)
    small = small and not any(line.marked for line in lines)
    menu = len(lines) >= 4 and sum(loose) >= 4 and not signed
    for i, line in enumerate(lines):
        if known[i] is Role.LIST and short_list:
            roles[at + i] = Role.NAVIGATION
        if known[i] is not None or signed or not (loose[i] or small):
            continue
        beside = (i > 0 and loose[i - 1]) or (i + 1 < len(lines) and loose[i + 1])
        if Role.NAVIGATION in known or (menu and beside and line.count <= _SHORT):
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
        elif line.count <= 25 and line.words[-1:].isalnum():
            roles[i] = Role.CAPTION
