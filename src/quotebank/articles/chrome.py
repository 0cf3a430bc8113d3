"""Patterns of lines that are not the story: menus, legal lines, bylines, photograph lines.

Each is matched against one line's shadow. None nests one open repetition in another: lines are
hostile input and as long as their writer likes.
"""

from __future__ import annotations

import re


def _one_of(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


# 'All rights reserved', '(c) 2001 X'; not 'the rights of all', 'a copyright lawsuit'.
LEGAL = re.compile(
    _one_of(
        r"(?:^|\s)\u00a9",
        r"\ball rights reserved\b",
        r"^\(c\)\s?\d{4}",
        r"^copyright\b(?=.{0,3}(?:\u00a9|\(c\)|\d{4}))",
        r"\bmay not be (?:published|reproduced|copied|redistributed)\b",
        r"\bnot responsible for the content of external\b",
        r"\bexternal (?:sites|links|content)\b.{0,40}\bnot endorsed\b",
        r"^terms (?:of (?:use|service)|and conditions)\b",
        r"^privacy (?:policy|notice)\b",
    ),
    re.IGNORECASE,
)
# One of these is in whatever LEGAL finds, and is found far faster.
LEGAL_HINTS = (
    *("\u00a9", "reserved", "(c)", "copyright", "may not be"),
    *("external", "terms", "privacy"),
)

# Matches "Skip to main content" and "E-mail this story to a friend", not "Watch what he does".
MENU_ENTRY = re.compile(
    _one_of(
        r"(?:skip|jump) to (?:main |the )?(?:content|navigation)\b.*",
        r"(?:back|return) to (?:the )?(?:top|home ?page)\b.*",
        r"(?:click|tap|swipe|press)(?: here| to| for| on)\b.{0,80}",
        r"(?:play|watch|see|view|launch)(?: (?:the|this|our|full))?"
        r" (?:video|audio|gallery|slide ?show|photos?|map|graphic)\b.{0,40}",
        r"(?:watch|listen) (?:\w+ ){0,2}live\b.{0,20}",
        r"(?:see|read|view|show|load) (?:also|more|next|comments?|all)\b.{0,80}",
        r"see (?:our |the )?related (?:sites|stories|links|articles)\b.{0,60}",
        r"related(?: (?:stories|links|articles|coverage|content|topics|video))?:?(?: .{0,80})?",
        r"more (?:on|from|in) (?:this|the|our)\b.{0,60}",
        r"(?:internet|external|useful|related|site) links?",
        r"links to (?:more|other|related)\b.{0,60}",
        r"you are (?:in|here)\b.{0,60}",
        r"(?:e-?mail|print|share|save|tweet|bookmark|forward|report)"
        r" (?:this|it|page|story|article)\b.{0,40}",
        r"share (?:on|via|with) \w+.{0,40}",
        r"(?:sign up|subscribe|register|log in|sign in)(?: (?:now|here|for|to|today)\b.{0,80})?",
        r"follow (?:us|\w+ \w+|@\w+) on (?:twitter|facebook|instagram|x)\b.{0,40}",
        r"note: ?pages will open\b.*",
        r"advertisement",
        r"story continues below.{0,30}",
        r"\(?quicktime\b.{0,60}",
        r"front page|home ?page|table of contents",
        r"view \w+(?: \w+){0,2} in",
    )
    + r"[.:]?$",
    re.IGNORECASE,
)
# Ten capital words without one small word or stop; not a headline with "of" or "to".
MENU_LINE = re.compile(r"(?:[A-Z][\w&'.-]*\s+){9,60}[A-Z][\w&'.-]*")

# 'By Jane Roe', 'BY JANE ROE AND JOHN DOE'; not 'By Monday', 'By the time they came'.
BYLINE = re.compile(
    r"[Bb][Yy] (?:[A-Z][\w.& ]{1,40}?'s )?[A-Z][\w.'-]*,?"
    # The space between names is not optional: it keeps the pattern linear.
    r"(?: (?:and |van |von |de |la |bin |al )?[A-Z][\w.'-]*,?){1,10}(?: ?[|/(\u2014-].{0,80})?$"
)
# 'Sunday, 21 October, 2001, 18:52 GMT', 'Updated 6:15 PM'; not 'May 3 was a Sunday'.
DATE_LINE = re.compile(
    r"(?:published|updated|posted|last (?:updated|modified)|first published)\b.{0,80}"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:\d{1,2} \w{3,9}|\w{3,9}\.? \d{1,2}),? (?:19|20)\d\d\b.{0,40}",
    re.IGNORECASE,
)
# '(AP Photo/Jane Roe)', 'Mr. Roe, left, and Mrs. Roe', 'Photo: X'; not 'Roe left, and they'.
PHOTO = re.compile(
    r"\b(?:AP|Reuters|AFP|Getty|EPA|file|handout)\s?(?:Photo|Images|/)"
    r"|/(?:AP|Reuters|AFP|Getty|EPA)\b"
    r"|\b[A-Z]\w+, (?:left|right|center|centre), "
    r"|\breports? \([A-Z][a-z]+\.? \d{1,2}\)$",
)
# One of these is in whatever PHOTO finds.
PHOTO_HINTS = ("Photo", "Images", "/", ", left, ", ", right, ", ", cent", "report")
# 'Photo: X', 'image caption: Y', 'above: Z'; not 'Photo finish'. For the begin of a line.
PHOTO_BEGIN = re.compile(
    r"(?:(?:media |image )?caption|photo|image|picture|credit|photograph|illustration)s?\b"
    r"\s?(?::|by\b|copyright)"
    r"|(?:above|below|pictured|left|right):"
    r"|Image (?:source|copyright|caption),? "
)
# 'Image caption,' alone on its line, as the BBC's pages say before one; not 'Image caption, Leeds'.
CAPTION_NEXT = re.compile(r"(?:Image|Media) caption,?$")
# 'Jane Roe at the port (John Doe/PA)', '(Parliament TV)' without a stop; not 'the port (2014)'.
CREDIT = re.compile(r" \([A-Z][A-Za-z][^()\n]{0,48}\)$|\(PA\)$")
