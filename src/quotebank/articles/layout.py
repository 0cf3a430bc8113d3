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
    r"|\bnot responsible for the content\b|\bexternal (?:sites|links|content)\b.{0,40}\bnot endorsed\b"
    r"|^(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice))\b",
    re.IGNORECASE,
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
_BULLET = re.compile(r"[\u2022\u00b7\u25aa\u25cf\u25e6\u2023*]\s*|[-\u2013]\s+|\d{1,2}[.)]\s")
# "By Jane Roe", "BY JANE ROE AND JOHN DOE"; not "By Monday", "By the time they came".
_BYLINE = re.compile(
    r"by (?:[A-Z][\w.& ]{1,40}?['\u2019]s )?(?:[A-Z][\w.'\u2019-]*,? ?(?:and |van |von |de |la |bin |al )?){2,10}"
    r"(?:[|/(,].{0,80})?$"
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
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
_SHORT = 9  # words of the longest menu entry or heading


def lay_out(text: str) -> tuple[Paragraph, ...]:
    """One `Paragraph` a line (a block, where the text is wrapped by hand), in text order."""
    lines = split(text)
    roles = [_by_words(line) for line in lines]
    _runs(lines, roles)
    _top(lines, roles)
    _loose(lines, roles)
    return tuple(
        Paragraph(line.span, role or Role.STORY) for line, role in zip(lines, roles, strict=True)
    )


def _by_words(line: Line) -> Role | None:
    """What the line's own words say; None where they say nothing."""
    words = line.words
    if len(words) > 600:
        return Role.STORY
    if len(words) <= 400 and _LEGAL.search(words):
        return Role.LEGAL
    if line.count <= 16 and _CHROME.match(words):
        return Role.NAVIGATION
    if line.bullet:
        return Role.LIST
    if line.count <= 40 and not line.marked and _PHOTO.search(words):
        return Role.CAPTION
    return None


def _runs(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Lines set close together: menus, link lists, captions under their pictures."""
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end].apart:
            continue
        _run(lines[start:end], roles, start)
        start = end


def _run(lines: Sequence[Line], roles: list[Role | None], at: int) -> None:
    loose = [not (line.ended or line.marked) for line in lines]
    bullets = [line.bullet for line in lines]
    listed = sum(line.count for line in lines if line.bullet)
    short_list = any(bullets) and listed < 6 * sum(bullets)
    menu = len(lines) >= 4 and sum(loose) >= 4
    for i, line in enumerate(lines):
        if roles[at + i] is Role.LIST and short_list:
            roles[at + i] = Role.NAVIGATION
        if roles[at + i] is not None or not loose[i]:
            continue
        beside = (i > 0 and loose[i - 1]) or (i + 1 < len(lines) and loose[i + 1])
        if menu and beside and line.count <= _SHORT:
            roles[at + i] = Role.NAVIGATION
        elif beside and line.count <= 25:
            roles[at + i] = Role.CAPTION


def _top(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Title, byline and date above the story, if anything stands above it."""
    titled = False
    for i, line in enumerate(lines):
        if line.count > 25 and (line.ended or line.marked):
            return
        if _BYLINE.match(line.words[:1].lower() + line.words[1:]):
            roles[i] = Role.BYLINE
        elif line.count <= 14 and _DATED.match(line.words):
            roles[i] = Role.BYLINE
        elif roles[i] is None and not titled and _like_title(line):
            roles[i] = Role.TITLE
            titled = True
        elif titled and roles[i] is None and not line.ended and not line.marked:
            roles[i] = Role.CAPTION


def _like_title(line: Line) -> bool:
    return 2 <= line.count <= 25 and (not line.ended or line.words.endswith(("?", "!", ".")))


def _loose(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Lines between the story's paragraphs that end without a full stop."""
    for i, line in enumerate(lines):
        if roles[i] is not None or line.ended or line.marked:
            continue
        if line.count <= _SHORT:
            roles[i] = Role.HEADING
        elif line.count <= 25 and line.words[-1:].isalnum():
            roles[i] = Role.CAPTION
