"""Text -> outlet, title, byline and date, where the text itself tells them.

Nothing is inferred: a date must be printed with its year on a line of its own, an outlet must
sign a dateline, a byline, a page header or a copyright line. Else the field stays empty.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from quotebank.articles.dates import PRINTED, iso_of
from quotebank.articles.layout import lay_out
from quotebank.articles.shadow import shadow
from quotebank.lexicon.load import table
from quotebank.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Article, Paragraph

_HEAD = 4000  # characters from the start that may hold title, byline and dateline
_TAIL = 2000  # characters from the end that may hold the copyright line
# "By Jane Roe", "By CNN's John King"; not "By Monday, all was over", "By then Bush".
_PART = r"(?:[A-Z][\w'-]*\.?)"
_NAME = rf"{_PART}(?:\s(?:(?:de|la|van|von|der|bin|al)\s)?{_PART}){{1,3}}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY)\s(?:(?P<outlet>[A-Z][\w.& ]{{1,40}}?)'s\s)?"
    rf"(?P<names>{_NAME}(?:(?:,\s|,?\sand\s){_NAME}){{0,4}})"
    r"\s*(?:[,|/(\u2014-].{0,80})?"
)
# "(CNN) --" or "SHANGHAI, China (CNN) --"; not "(CNN) reported".
_DATELINE = re.compile(
    r"(?:[A-Z][\w.,' /-]{0,60}\s)?\((?P<outlet>[A-Z][\w. ]{1,30})\)\s?(?:--|\u2014|-\s)"
)
# "\u00a9MMI CBS Worldwide Inc.", "Copyright 2016 The Hill"; not "Copyright law".
_COPYRIGHT = re.compile(
    r"(?:\u00a9|\(c\)|[Cc]opyright)\s?(?:\u00a9\s?)?(?:(?:19|20)\d\d(?:[-\u2014](?:19|20)?\d\d)?|M[CDMXLVI]{2,})?\s?"
    r"(?:by\s)?(?P<holder>[A-Z][\w.& ]{1,60})"
)


def complete(article: Article) -> Article:
    """Return `article` with its empty fields filled from what its text tells."""
    if article.outlet and article.title and article.byline and article.published:
        return article
    head = shadow(article.text[:_HEAD])
    paragraphs = lay_out(head)
    byline, house = _byline(head, paragraphs)
    when = None if article.published else _published(head, paragraphs)
    return replace(
        article,
        outlet=article.outlet or _outlet(article.text, head, paragraphs, house),
        title=article.title or _title(article.text, paragraphs),
        byline=article.byline or byline,
        published=article.published or when,
        published_how="printed in the text" if when else article.published_how,
    )


def _title(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    return next((p.span.of(text) for p in paragraphs if p.role is Role.TITLE), None)


def _byline(head: str, paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """Names of the authors, and the outlet that the byline names as theirs."""
    for paragraph in paragraphs:
        if paragraph.role is Role.BYLINE and (found := _BYLINE.match(paragraph.span.of(head))):
            return found["names"], found["outlet"]
    return None, None


def _published(head: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The first date with its year that stands above the story, on a line of its own."""
    for paragraph in paragraphs:
        if paragraph.role is Role.STORY and paragraph.span.end - paragraph.span.start > 120:
            return None
        line = paragraph.span.of(head)
        found = PRINTED.search(line) if len(line) <= 100 else None
        if found and (when := iso_of(found)):
            return when
    return None


def _outlet(text: str, head: str, paragraphs: Sequence[Paragraph], house: str | None) -> str | None:
    """The outlet that signs byline, dateline, page header or copyright line."""
    forms = _outlet_forms()
    story = next((p for p in paragraphs if p.role is Role.STORY), None)
    dateline = _DATELINE.match(head, story.span.start) if story else None
    copyrights = _COPYRIGHT.finditer(shadow(text[-_TAIL:]))
    signed = [house, dateline and dateline["outlet"], *(c["holder"] for c in copyrights)]
    for name in filter(None, signed):
        if known := _known(name, forms):
            return known
    first = paragraphs[0] if paragraphs else None
    if first and first.role is not Role.STORY and first.role is not Role.TITLE:
        return _known(first.span.of(head), forms)
    return None


def _known(words: str, forms: dict[str, str]) -> str | None:
    """The outlet whose form `words` begin with, the longest form first."""
    parts = words.casefold().replace(".", " ").split()
    for size in range(min(6, len(parts)), 0, -1):
        if name := forms.get(" ".join(parts[:size])):
            return name
    return None


@cache
def _outlet_forms() -> dict[str, str]:
    return {
        form.casefold().replace(".", " "): name
        for name, forms in table("outlets")
        for form in forms.split("|")
    }
